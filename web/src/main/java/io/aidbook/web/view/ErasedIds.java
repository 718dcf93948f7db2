package io.aidbook.web.view;

import io.aidbook.ledger.Side;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Ids of entries that were erased lately and not published since. Used by the writer alone. */
final class ErasedIds {
  private final int most;
  private final Set<Erased> ids = new LinkedHashSet<>();

  private record Erased(Side side, String id) {}

  /**
   * @param most how many are remembered; the earliest goes first
   */
  ErasedIds(int most) {
    this.most = most;
  }

  void add(Side side, String id) {
    ids.add(new Erased(side, id));
    Iterator<Erased> earliest = ids.iterator();
    while (ids.size() > most) {
      earliest.next();
      earliest.remove();
    }
  }

  /** Forgets an id; false if it was not there. */
  boolean remove(Side side, String id) {
    return ids.remove(new Erased(side, id));
  }

  boolean contains(Side side, String id) {
    return !ids.isEmpty() && ids.contains(new Erased(side, id));
  }

  void clear() {
    ids.clear();
  }
}
