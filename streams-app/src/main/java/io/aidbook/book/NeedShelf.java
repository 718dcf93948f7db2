package io.aidbook.book;

import io.aidbook.ledger.Urgency;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The needs of one region, unit and item with unmet quantity, by urgency.
 *
 * <p>It has the needs of all of its region once an offer has asked for it; before, those alone that
 * name no region inside it.
 */
final class NeedShelf {
  private final Map<Urgency, RankedIndex<NeedState>> drawers = new EnumMap<>(Urgency.class);
  private int needs;
  private int asking;
  private boolean whole;

  /** An offer asks for it from now on. Tells whether it lacks the needs of regions inside. */
  boolean ask() {
    asking++;
    boolean lacks = !whole;
    whole = true;
    return lacks;
  }

  /** An offer asks no more. */
  void unask() {
    asking--;
  }

  /** Whether needs of regions inside its own lie here, too. */
  boolean isWhole() {
    return whole;
  }

  /** Whether nothing lies here and nobody asks. */
  boolean isIdle() {
    return needs == 0 && asking == 0;
  }

  void add(NeedState need) {
    drawers.computeIfAbsent(need.entry().urgency(), any -> new RankedIndex<>()).add(need);
    needs++;
  }

  void remove(NeedState need) {
    RankedIndex<NeedState> drawer = drawers.get(need.entry().urgency());
    drawer.remove(need);
    if (drawer.isEmpty()) {
      drawers.remove(need.entry().urgency());
    }
    needs--;
  }

  /** The needs of one urgency; null when there is none. */
  RankedIndex<NeedState> drawer(Urgency urgency) {
    return drawers.get(urgency);
  }

  void forEach(Consumer<NeedState> action) {
    drawers.values().forEach(drawer -> drawer.forEach(action));
  }
}
