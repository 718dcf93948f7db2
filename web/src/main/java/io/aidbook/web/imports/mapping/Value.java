package io.aidbook.web.imports.mapping;

import java.math.BigDecimal;

/**
 * What a rule takes from a row.
 *
 * @param source the column it is from, for messages
 * @param raw a text, and where a sheet says more of a cell a number or a date
 */
record Value(String source, Object raw) {
  /** As text. */
  String text() {
    return raw instanceof BigDecimal number ? number.toPlainString() : raw.toString();
  }

  boolean isEmpty() {
    return text().isEmpty();
  }

  /** The same source with another text. */
  Value with(String text) {
    return new Value(source, text);
  }
}
