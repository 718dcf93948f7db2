package io.aidbook.text;

import io.aidbook.sentences.Coded;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of a sentence, by name: bounded and printable, since some of them come from outside
 * and all of them go into headers, logs and answers.
 */
public final class Values {
  /** What a publisher wrote is cut here: enough to recognise it by. */
  private static final int MAX_QUOTED = 80;

  /** Everything else is cut here. */
  private static final int MAX_CHARS = 500;

  private static final String QUOTED = "value";
  private static final String CUT = "...";

  private Values() {}

  /**
   * Names and values in turn; a value that is null is left out. {@code value} is the name of what a
   * publisher wrote.
   */
  public static Map<String, String> of(Object... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        String name = (String) namesAndValues[i];
        int most = name.equals(QUOTED) ? MAX_QUOTED : MAX_CHARS;
        values.put(name, cut(Printable.of(cut(value.toString(), most)), MAX_CHARS));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** The values with the case of their sentence before them; the same values where it has none. */
  public static Map<String, String> withCase(String variant, Map<String, String> values) {
    if (variant == null) {
      return values;
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Coded.CASE, variant);
    all.putAll(values);
    return Collections.unmodifiableMap(all);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + CUT;
  }
}
