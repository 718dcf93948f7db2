package io.aidbook.web.site.entry;

import io.aidbook.events.Commitment;
import io.aidbook.events.MatchCandidate;
import io.aidbook.web.site.entry.Standing.State;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.util.List;

/** Derives what became of an entry from candidates and commitments. */
public final class ViewStandings implements Standings {
  private static final int MOST = 1_000;

  private final Relations relations;
  private final Clock clock;

  /**
   * @param view what the topics say
   * @param clock says what has expired
   */
  public ViewStandings(View view, Clock clock) {
    this.relations = new Relations(view);
    this.clock = clock;
  }

  @Override
  public Standing of(EntryData entry) {
    List<Commitment> commitments = relations.commitments(entry.side(), entry.id(), MOST);
    long committed = commitments.stream().mapToLong(Commitment::getCommitted).sum();
    long delivered = commitments.stream().mapToLong(Commitment::getDelivered).sum();
    long proposed =
        relations.candidates(entry.side(), entry.id(), MOST).stream()
            .mapToLong(MatchCandidate::getQuantity)
            .sum();
    Long remaining =
        entry.quantity() == null ? null : Math.max(0, entry.quantity() - committed - delivered);
    return new Standing(state(entry, remaining), remaining, proposed, committed, delivered, null);
  }

  private State state(EntryData entry, Long remaining) {
    if (entry.withdrawn()) {
      return State.WITHDRAWN;
    }
    if (entry.until() != null && entry.until().isBefore(clock.instant())) {
      return State.EXPIRED;
    }
    return remaining != null && remaining == 0 ? State.NOTHING_LEFT : State.OPEN;
  }
}
