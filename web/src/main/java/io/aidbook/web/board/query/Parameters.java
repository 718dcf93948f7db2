package io.aidbook.web.board.query;

import io.aidbook.events.Urgency;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.web.board.figures.Measure;
import io.aidbook.web.board.map.ShownLevel;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters of a board's address: their names, which of their values are understood, and how they
 * are read and written. What is not understood counts as not said.
 */
final class Parameters {
  static final String CATEGORY = "category";
  static final String UNIT = "unit";
  static final String REGION = "region";
  static final String LEVEL = "level";
  static final String MEASURE = "measure";
  static final String SORT = "sort";
  static final String DIRECTION = "dir";
  static final String ROWS = "rows";
  static final String URGENCY = "urgency";
  static final String PARTY = "party";
  static final String TEXT = "q";
  static final String CURSOR = "cursor";
  static final String PROMISES = "promises";

  /** Directions of sorting. */
  static final String UP = "up";

  static final String DOWN = "down";

  /** The only value of {@link #ROWS}. */
  static final String ALL_ROWS = "all";

  private static final int LONGEST_TEXT = 100;

  /** As long as the view's own limit: ids of both sides are in a cursor. */
  private static final int LONGEST_CURSOR = 1_500;

  private Parameters() {}

  /** What is understood of an address, by name. */
  static SortedMap<String, String> read(Map<String, List<String>> parameters) {
    SortedMap<String, String> values = new TreeMap<>();
    parameters.forEach(
        (name, all) -> {
          String value = all.isEmpty() ? "" : all.get(0).strip();
          if (!value.isEmpty() && isUnderstood(name, value)) {
            values.put(name, value);
          }
        });
    values.computeIfPresent(REGION, (name, code) -> Rules.region(name, code).code());
    return values;
  }

  /** The same of the text behind the question mark. */
  static SortedMap<String, String> parse(String text) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String each : text.split("&", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        all.put(each.substring(0, equals), List.of(decoded(each.substring(equals + 1))));
      }
    }
    return read(all);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // not percent-encoded rightly: not understood
    }
  }

  /** The text that stands behind the question mark. */
  static String write(SortedMap<String, String> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }

  private static boolean isUnderstood(String name, String value) {
    return switch (name) {
      case CATEGORY -> isValid(value, each -> Rules.slug(Rule.INVALID_CATEGORY, name, each));
      case UNIT -> value.matches("[A-Z0-9]{2,3}");
      case REGION -> isValid(value, each -> Rules.region(name, each));
      case LEVEL -> ShownLevel.of(value).isPresent();
      case MEASURE -> Measure.of(value).isPresent();
      case SORT -> Column.of(value).isPresent();
      case DIRECTION -> value.equals(UP) || value.equals(DOWN);
      case ROWS -> value.equals(ALL_ROWS);
      case URGENCY -> isValid(value, Urgency::valueOf);
      case PARTY -> isValid(value, each -> Rules.id(name, each));
      case TEXT -> value.length() <= LONGEST_TEXT;
      case CURSOR, PROMISES -> value.length() <= LONGEST_CURSOR;
      default -> false;
    };
  }

  private interface Reading {
    Object read(String value);
  }

  private static boolean isValid(String value, Reading reading) {
    try {
      reading.read(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
