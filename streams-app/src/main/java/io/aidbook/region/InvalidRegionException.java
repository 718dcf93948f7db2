package io.aidbook.region;

/** A region code outside the grammar of {@link Region}, or of a country that does not exist. */
public final class InvalidRegionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidRegionException(String message) {
    super(message);
  }
}
