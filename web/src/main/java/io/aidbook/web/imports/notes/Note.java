package io.aidbook.web.imports.notes;

import io.aidbook.sentences.Coded;
import io.aidbook.text.Blanks;
import io.aidbook.text.Printable;
import io.aidbook.web.text.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is told by a code and values, from which each reader's sentence is made.
 *
 * @param code a {@link NoteCode}; another one where a newer hub says it
 * @param values of the sentence, by name
 */
public record Note(String code, Map<String, String> values) implements Coded {
  private static final String KEY = "import.note.";
  private static final String VALUE = "value";
  private static final int MAX_VALUE = 1_000;
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  /** Takes its own copy. */
  public Note {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A note with its values, in the order of the code's names. */
  public static Note of(NoteCode code, Object... values) {
    List<String> names = code.names();
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          "%s has the values %s, not %d of them".formatted(code, names, values.length));
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String text = String.valueOf(values[i]);
      named.put(
          names.get(i),
          names.get(i).equals(VALUE)
              ? Blanks.shown(text)
              : Printable.of(text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE)));
    }
    return new Note(code.name(), named);
  }

  /** Whether a code is one of these, and none of the ledger's rules. */
  public static boolean isNote(String code) {
    return Texts.in("en").has(KEY + code);
  }

  /** The sentence in a language. */
  public String in(Texts texts) {
    String key = KEY + code;
    if (!texts.has(key)) {
      return code + values;
    }
    // Values are what people wrote: they must not be taken for places of further values.
    Matcher place = PLACE.matcher(texts.get(key));
    return place.replaceAll(
        found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "?")));
  }
}
