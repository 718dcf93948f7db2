package io.aidbook.region;

/** A region code outside the grammar of {@link Region}, or of a country that does not exist. */
public final class InvalidRegionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Flaw flaw;
  private final String country;
  private final String place;
  private final String region;

  /** What is wrong with a code. */
  public enum Flaw {
    /** It is not in the form of any. */
    GRAMMAR,
    /** Its country does not exist. */
    NO_COUNTRY,
    /** It is in the form of NUTS, of a country that has no such regions. */
    NO_NUTS,
    /** It is the P-code of a region. */
    P_CODE,
    /** It is the P-code of a place in a region. */
    P_CODE_INSIDE,
    /** It is the P-code of a region, with a hyphen. */
    P_CODE_DIVIDED
  }

  private InvalidRegionException(
      Flaw flaw, String input, String country, String place, String region) {
    super("'%s' is no region code: %s".formatted(input, flaw));
    this.flaw = flaw;
    this.country = country;
    this.place = place;
    this.region = region;
  }

  static InvalidRegionException grammar(String input) {
    return new InvalidRegionException(Flaw.GRAMMAR, input, null, null, null);
  }

  /** About its country, as it is written or as it is normalised. */
  static InvalidRegionException country(Flaw flaw, String input, String country) {
    return new InvalidRegionException(flaw, input, country, null, null);
  }

  /** About the region that is meant, and its English name. */
  static InvalidRegionException pcode(Flaw flaw, String input, String place, String region) {
    return new InvalidRegionException(flaw, input, null, place, region);
  }

  /** What is wrong. */
  public Flaw flaw() {
    return flaw;
  }

  /** Code of the country that it is about; null where it is about none. */
  public String country() {
    return country;
  }

  /** English name of the region whose P-code it is; null where it is none. */
  public String place() {
    return place;
  }

  /** Code of that region: what is to be written instead; null where it is none. */
  public String region() {
    return region;
  }
}
