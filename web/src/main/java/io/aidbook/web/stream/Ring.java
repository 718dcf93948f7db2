package io.aidbook.web.stream;

import io.aidbook.ledger.Side;
import io.aidbook.web.view.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;

/** The latest events, for readers that come back. Guarded by whoever holds it. */
final class Ring {
  private final int mostEvents;
  private final long mostBytes;
  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private long bytes;

  /** What is kept is all that came behind these. */
  private Offsets gone;

  /**
   * @param start what came before is not kept
   */
  Ring(int mostEvents, long mostBytes, Offsets start) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.gone = start.of(EnumSet.allOf(Source.class));
  }

  void add(StreamEvent event) {
    events.add(event);
    bytes += event.size();
    while (events.size() > mostEvents || bytes > mostBytes) {
      StreamEvent oldest = events.remove();
      bytes -= oldest.size();
      gone.advance(oldest.slot());
    }
  }

  /** Takes away what events say of an entry. */
  void erase(Side side, String id) {
    for (Iterator<StreamEvent> each = events.iterator(); each.hasNext(); ) {
      StreamEvent event = each.next();
      if (event.erase(side, id)) {
        each.remove();
        bytes -= event.size();
      }
    }
  }

  /** Whether a reader that has come so far gets all that came behind. */
  boolean coversFrom(Offsets seen) {
    return seen.epoch() == gone.epoch() && seen.reaches(gone);
  }

  /** All that are kept, the earliest first. */
  List<StreamEvent> all() {
    return List.copyOf(events);
  }

  int size() {
    return events.size();
  }

  long bytes() {
    return bytes;
  }
}
