package io.aidbook.region;

/** How deep a region lies in the hierarchy, from the whole world to a NUTS 3 region. */
public enum RegionLevel {
  /** Everywhere: {@code *}. */
  WORLD,
  /** The European Union: {@code EU}. */
  UNION,
  /** A country: {@code PL}. */
  COUNTRY,
  /** An ISO 3166-2 subdivision: {@code UA-46}. */
  SUBDIVISION,
  /** {@code PL9}. */
  NUTS1,
  /** {@code PL91}. */
  NUTS2,
  /** {@code PL911}. */
  NUTS3
}
