package io.aidbook.region;

import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Values;
import java.util.Map;

/** A region code outside the grammar of {@link Region}, or of a country that does not exist. */
public final class InvalidRegionException extends IllegalArgumentException implements Coded {
  private static final long serialVersionUID = 1L;

  private static final String CODE = "INVALID_REGION";

  private final transient Map<String, String> values;

  /** What is wrong with a code: the case of its sentence. */
  public enum Flaw {
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

  private InvalidRegionException(Map<String, String> values) {
    super(Sentences.english().sentence(Sentences.Kind.RULE, CODE, values));
    this.values = values;
  }

  /** It is in the form of no region. */
  static InvalidRegionException grammar(String input) {
    return new InvalidRegionException(Values.of("value", input));
  }

  /** About its country, as it is written or as it is normalised. */
  static InvalidRegionException country(Flaw flaw, String input, String country) {
    return new InvalidRegionException(
        Values.withCase(flaw.name(), Values.of("value", input, "country", country)));
  }

  /** About the region that is meant, and its English name. */
  static InvalidRegionException pcode(Flaw flaw, String input, String place, String region) {
    return new InvalidRegionException(
        Values.withCase(flaw.name(), Values.of("value", input, "place", place, "region", region)));
  }

  @Override
  public String code() {
    return CODE;
  }

  @Override
  public Map<String, String> values() {
    return values;
  }
}
