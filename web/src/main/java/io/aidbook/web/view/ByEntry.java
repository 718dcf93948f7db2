package io.aidbook.web.view;

import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What names an offer and a need, to be found by either. One thread writes, any number read.
 *
 * @param <V> what names them
 */
final class ByEntry<V> {
  private final ConcurrentNavigableMap<Mention, V> offers = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<Mention, V> needs = new ConcurrentSkipListMap<>();

  private record Mention(String id, String key) implements Comparable<Mention> {
    @Override
    public int compareTo(Mention other) {
      int order = id.compareTo(other.id);
      return order == 0 ? key.compareTo(other.key) : order;
    }
  }

  void put(String offerId, String needId, String key, V value) {
    offers.put(new Mention(offerId, key), value);
    needs.put(new Mention(needId, key), value);
  }

  void remove(String offerId, String needId, String key) {
    offers.remove(new Mention(offerId, key));
    needs.remove(new Mention(needId, key));
  }

  /** At most so many that name an entry, in the order of their keys. */
  List<V> of(EntryId entry, int most) {
    Map<Mention, V> found =
        (entry.side() == Side.OFFER ? offers : needs).tailMap(new Mention(entry.id(), ""), true);
    List<V> values = new ArrayList<>();
    for (Map.Entry<Mention, V> each : found.entrySet()) {
      if (values.size() == most || !each.getKey().id().equals(entry.id())) {
        break;
      }
      values.add(each.getValue());
    }
    return values;
  }

  void clear() {
    offers.clear();
    needs.clear();
  }
}
