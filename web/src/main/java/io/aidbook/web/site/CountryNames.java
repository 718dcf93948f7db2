package io.aidbook.web.site;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of countries, as Java has them; all other regions go by their codes. */
public final class CountryNames implements RegionNames {
  @Override
  public String name(String code, Locale language) {
    Region region = parse(code);
    return region == null ? code : name(region, language);
  }

  @Override
  public List<Named> search(String text, Locale language, int limit) {
    String wanted = text.strip().toLowerCase(language);
    List<Named> found = new ArrayList<>();
    Region exact = parse(text.strip());
    if (exact != null) {
      found.add(named(exact, language));
    }
    for (String country : Locale.getISOCountries()) {
      Region region = parse(country);
      if (found.size() < limit
          && region != null
          && !region.equals(exact)
          && name(region, language).toLowerCase(language).contains(wanted)) {
        found.add(named(region, language));
      }
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private static Named named(Region region, Locale language) {
    return new Named(
        region.code(),
        name(region, language),
        region
            .at(RegionLevel.COUNTRY)
            .filter(country -> !country.equals(region))
            .map(country -> name(country, language))
            .orElse(""));
  }

  private static String name(Region region, Locale language) {
    return switch (region.level()) {
      case WORLD -> Texts.in(language.toLanguageTag()).get("region.world");
      case UNION -> Texts.in(language.toLanguageTag()).get("region.union");
      case COUNTRY ->
          new Locale.Builder().setRegion(iso(region.code())).build().getDisplayCountry(language);
      default -> region.code();
    };
  }

  /** NUTS has codes of its own for two countries. */
  private static String iso(String country) {
    return switch (country) {
      case "EL" -> "GR";
      case "UK" -> "GB";
      default -> country;
    };
  }

  private static Region parse(String code) {
    try {
      return Region.parse(code);
    } catch (InvalidRegionException e) {
      return null;
    }
  }
}
