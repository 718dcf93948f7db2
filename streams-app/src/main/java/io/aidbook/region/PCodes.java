package io.aidbook.region;

import io.aidbook.region.InvalidRegionException.Flaw;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises P-codes, by which the United Nations name places, and says which region is meant.
 *
 * <p>The P-codes of oblasts, {@code UA14}, look like codes of NUTS 2, and those of raions and
 * hromadas begin with the oblast's: {@code UA1402}, {@code UA1402003}. Most oblasts have the same
 * digits in ISO 3166-2, and some have others. So a P-code is refused with a hint, and not read.
 */
final class PCodes {
  /**
   * P-code, region and name of each oblast, written out so that every instance knows the same.
   * P-codes are those of UN OCHA's Common Operational Datasets (COD-AB) of Ukraine, which are the
   * first two digits of the national register KATOTTH; regions are those of ISO 3166-2:UA.
   */
  private static final String OBLASTS =
      """
      UA01 UA-43 Crimea
      UA05 UA-05 Vinnytsia oblast
      UA07 UA-07 Volyn oblast
      UA12 UA-12 Dnipropetrovsk oblast
      UA14 UA-14 Donetsk oblast
      UA18 UA-18 Zhytomyr oblast
      UA21 UA-21 Zakarpattia oblast
      UA23 UA-23 Zaporizhzhia oblast
      UA26 UA-26 Ivano-Frankivsk oblast
      UA32 UA-32 Kyiv oblast
      UA35 UA-35 Kirovohrad oblast
      UA44 UA-09 Luhansk oblast
      UA46 UA-46 Lviv oblast
      UA48 UA-48 Mykolaiv oblast
      UA51 UA-51 Odesa oblast
      UA53 UA-53 Poltava oblast
      UA56 UA-56 Rivne oblast
      UA59 UA-59 Sumy oblast
      UA61 UA-61 Ternopil oblast
      UA63 UA-63 Kharkiv oblast
      UA65 UA-65 Kherson oblast
      UA68 UA-68 Khmelnytskyi oblast
      UA71 UA-71 Cherkasy oblast
      UA73 UA-77 Chernivtsi oblast
      UA74 UA-74 Chernihiv oblast
      UA80 UA-30 the city of Kyiv
      UA85 UA-40 the city of Sevastopol
      """;

  /** A country, and at most the 17 digits of the longest, of which the first two count. */
  private static final Pattern FORM =
      Pattern.compile("([A-Z]{2}[0-9]{2})([0-9]{0,15})", Pattern.CASE_INSENSITIVE);

  /** By the P-code. */
  private static final Map<String, Division> DIVISIONS = divisions();

  /** By the P-code with a hyphen, where that is no region. */
  private static final Map<String, Division> DIVIDED = divided();

  private record Division(String pcode, String region, String name) {
    String withHyphen() {
      return pcode.substring(0, 2) + "-" + pcode.substring(2);
    }
  }

  private PCodes() {}

  private static Map<String, Division> divisions() {
    return OBLASTS
        .lines()
        .map(line -> new Division(line.substring(0, 4), line.substring(5, 10), line.substring(11)))
        .collect(Collectors.toUnmodifiableMap(Division::pcode, division -> division));
  }

  private static Map<String, Division> divided() {
    Map<String, Division> divided = new HashMap<>();
    DIVISIONS.values().forEach(division -> divided.put(division.withHyphen(), division));
    DIVISIONS.values().forEach(division -> divided.remove(division.region()));
    return Map.copyOf(divided);
  }

  /** The refusal of an input that is a P-code; null for all others. */
  static InvalidRegionException refusal(String input) {
    Matcher form = FORM.matcher(input);
    Division division =
        form.matches() ? DIVISIONS.get(form.group(1).toUpperCase(Locale.ROOT)) : null;
    if (division == null) {
      return null;
    }
    Flaw flaw = form.group(2).isEmpty() ? Flaw.P_CODE : Flaw.P_CODE_INSIDE;
    return InvalidRegionException.pcode(flaw, input, division.name(), division.region());
  }

  /** The same for a P-code with a hyphen, in upper case; null for what may be a region. */
  static InvalidRegionException refusalOfDivided(String code) {
    Division division = DIVIDED.get(code);
    return division == null
        ? null
        : InvalidRegionException.pcode(
            Flaw.P_CODE_DIVIDED, code, division.name(), division.region());
  }
}
