package io.aidbook.status;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why a record of an offer or need was not taken.
 *
 * @param revision that the record names; null where none could be read, or it is below 0
 * @param code which rule it breaks
 * @param values what a sentence about it names, by name; bounded here, since they may quote what
 *     was published
 * @param recordedAt timestamp of the record, in milliseconds since 1970
 */
public record Refusal(Long revision, String code, Map<String, String> values, long recordedAt) {
  /** Most values; those that come last by name are left out. */
  public static final int MOST_VALUES = 16;

  /** Longest value, in characters; what is longer is cut. */
  public static final int LONGEST_VALUE = 500;

  /** Takes its own copy. */
  public Refusal {
    if (revision != null && revision < 0) {
      revision = null;
    }
    values = bounded(values);
  }

  private static Map<String, String> bounded(Map<String, String> values) {
    Map<String, String> some = new TreeMap<>();
    for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
      if (some.size() == MOST_VALUES) {
        break;
      }
      some.put(value.getKey(), cut(value.getValue()));
    }
    return Map.copyOf(some);
  }

  /** Never in the middle of a character. */
  private static String cut(String text) {
    if (text.length() <= LONGEST_VALUE) {
      return text;
    }
    boolean inside = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
    return text.substring(0, inside ? LONGEST_VALUE - 1 : LONGEST_VALUE);
  }
}
