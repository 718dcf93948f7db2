package io.aidbook.gazetteer;

import java.util.List;

/**
 * A place that a search found.
 *
 * @param place the place
 * @param match how it was found
 * @param name its name for the language of the search
 * @param country name of its country for that language; empty for what is a country or larger
 * @param found the code or name that the text was found in
 * @param successors places of today that have its territory; empty for a place of today
 */
public record Hit(
    Place place, Match match, String name, String country, String found, List<Place> successors) {

  /** How a place was found, best first. */
  public enum Match {
    /** The text is its code, or an alias of its code. */
    CODE,
    /** The text is one of its names. */
    NAME,
    /** A name or the code begins with the text. */
    PREFIX,
    /** Each word of the text begins a word of a name. */
    WORDS,
    /** A name contains the text. */
    PART,
    /** As {@link #WORDS}, with one letter too few, too many, wrong or swapped in a longer word. */
    TYPO
  }
}
