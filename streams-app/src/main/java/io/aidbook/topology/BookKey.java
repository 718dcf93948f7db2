package io.aidbook.topology;

import io.aidbook.region.Region;

/**
 * Names a book; its text is the key of every record on its way there.
 *
 * @param category category of help
 * @param region region of the book
 */
record BookKey(String category, Region region) {
  static BookKey parse(String key) {
    int bar = key.lastIndexOf('|');
    return new BookKey(key.substring(0, bar), Region.parse(key.substring(bar + 1)));
  }

  @Override
  public String toString() {
    return category + "|" + region.code();
  }
}
