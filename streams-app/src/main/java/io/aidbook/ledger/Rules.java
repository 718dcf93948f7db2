package io.aidbook.ledger;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that single fields of an event must keep; each breach has a code and a message. */
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
  private static final int MAX_SHOWN = 80;
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
      throw breach("INVALID_ID", field, value, "use 1 to 64 of A-Z a-z 0-9 . _ : -");
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
  public static String slug(String reason, String field, String value) {
    if (value == null || value.length() > MAX_SLUG || !isSlug(value)) {
      throw breach(
          reason, field, value, "use at most 64 of a-z and 0-9, in words joined by single hyphens");
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
      throw breach(
          "INVALID_UNIT", "unit", value, "use a UN/CEFACT Recommendation 20 code such as H87");
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
      throw breach("INVALID_QUANTITY", "quantity", value, "use " + least + " to 1000000000000");
    }
    return value;
  }

  /** A revision: not negative. */
  public static long revision(long value) {
    if (value < 0) {
      throw breach("INVALID_REVISION", "revision", value, "use 0 or more");
    }
    return value;
  }

  /** A time in milliseconds since 1970, between the years 1900 and 9999. */
  public static long time(String field, long value) {
    if (value < MIN_TIME || value > MAX_TIME) {
      throw breach(
          "INVALID_TIME",
          field,
          Instant.ofEpochMilli(value),
          "use a time between the years 1900 and 9999");
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
          "INVALID_TIME",
          "availableFrom '%s' is after expiresAt '%s': the offer could never be had; correct one"
              .formatted(Instant.ofEpochMilli(availableFrom), Instant.ofEpochMilli(expiresAt)));
    }
  }

  /** A region code, see {@link Region#parse}. */
  public static Region region(String field, String value) {
    try {
      return Region.parse(value == null ? "" : value);
    } catch (InvalidRegionException e) {
      throw new InvalidEventException("INVALID_REGION", field + " " + e.getMessage());
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
      throw breach(
          "INVALID_REGION", "number of serves", values.size(), "name at most 64, or a wider one");
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
      throw breach("INVALID_TEXT", field, value, "use at most %d characters".formatted(max));
    }
    return value;
  }

  /**
   * The address of a public page, or null. What it refuses is not quoted: it may be somebody's mail
   * address, telephone number or password, and messages are read by many.
   */
  public static String url(String field, String value) {
    if (value != null && !isUrl(value)) {
      throw new InvalidEventException(
          "INVALID_URL",
          field
              + " (not shown): use the address of a public page, such as https://city.example/contact:"
              + " http or https, with a host, without user info, in ASCII, at most 500 characters");
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
      throw breach("INVALID_TEXT", "number of externalCodes", codes.size(), "use at most 16");
    }
    codes.forEach(
        (system, code) -> {
          text("externalCodes system", system, MAX_CODE);
          text("externalCodes " + system, code, MAX_CODE);
        });
  }

  private static InvalidEventException breach(
      String reason, String field, Object value, String instead) {
    String shown = String.valueOf(value);
    if (shown.length() > MAX_SHOWN) {
      shown = shown.substring(0, MAX_SHOWN) + "...";
    }
    return new InvalidEventException(reason, "%s '%s': %s".formatted(field, shown, instead));
  }
}
