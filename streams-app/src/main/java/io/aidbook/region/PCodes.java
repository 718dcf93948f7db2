package io.aidbook.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises P-codes, by which the United Nations name places, and says which region is meant.
 *
 * <p>The P-codes of oblasts, {@code UA14}, look like codes of NUTS 2, and those of raions and
 * hromadas begin with the oblast's: {@code UA1402}, {@code UA1402003}. Most oblasts have the same
 * digits in ISO 3166-2, and some have others. So a P-code is refused with a hint, and not read.
 */
final class PCodes {
  private static final String SHIPPED = "/io/aidbook/pcodes.csv";
  private static final Pattern COMMA = Pattern.compile(",");

  /** A country, and at most the 17 digits of the longest, of which the first two count. */
  private static final Pattern FORM =
      Pattern.compile("([A-Z]{2}[0-9]{2})([0-9]{0,15})", Pattern.CASE_INSENSITIVE);

  private static final PCodes KNOWN = shipped();

  private final Map<String, Division> divisions = new HashMap<>();

  /** By the P-code with a hyphen, where that is no region. */
  private final Map<String, Division> divided = new HashMap<>();

  private record Division(String region, String name) {}

  private PCodes(List<String> lines) {
    for (String line : lines) {
      String[] fields = COMMA.split(line, -1);
      Division division = new Division(fields[1], fields[2]);
      divisions.put(fields[0], division);
      divided.put(fields[0].substring(0, 2) + "-" + fields[0].substring(2), division);
    }
    divisions.values().forEach(division -> divided.remove(division.region()));
  }

  private static PCodes shipped() {
    try (InputStream stream = PCodes.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new IOException("class path has no " + SHIPPED);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return new PCodes(reader.lines().filter(line -> !line.startsWith("#")).skip(1).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("P-codes cannot be read: " + e.getMessage(), e);
    }
  }

  /** What to say of an input that is a P-code; null for all others. */
  static String hint(String input) {
    Matcher form = FORM.matcher(input);
    Division division =
        form.matches() ? KNOWN.divisions.get(form.group(1).toUpperCase(Locale.ROOT)) : null;
    if (division == null) {
      return null;
    }
    return "'%s' looks like the P-code of %s%s: write %s"
        .formatted(
            input,
            form.group(2).isEmpty() ? "" : "a place in ",
            division.name(),
            division.region());
  }

  /** The same for a P-code with a hyphen, in upper case; null for what may be a region. */
  static String hintOnDivided(String code) {
    Division division = KNOWN.divided.get(code);
    return division == null
        ? null
        : "'%s' is no subdivision in ISO 3166-2; by its P-code it is %s: write %s"
            .formatted(code, division.name(), division.region());
  }
}
