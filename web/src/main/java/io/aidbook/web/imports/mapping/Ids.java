package io.aidbook.web.imports.mapping;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes ids of texts: the same text always has the same id, two texts have two. */
final class Ids {
  private static final int MAX_ID = 64;
  private static final int HASH_BYTES = 6;

  /** Characters of a text that is cut, so that a hyphen and the hash fit behind it. */
  private static final int KEPT = MAX_ID - 2 * HASH_BYTES - 1;

  private Ids() {}

  /**
   * The id of a text. One that is an id stays as it is. In any other, characters that ids cannot
   * have become hyphens, and a hash of the text follows, since two texts may look alike then.
   */
  static String of(String text) {
    StringBuilder id = new StringBuilder();
    boolean changed = text.length() > MAX_ID;
    for (int i = 0; i < text.length() && id.length() < MAX_ID; i++) {
      char c = text.charAt(i);
      boolean good =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == ':'
              || c == '-';
      id.append(good ? c : '-');
      changed |= !good;
    }
    if (!changed) {
      return id.toString();
    }
    byte[] hash = Source.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    id.setLength(Math.min(id.length(), KEPT));
    return id.append('-').append(HexFormat.of().formatHex(hash, 0, HASH_BYTES)).toString();
  }
}
