package io.aidbook.region;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The countries of the world by their two-letter codes, and which of them form the Union. */
final class Countries {
  /** NUTS writes these two countries differently from ISO 3166-1. */
  private static final Map<String, String> NUTS_NAMES = Map.of("GR", "EL", "GB", "UK");

  private static final Set<String> MEMBERS =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /**
   * Countries outside the Union that have regions in NUTS, or statistical regions in its form:
   * those of EFTA, most candidates for membership, Kosovo, and the United Kingdom (until NUTS
   * 2021).
   *
   * <p>Ukraine is left out though Eurostat lists statistical regions for it since 2024: they look
   * like the P-codes of other oblasts (UA14 is Chernihiv in the one and Donetsk in the other).
   */
  private static final Set<String> STATISTICAL =
      Set.of("CH", "IS", "LI", "NO", "AL", "BA", "ME", "MK", "RS", "TR", "XK", "UK");

  /**
   * ISO 3166-1, written out so that every instance knows the same countries, whatever Java it runs
   * on.
   */
  private static final String ISO_3166_1 =
      """
      AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL
      BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV
      CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
      GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM
      IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK
      LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
      MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR
      PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS
      ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
      UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
      """;

  /** All of them, as NUTS writes them. */
  static final Set<String> ALL = all();

  private Countries() {}

  private static Set<String> all() {
    Set<String> codes =
        Pattern.compile("[A-Z]{2}")
            .matcher(ISO_3166_1)
            .results()
            .map(code -> normalised(code.group()))
            .collect(Collectors.toSet());
    // Kosovo: user-assigned in ISO 3166-1, a code of its own in NUTS' list of statistical regions.
    codes.add("XK");
    return Set.copyOf(codes);
  }

  static String normalised(String country) {
    return NUTS_NAMES.getOrDefault(country, country);
  }

  /** Whether codes in the form of NUTS exist below the country. */
  static boolean hasNuts(String country) {
    return MEMBERS.contains(country) || STATISTICAL.contains(country);
  }

  static boolean isMember(String country) {
    return MEMBERS.contains(country);
  }
}
