package io.aidbook.web.view;

import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStatus;
import io.aidbook.ledger.Side;

/** An offer or a need. Ids of the two are apart. */
record EntryId(Side side, String id) {
  static EntryId of(EntryStatus status) {
    Side side = status.getSide() == EntrySide.OFFER ? Side.OFFER : Side.NEED;
    return new EntryId(side, status.getId());
  }

  /**
   * Of a key such as {@code offer~o-1}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static EntryId ofKey(String key) {
    for (Side side : Side.values()) {
      if (key.startsWith(side.word() + "~")) {
        return new EntryId(side, key.substring(side.word().length() + 1));
      }
    }
    throw new IllegalArgumentException("key '%s' is no entry's".formatted(key));
  }

  static EntryId offer(String id) {
    return new EntryId(Side.OFFER, id);
  }

  static EntryId need(String id) {
    return new EntryId(Side.NEED, id);
  }
}
