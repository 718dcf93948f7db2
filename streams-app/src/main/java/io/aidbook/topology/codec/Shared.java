package io.aidbook.topology.codec;

import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.region.Region;
import java.util.Objects;

/**
 * Words, regions and parties that many entries have in common, as one object each: a book of a
 * million entries knows some thousand of them.
 *
 * <p>Each has one place in a table by its hash and gives way to the next that wants it, so the
 * tables do not grow. Threads may overwrite each other's entries, which costs a second copy and
 * nothing else: all are immutable.
 */
final class Shared {
  private static final int BITS = 12;
  private static final int PLACES = 1 << BITS;

  private final String[] words = new String[PLACES];
  private final Region[] regions = new Region[PLACES];
  private final Party[] parties = new Party[PLACES];

  private static int placeOf(String text) {
    // Multiplied by a large odd number, so that the upper bits depend on all of the hash.
    return (text.hashCode() * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }

  /** The word; null for null. */
  String word(String text) {
    if (text == null) {
      return null;
    }
    int place = placeOf(text);
    String known = words[place];
    if (text.equals(known)) {
      return known;
    }
    words[place] = text;
    return text;
  }

  /** The region of a normalised code. */
  Region region(String code) {
    int place = placeOf(code);
    Region known = regions[place];
    if (known != null && known.code().equals(code)) {
      return known;
    }
    Region region = Region.parse(code);
    regions[place] = region;
    return region;
  }

  Party party(String id, String name, PartyKind kind, String contactUrl) {
    int place = placeOf(id);
    Party known = parties[place];
    if (known != null
        && known.partyId().equals(id)
        && known.kind() == kind
        && Objects.equals(known.name(), name)
        && Objects.equals(known.contactUrl(), contactUrl)) {
      return known;
    }
    Party party = new Party(id, name, kind, contactUrl);
    parties[place] = party;
    return party;
  }
}
