package io.aidbook.gazetteer;

/**
 * The middle of a place, in thousandths of a degree.
 *
 * @param latitude from -90,000 (south) to 90,000
 * @param longitude from -180,000 (west) to 180,000
 */
public record Centre(int latitude, int longitude) {
  private static final double RADIANS = StrictMath.PI / 180_000;
  private static final double DIAMETER_KM = 2 * 6371.0088;

  /** Refuses what lies outside the ranges. */
  public Centre {
    if (StrictMath.abs(latitude) > 90_000 || StrictMath.abs(longitude) > 180_000) {
      throw new IllegalArgumentException(
          "latitude %d, longitude %d: no point of the earth".formatted(latitude, longitude));
    }
  }

  /**
   * The distance on the sphere in whole kilometres, rounded to the nearest.
   *
   * <p>Only {@link StrictMath}, basic operations and square roots are used, whose results Java
   * defines to the last bit. So every machine gives the same number.
   */
  public int kilometresTo(Centre other) {
    double north = StrictMath.sin((latitude - other.latitude) * RADIANS / 2);
    double east = StrictMath.sin((longitude - other.longitude) * RADIANS / 2);
    double cosines = StrictMath.cos(latitude * RADIANS) * StrictMath.cos(other.latitude * RADIANS);
    double half = north * north + cosines * (east * east);
    double sine = StrictMath.sqrt(StrictMath.min(1, half));
    return (int) StrictMath.round(DIAMETER_KM * StrictMath.asin(sine));
  }
}
