package io.aidbook.web.imports.file;

import java.nio.charset.Charset;
import java.util.function.Predicate;

/**
 * What is known of a file before it is read; null where it is to be found out.
 *
 * @param charset of a CSV file
 * @param separator between the cells of a CSV file
 * @param sheet name of the sheet, or its number, the first being 1
 * @param headerRow number of the row that names the columns, counted as {@link SourceRow#number}
 * @param isColumn whether a name is one that the reader looks for: finds the header and separator
 */
public record TableOptions(
    Charset charset,
    Character separator,
    String sheet,
    Integer headerRow,
    Predicate<String> isColumn) {

  /** How many of a header's names are looked for. */
  long known(SourceRow row) {
    return row.cells().stream()
        .filter(cell -> cell instanceof String text && isColumn.test(text))
        .count();
  }
}
