package io.aidbook.web.site.entry;

import io.aidbook.events.Commitment;
import io.aidbook.events.MatchCandidate;
import io.aidbook.ledger.Side;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What stands between an entry and those of the other side. */
final class Relations {
  private static final int PAGE = 200;

  private final View view;

  Relations(View view) {
    this.view = view;
  }

  /**
   * Candidates of an entry.
   *
   * @param most how many to give at most
   */
  List<MatchCandidate> candidates(Side side, String id, int most) {
    Filter filter = text(id);
    return of(
        cursor -> view.candidates(filter, cursor, PAGE),
        side == Side.OFFER ? MatchCandidate::getOfferId : MatchCandidate::getNeedId,
        id,
        most);
  }

  /**
   * Commitments of an entry.
   *
   * @param most how many to give at most
   */
  List<Commitment> commitments(Side side, String id, int most) {
    Filter filter = text(id);
    return of(
        cursor -> view.commitments(filter, cursor, PAGE),
        side == Side.OFFER ? Commitment::getOfferId : Commitment::getNeedId,
        id,
        most);
  }

  private static <T> List<T> of(
      Function<String, Page<T>> pages, Function<T, String> idOf, String id, int most) {
    List<T> found = new ArrayList<>();
    Page<T> page = pages.apply(null);
    while (true) {
      for (T each : page.items()) {
        if (idOf.apply(each).equals(id) && found.size() < most) {
          found.add(each);
        }
      }
      if (page.next() == null || found.size() == most) {
        return List.copyOf(found);
      }
      page = pages.apply(page.next());
    }
  }

  private static Filter text(String id) {
    return new Filter(null, null, null, null, id, null);
  }
}
