package io.aidbook.quickstart.files;

import java.time.Instant;

/**
 * A row and the time at which its turn is.
 *
 * @param time of the event; for a bad row that of the row before it, {@link Instant#MIN} if none
 * @param row the row
 */
public record TimedRow(Instant time, Row row) {}
