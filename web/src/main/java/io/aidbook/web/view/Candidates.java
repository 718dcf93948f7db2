package io.aidbook.web.view;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Candidates that stand: as a list, and by offer and need.
 *
 * <p>Those of an erased entry are hidden at once; that they are retracted is told later, on another
 * topic. They are shown again should the entry be published anew, since a candidate of the new
 * entry may come before the entry itself.
 */
final class Candidates {
  private final Table<Offer> offers;
  private final Table<Need> needs;
  private final Table<MatchCandidate> table;
  private final ByEntry<Row<MatchCandidate>> byEntry = new ByEntry<>();

  /** By key; used by the writer alone. */
  private final Map<String, MatchCandidate> hidden = new HashMap<>();

  Candidates(Table<Offer> offers, Table<Need> needs) {
    this.offers = offers;
    this.needs = needs;
    table = new Table<>('c', true, new Answers.OfCandidates());
  }

  Row<MatchCandidate> put(String key, MatchCandidate candidate) {
    Row<Need> need = needs.get(candidate.getNeedId());
    Row<Offer> offer = offers.get(candidate.getOfferId());
    Row<MatchCandidate> row =
        new Row<>(
            new Position(
                Table.rank(candidate.getUrgency()), candidate.getProposedAt().toEpochMilli(), key),
            candidate,
            candidate.getCategory(),
            Region.parse(candidate.getNeedRegion()),
            candidate.getRequester().getPartyId(),
            candidate.getProvider().getPartyId(),
            SearchText.of(
                candidate,
                need == null ? null : need.value().getTitle(),
                offer == null ? null : offer.value().getTitle()));
    hidden.remove(key);
    Row<MatchCandidate> before = table.put(row);
    byEntry.put(candidate.getOfferId(), candidate.getNeedId(), key, row);
    return before;
  }

  /** Reads the title of an entry anew, by which its candidates are found. */
  void titleChanged(EntryId id) {
    for (Row<MatchCandidate> row : byEntry.of(id, Integer.MAX_VALUE)) {
      put(row.key(), row.value());
    }
  }

  /** Keeps a candidate for later, unseen. */
  void hide(String key, MatchCandidate candidate) {
    remove(key);
    hidden.put(key, candidate);
  }

  /** Removes a candidate; returns its row if it was seen, else null. */
  Row<MatchCandidate> remove(String key) {
    hidden.remove(key);
    Row<MatchCandidate> before = table.remove(key);
    if (before != null) {
      byEntry.remove(before.value().getOfferId(), before.value().getNeedId(), key);
    }
    return before;
  }

  /** Takes hidden candidates that are to be seen, as changes without a place in a partition. */
  List<Change> takeShown(Predicate<EntryId> erased) {
    List<Change> shown = new ArrayList<>();
    for (Map.Entry<String, MatchCandidate> each : hidden.entrySet()) {
      MatchCandidate candidate = each.getValue();
      if (!erased.test(EntryId.offer(candidate.getOfferId()))
          && !erased.test(EntryId.need(candidate.getNeedId()))) {
        shown.add(
            new Change(
                Source.CANDIDATES,
                Change.NOWHERE,
                Change.NOWHERE,
                each.getKey(),
                candidate,
                null,
                candidate.getProposedAt().toEpochMilli()));
      }
    }
    shown.forEach(each -> hidden.remove(each.key()));
    return shown;
  }

  Table<MatchCandidate> table() {
    return table;
  }

  /** Rows of at most so many candidates of an entry, by key. */
  List<Row<MatchCandidate>> of(EntryId id, int most) {
    return byEntry.of(id, most);
  }

  void clear() {
    table.clear();
    byEntry.clear();
    hidden.clear();
  }
}
