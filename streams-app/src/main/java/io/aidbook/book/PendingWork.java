package io.aidbook.book;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an incremental book has left for later. */
final class PendingWork {
  final TreeSet<NeedState> needs = new TreeSet<>(NeedState.MOST_URGENT);
  final TreeSet<OfferState> offers = new TreeSet<>(OfferState.STABILITY);

  /** Those of needs first, then by id. */
  final NavigableMap<EntryKey, Turnover<?>> turnovers = new TreeMap<>();

  boolean isEmpty() {
    return needs.isEmpty() && offers.isEmpty() && turnovers.isEmpty();
  }

  /** Whether the version has yet to look around. */
  boolean isDisturbed(Version version) {
    return version instanceof NeedState need
        ? needs.contains(need)
        : version instanceof OfferState offer && offers.contains(offer);
  }

  /** The version has yet to look around. */
  void disturb(Version version) {
    if (version instanceof NeedState need) {
      needs.add(need);
    } else {
      offers.add((OfferState) version);
    }
  }

  /** It need not. */
  void calm(Version version) {
    if (version instanceof NeedState need) {
      needs.remove(need);
    } else {
      offers.remove((OfferState) version);
    }
  }
}
