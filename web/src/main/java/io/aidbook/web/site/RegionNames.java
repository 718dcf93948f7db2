package io.aidbook.web.site;

import java.util.List;
import java.util.Locale;

/** Names of regions, for people. */
public interface RegionNames {
  /**
   * Name of a region.
   *
   * @param code a code that an event may carry
   * @return the code itself where it has no name
   */
  String name(String code, Locale language);

  /**
   * Regions that a text names, the best first.
   *
   * @param text part of a name, or a code
   * @param limit the most to give
   */
  List<Named> search(String text, Locale language, int limit);

  /**
   * A region with its name.
   *
   * @param code of the region
   * @param name in the reader's language
   * @param inside name of the country or union that it lies in; empty for none
   */
  record Named(String code, String name, String inside) {}
}
