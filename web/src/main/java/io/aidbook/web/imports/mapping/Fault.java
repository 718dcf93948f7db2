package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.text.Printable;
import java.util.function.Function;

/**
 * Why a row is not published.
 *
 * @param column of the file, null where it is about the whole row
 * @param field of the event, as {@code provider.partyId}; null where there is none
 * @param value what the cell holds, cut where it is long; null where there is none
 * @param code a rule of the ledger such as {@code INVALID_QUANTITY}, or one of the constants here
 * @param message for the person who repairs the row: what is wrong and what to write
 */
public record Fault(String column, String field, String value, String code, String message) {
  /** A cell that cannot be read. */
  public static final String CELL = "UNREADABLE_CELL";

  /** A cell that must not be empty. */
  public static final String EMPTY = "EMPTY_CELL";

  /** A row that cannot be split into cells. */
  public static final String ROW = "UNREADABLE_ROW";

  /** The id is that of another row of the file. */
  public static final String SAME_ID = "SAME_ID";

  /** The user may not publish it. */
  public static final String FORBIDDEN = "FORBIDDEN";

  /** The revision is older than the one that is held. */
  public static final String OLDER = "OLDER_REVISION";

  /** A fault of a whole row. */
  public static Fault ofRow(String code, String message) {
    return new Fault(null, null, null, code, Printable.of(message));
  }

  /**
   * A rule of the ledger that is broken.
   *
   * @param columnOf the column that a field is made of, or null
   */
  public static Fault of(InvalidEventException refusal, Function<String, String> columnOf) {
    String field = refusal.values().get("field");
    String column = field == null ? null : columnOf.apply(field);
    return new Fault(
        column,
        field,
        refusal.values().get("value"),
        refusal.code(),
        Printable.of(
            column == null
                ? refusal.getMessage()
                : "%s: %s".formatted(column, refusal.getMessage())));
  }
}
