package io.aidbook.web.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Entries that were erased lately and not published since. One thread writes, any number read. */
final class ErasedIds {
  private final int most;
  private final Set<EntryId> ids = ConcurrentHashMap.newKeySet();

  /** In the order in which they were erased, also some that were published since. */
  private final Deque<EntryId> order = new ArrayDeque<>();

  /**
   * @param most how many are remembered; the earliest goes first
   */
  ErasedIds(int most) {
    this.most = most;
  }

  void add(EntryId id) {
    if (ids.add(id)) {
      order.add(id);
    }
    while (order.size() > most) {
      ids.remove(order.remove());
    }
  }

  /** Forgets an id; false if it was not there. */
  boolean remove(EntryId id) {
    return ids.remove(id);
  }

  boolean contains(EntryId id) {
    return ids.contains(id);
  }

  void clear() {
    ids.clear();
    order.clear();
  }
}
