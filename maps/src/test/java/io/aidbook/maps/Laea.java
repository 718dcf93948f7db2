package io.aidbook.maps;

import java.awt.geom.Point2D;

/** Lambert's azimuthal equal-area projection of Europe (EPSG:3035), on GRS 80. */
final class Laea {
  private static final double SEMI_MAJOR = 6_378_137;
  private static final double FLATTENING = 1 / 298.257222101;
  private static final double E2 = FLATTENING * (2 - FLATTENING);
  private static final double E = StrictMath.sqrt(E2);
  private static final double LATITUDE = StrictMath.toRadians(52);
  private static final double LONGITUDE = StrictMath.toRadians(10);
  private static final double FALSE_EASTING = 4_321_000;
  private static final double FALSE_NORTHING = 3_210_000;

  private static final double Q_POLE = q(StrictMath.PI / 2);
  private static final double RADIUS = SEMI_MAJOR * StrictMath.sqrt(Q_POLE / 2);
  private static final double AUTHALIC = authalic(LATITUDE);
  private static final double STRETCH =
      SEMI_MAJOR
          * StrictMath.cos(LATITUDE)
          / StrictMath.sqrt(1 - E2 * square(StrictMath.sin(LATITUDE)))
          / (RADIUS * StrictMath.cos(AUTHALIC));

  private Laea() {}

  /** Metres east and north, of degrees. */
  static Point2D project(double latitude, double longitude) {
    double beta = authalic(StrictMath.toRadians(latitude));
    double lambda = StrictMath.toRadians(longitude) - LONGITUDE;
    double sin = StrictMath.sin(beta);
    double cos = StrictMath.cos(beta);
    double b =
        RADIUS
            * StrictMath.sqrt(
                2
                    / (1
                        + StrictMath.sin(AUTHALIC) * sin
                        + StrictMath.cos(AUTHALIC) * cos * StrictMath.cos(lambda)));
    double east = b * STRETCH * cos * StrictMath.sin(lambda);
    double north =
        b
            / STRETCH
            * (StrictMath.cos(AUTHALIC) * sin
                - StrictMath.sin(AUTHALIC) * cos * StrictMath.cos(lambda));
    return new Point2D.Double(FALSE_EASTING + east, FALSE_NORTHING + north);
  }

  private static double authalic(double latitude) {
    return StrictMath.asin(q(latitude) / Q_POLE);
  }

  private static double q(double latitude) {
    double sin = StrictMath.sin(latitude);
    return (1 - E2)
        * (sin / (1 - E2 * sin * sin) - StrictMath.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
  }

  private static double square(double x) {
    return x * x;
  }
}
