package io.aidbook.csv;

import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Values;
import java.util.Map;

/**
 * Why a row is no event.
 *
 * @param code of its dead letter
 * @param values what the sentence of the code says, by name
 */
public record RowFault(String code, Map<String, String> values) implements Coded {
  /** The code of a row that cannot be read. */
  public static final String MALFORMED = "MALFORMED_ROW";

  /** The code of a row whose time lies far from those of all others. */
  public static final String CLOCK = "CLOCK";

  /** What can be wrong with a row that cannot be read: the case of its sentence. */
  public enum Flaw {
    CELLS,
    UNSPLIT,
    UNCLOSED,
    TOO_LONG,
    NO_UTF_8,
    EMPTY,
    NO_WORD,
    NO_NUMBER,
    NO_WHOLE_NUMBER,
    NUMBER_TOO_LARGE,
    AMBIGUOUS,
    BLANK_IN_NUMBER,
    THOUSANDS,
    SCIENTIFIC,
    MORE_THAN_A_NUMBER,
    NO_TIME,
    NO_TIME_NOR_DATE,
    BLANK_IN_TIME,
    BLANK_IN_TIME_NO_OFFSET,
    NO_SUCH_TIME,
    NO_OFFSET,
    BEFORE_1970,
    AFTER_9999
  }

  /** A row that cannot be read. */
  public static RowFault of(Flaw flaw, Object... namesAndValues) {
    return new RowFault(MALFORMED, Values.withCase(flaw.name(), Values.of(namesAndValues)));
  }

  /** A row whose time lies far from those of all others. */
  public static RowFault clock(Object... namesAndValues) {
    return new RowFault(CLOCK, Values.of(namesAndValues));
  }

  /** In English. */
  public String message() {
    return Sentences.english().sentence(Sentences.Kind.RULE, this);
  }
}
