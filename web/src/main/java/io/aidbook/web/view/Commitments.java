package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import java.util.List;

/**
 * What stands promised: as a list, and by offer and need. A commitment names its two entries and
 * says nothing else about them: category, region and parties come from them, whenever they change.
 */
final class Commitments {
  private final Table<Commitment> table;
  private final ByEntry<Row<Commitment>> byEntry = new ByEntry<>();
  private final Table<Offer> offers;
  private final Table<Need> needs;

  Commitments(Table<Offer> offers, Table<Need> needs) {
    table = new Table<>('m', false, new Answers.OfCommitments(needs));
    this.offers = offers;
    this.needs = needs;
  }

  Row<Commitment> put(String key, Commitment commitment) {
    Row<Need> need = needs.get(commitment.getNeedId());
    Row<Offer> offer = offers.get(commitment.getOfferId());
    Row<Commitment> row =
        new Row<>(
            new Position(0, -commitment.getUpdatedAt().toEpochMilli(), key),
            commitment,
            need != null ? need.category() : offer != null ? offer.category() : null,
            need == null ? null : need.region(),
            need == null ? null : need.party(),
            offer == null ? null : offer.party(),
            SearchText.of(
                commitment.getNeedId(),
                commitment.getOfferId(),
                need == null ? null : need.text(),
                offer == null ? null : offer.text()));
    byEntry.put(commitment.getOfferId(), commitment.getNeedId(), key, row);
    return table.put(row);
  }

  Row<Commitment> remove(String key) {
    Row<Commitment> before = table.remove(key);
    if (before != null) {
      byEntry.remove(before.value().getOfferId(), before.value().getNeedId(), key);
    }
    return before;
  }

  /** Reads anew what the commitments of an entry take from it. */
  void entryChanged(EntryId id) {
    for (Row<Commitment> row : byEntry.of(id, Integer.MAX_VALUE)) {
      put(row.key(), row.value());
    }
  }

  Table<Commitment> table() {
    return table;
  }

  /** At most so many commitments of an entry, by key. */
  List<Commitment> of(EntryId id, int most) {
    return byEntry.of(id, most).stream().map(Row::value).toList();
  }

  void clear() {
    table.clear();
    byEntry.clear();
  }
}
