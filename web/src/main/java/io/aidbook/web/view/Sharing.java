package io.aidbook.web.view;

import io.aidbook.events.Party;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes records hold their words and parties in common: a hundred thousand candidates are of some
 * hundred regions, categories and parties. Used by the writer alone.
 *
 * <p>Each word or party has one place in a table, by its hash, and gives way to the next that comes
 * to it: the tables do not grow, and one that is read again is a second copy and nothing worse.
 */
final class Sharing {
  private static final int BITS = 13;
  private static final int PLACES = 1 << BITS;

  /** What each record has of its own, which would only drive others out. */
  private static final Set<String> OWN = Set.of("matchId", "decisionId", "title");

  private static final int LONGEST_WORD = 80;

  private final String[] words = new String[PLACES];
  private final Party[] parties = new Party[PLACES];

  /** Replaces words, parties and empty maps of a record; null has none. */
  void share(SpecificRecord record) {
    if (record == null) {
      return;
    }
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value instanceof String word) {
        if (!OWN.contains(field.name())) {
          record.put(field.pos(), word(word));
        }
      } else if (value instanceof Party party) {
        record.put(field.pos(), party(party));
      } else if (value instanceof SpecificRecord inner) {
        share(inner);
      } else if (value instanceof Map<?, ?> map) {
        if (map.isEmpty()) {
          record.put(field.pos(), Map.of());
        }
      } else if (value instanceof List<?> items) {
        items.forEach(item -> share(item instanceof SpecificRecord inner ? inner : null));
      }
    }
  }

  private static int placeOf(String text) {
    // Multiplied by a large odd number, so that the upper bits depend on all of the hash.
    return (text.hashCode() * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }

  private String word(String text) {
    if (text.length() > LONGEST_WORD) {
      return text;
    }
    int place = placeOf(text);
    String known = words[place];
    if (text.equals(known)) {
      return known;
    }
    words[place] = text;
    return text;
  }

  private Party party(Party party) {
    String id = party.getPartyId();
    if (id == null) {
      return party;
    }
    int place = placeOf(id);
    Party known = parties[place];
    if (known != null && known.getPartyId().equals(id) && Objects.equals(known, party)) {
      return known;
    }
    parties[place] = party;
    return party;
  }
}
