package io.aidbook.web.board;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rendered parts of boards, as long as what they are made of is the same. The least lately used
 * ones leave when they are too many characters.
 */
final class PartCache {
  private final long mostCharacters;
  private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long characters;

  /**
   * A part as it was rendered.
   *
   * @param html of it
   * @param hash of the HTML
   */
  record Rendered(String html, String hash) {}

  private record Kept(String version, Rendered rendered) {}

  PartCache(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /**
   * A part, rendered anew if the version is another one. Two readers who ask at the same time may
   * both render it.
   */
  Rendered get(String key, String version, Supplier<Rendered> rendering) {
    synchronized (this) {
      Kept found = kept.get(key);
      if (found != null && found.version().equals(version)) {
        return found.rendered();
      }
    }
    Rendered rendered = rendering.get();
    put(key, new Kept(version, rendered));
    return rendered;
  }

  private synchronized void put(String key, Kept each) {
    Kept before = kept.put(key, each);
    characters += size(key, each) - (before == null ? 0 : size(key, before));
    Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
    while (characters > mostCharacters && oldest.hasNext()) {
      Map.Entry<String, Kept> left = oldest.next();
      characters -= size(left.getKey(), left.getValue());
      oldest.remove();
    }
  }

  private static long size(String key, Kept each) {
    return (long) key.length() + each.version().length() + each.rendered().html().length();
  }
}
