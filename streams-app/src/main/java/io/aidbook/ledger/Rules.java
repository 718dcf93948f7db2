package io.aidbook.ledger;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.text.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that single fields of an event must keep. */
public final class Rules {
  /** Largest quantity, in units. */
  public static final long MAX_QUANTITY = 1_000_000_000_000L;

  /** Most regions an offer can name. */
  public static final int MAX_SERVES = 64;

  /** Longest title, in characters as UTF-16 counts them; what is longer is cut. */
  public static final int MAX_TITLE = 500;

  /** Most external codes of a record. */
  public static final int MAX_CODES = 16;

  /** Longest external code or name of its system, in characters. */
  public static final int MAX_CODE = 128;

  /** Longest address of a page, in characters. */
  public static final int MAX_URL = 500;

  /** Earliest time accepted: 1900-01-01T00:00:00Z, in milliseconds since 1970. */
  public static final long MIN_TIME = -2_208_988_800_000L;

  /** Latest time accepted: 9999-12-31T23:59:59.999Z, in milliseconds since 1970. */
  public static final long MAX_TIME = 253_402_300_799_999L;

  private static final int MAX_PORT = 65_535;
  private static final int MAX_ID = 64;
  private static final int MAX_SLUG = 64;

  /** Scheme, host or IPv6 address, port; then characters that a URI may have, and no others. */
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?"
              + "(?:[/?#][a-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?");

  private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");

  private Rules() {}

  /** An id: {@code [A-Za-z0-9._:-]{1,64}}. */
  public static String id(String field, String value) {
    if (!isId(value)) {
      throw tooMuch(Rule.INVALID_ID, field, value, MAX_ID);
    }
    return value;
  }

  /**
   * Whether a text, which may be null, is an id. By hand, since each event has several, each of
   * which is looked at several times.
   */
  public static boolean isId(String value) {
    if (value == null || value.isEmpty() || value.length() > MAX_ID) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** A slug of at most 64 characters: {@code [a-z0-9]+(-[a-z0-9]+)*}. */
  public static String slug(Rule rule, String field, String value) {
    if (value == null || value.length() > MAX_SLUG || !isSlug(value)) {
      throw tooMuch(rule, field, value, MAX_SLUG);
    }
    return value;
  }

  private static boolean isSlug(String value) {
    boolean inWord = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean ofWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!ofWord && (c != '-' || !inWord)) {
        return false;
      }
      inWord = ofWord;
    }
    return inWord;
  }

  /** A unit code: {@code [A-Z0-9]{2,3}}. */
  public static String unit(String value) {
    if (value == null || !UNIT.matcher(value).matches()) {
      throw new InvalidEventException(
          Rule.INVALID_UNIT, Values.of("field", "unit", "value", value));
    }
    return value;
  }

  /** A quantity of an offer or need: 0 to 10^12; 0 means that nothing is left. */
  public static long stock(long value) {
    return quantity(value, 0);
  }

  /** A quantity of a decision: 1 to 10^12. */
  public static long quantity(long value) {
    return quantity(value, 1);
  }

  private static long quantity(long value, int least) {
    if (value < least || value > MAX_QUANTITY) {
      throw outside(Rule.INVALID_QUANTITY, "quantity", value, least, MAX_QUANTITY);
    }
    return value;
  }

  /** A revision: not negative. */
  public static long revision(long value) {
    if (value < 0) {
      throw outside(Rule.INVALID_REVISION, "revision", value, 0, null);
    }
    return value;
  }

  /** A time in milliseconds since 1970, between the years 1900 and 9999. */
  public static long time(String field, long value) {
    if (value < MIN_TIME || value > MAX_TIME) {
      throw outside(
          Rule.INVALID_TIME,
          field,
          Instant.ofEpochMilli(value),
          Instant.ofEpochMilli(MIN_TIME),
          Instant.ofEpochMilli(MAX_TIME));
    }
    return value;
  }

  /**
   * The time for which an offer can be had: it begins before it ends.
   *
   * @param availableFrom from when, or {@link Entry#ALWAYS}
   * @param expiresAt until when, or {@link Entry#NEVER}
   */
  public static void period(long availableFrom, long expiresAt) {
    if (availableFrom > expiresAt) {
      throw new InvalidEventException(
          Rule.TIMES_OUT_OF_ORDER,
          Values.of(
              "field",
              "availableFrom",
              "value",
              Instant.ofEpochMilli(availableFrom),
              "expiresAt",
              Instant.ofEpochMilli(expiresAt)));
    }
  }

  /** A region code, see {@link Region#parse}. */
  public static Region region(String field, String value) {
    try {
      return Region.parse(value == null ? "" : value);
    } catch (InvalidRegionException e) {
      Map<String, String> values = new LinkedHashMap<>(Values.of("field", field));
      values.putAll(e.values());
      throw new InvalidEventException(Rule.INVALID_REGION, values);
    }
  }

  /**
   * The regions an offer serves: its origin where it names none; a region inside another one named
   * is left out, for it adds nothing.
   */
  public static List<Region> serves(List<String> values, Region origin) {
    if (values.isEmpty()) {
      return List.of(origin);
    }
    if (values.size() > MAX_SERVES) {
      throw tooMuch(Rule.TOO_MANY_REGIONS, "serves", values.size(), MAX_SERVES);
    }
    if (values.size() == 1) {
      return List.of(region("serves", values.get(0)));
    }
    List<Region> named = new ArrayList<>();
    for (String value : values) {
      named.add(region("serves", value));
    }
    return named.stream()
        .distinct()
        .filter(r -> named.stream().noneMatch(other -> !other.equals(r) && other.contains(r)))
        .sorted()
        .toList();
  }

  /**
   * A title, or null. One that is too long is cut, never in the middle of a character: it is a line
   * for people, and no reason to leave a need unread.
   */
  public static String title(String value) {
    if (value == null || value.length() <= MAX_TITLE) {
      return value;
    }
    boolean inside = Character.isHighSurrogate(value.charAt(MAX_TITLE - 1));
    return value.substring(0, inside ? MAX_TITLE - 1 : MAX_TITLE);
  }

  /** A text of bounded length, or null. */
  public static String text(String field, String value, int max) {
    if (value != null && value.length() > max) {
      throw tooMuch(Rule.INVALID_TEXT, field, value, max);
    }
    return value;
  }

  /**
   * The address of a public page, or null. What it refuses is not quoted: it may be somebody's mail
   * address, telephone number or password, and messages are read by many.
   */
  public static String url(String field, String value) {
    if (value != null && !isUrl(value)) {
      throw new InvalidEventException(Rule.INVALID_URL, Values.of("field", field, "most", MAX_URL));
    }
    return value;
  }

  private static boolean isUrl(String value) {
    if (value.length() > MAX_URL) {
      return false;
    }
    Matcher address = URL.matcher(value);
    return address.matches()
        && (address.group(1) == null || Integer.parseInt(address.group(1)) <= MAX_PORT);
  }

  /** Codes of other systems, bounded in number and length. */
  public static void externalCodes(Map<String, String> codes) {
    if (codes.size() > MAX_CODES) {
      throw tooMuch(Rule.TOO_MANY_TEXTS, "externalCodes", codes.size(), MAX_CODES);
    }
    codes.forEach(
        (system, code) -> {
          text("externalCodes", system, MAX_CODE);
          if (code.length() > MAX_CODE) {
            text("externalCodes." + system, code, MAX_CODE);
          }
        });
  }

  private static InvalidEventException tooMuch(Rule rule, String field, Object value, int most) {
    return new InvalidEventException(rule, Values.of("field", field, "value", value, "most", most));
  }

  private static InvalidEventException outside(
      Rule rule, String field, Object value, Object least, Object most) {
    return new InvalidEventException(
        rule, Values.of("field", field, "value", value, "least", least, "most", most));
  }
}
