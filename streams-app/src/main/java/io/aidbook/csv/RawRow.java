package io.aidbook.csv;

/**
 * The bytes of one row, which may span lines where a quoted cell does.
 *
 * @param line number of its first line
 * @param bytes without the last end of line
 * @param fault why it cannot be read as cells, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed on, not copied
public record RawRow(long line, byte[] bytes, RowFault fault) {}
