package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Printable;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.text.Texts;
import java.util.Map;
import java.util.function.Function;

/**
 * Why a row is not published.
 *
 * @param column of the file, null where it is about the whole row
 * @param field of the event, as {@code provider.partyId}; null where there is none
 * @param value what the cell holds, cut where it is long; null where there is none
 * @param code a rule of the ledger such as {@code INVALID_QUANTITY}, or a {@link
 *     io.aidbook.web.imports.notes.NoteCode}
 * @param values of its sentence, by name
 */
public record Fault(
    String column, String field, String value, String code, Map<String, String> values) {

  /** A fault of a whole row: a {@link Note}, or a rule of the ledger. */
  public static Fault ofRow(Coded told) {
    return new Fault(null, null, null, told.code(), told.values());
  }

  /** A fault of a cell. */
  static Fault ofCell(String column, String value, Coded told) {
    return new Fault(column, null, value, told.code(), told.values());
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
        column, field, refusal.values().get("value"), refusal.code(), refusal.values());
  }

  /** What is wrong and what to write, for the person who repairs the row. */
  public String message(Texts texts) {
    if (Note.isNote(code)) {
      return new Note(code, values).in(texts);
    }
    String rule = Sentences.of(texts.locale()).sentence(Sentences.Kind.RULE, code, values);
    // A rule names the field of the event; people know the column of their file.
    return Printable.of(
        column == null || column.equals(values.get("field"))
            ? rule
            : "%s: %s".formatted(column, rule));
  }
}
