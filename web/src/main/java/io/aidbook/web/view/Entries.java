package io.aidbook.web.view;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Side;
import io.aidbook.text.Values;
import io.aidbook.topology.codec.Postings;
import java.time.Clock;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Offers and needs: of each the latest revision that its ledger would take. */
final class Entries {
  private final AcceptedCategories categories;
  private final Table<Offer> offers;
  private final Table<Need> needs;

  Entries(AcceptedCategories categories, Statuses statuses, Clock clock) {
    this.categories = categories;
    offers = new Table<>('o', false, new Answers.OfOffers(statuses, clock));
    needs = new Table<>('n', true, new Answers.OfNeeds(statuses, clock));
  }

  /**
   * What a record did.
   *
   * @param posting the revision that is held now
   * @param before the record held before; null if there was none
   * @param titled whether the title is another one
   */
  record Taken(Posting<?> posting, SpecificRecord before, boolean titled) {}

  /**
   * Takes a record of an offer, if its revision is higher than the one held.
   *
   * @return null if it is not
   * @throws InvalidEventException if it breaks a rule
   */
  Taken take(String key, Offer offer) {
    Posting<OfferEntry> posting = checked(Postings.of(offer), key);
    Row<Offer> held = offers.get(key);
    if (held != null && held.value().getRevision() >= offer.getRevision()) {
      return null;
    }
    offers.put(
        new Row<>(
            new Position(0, -posting.entry().recordedAt(), key),
            offer,
            offer.getCategory(),
            posting.entry().origin(),
            offer.getProvider().getPartyId(),
            null,
            SearchText.of(offer)));
    String title = held == null ? null : held.value().getTitle();
    return new Taken(
        posting, held == null ? null : held.value(), !Objects.equals(title, offer.getTitle()));
  }

  /** The same of a need. */
  Taken take(String key, Need need) {
    Posting<NeedEntry> posting = checked(Postings.of(need), key);
    Row<Need> held = needs.get(key);
    if (held != null && held.value().getRevision() >= need.getRevision()) {
      return null;
    }
    needs.put(
        new Row<>(
            new Position(Table.rank(need.getUrgency()), posting.entry().recordedAt(), key),
            need,
            need.getCategory(),
            posting.entry().region(),
            need.getRequester().getPartyId(),
            null,
            SearchText.of(need)));
    String title = held == null ? null : held.value().getTitle();
    return new Taken(
        posting, held == null ? null : held.value(), !Objects.equals(title, need.getTitle()));
  }

  /** By the ledger's rules about what is not of the fields alone. */
  private <E extends Entry> Posting<E> checked(Posting<E> posting, String key) {
    if (!posting.entry().id().equals(key)) {
      throw new InvalidEventException(
          Rule.KEY_MISMATCH,
          Values.of(
              "field",
              posting.entry().side().idField(),
              "value",
              posting.entry().id(),
              "key",
              key));
    }
    if (posting.open()) {
      categories.check(posting.category());
    }
    return posting;
  }

  /** Removes an entry; returns the record that was held, or null. */
  SpecificRecord remove(EntryId id) {
    Row<? extends SpecificRecord> held = of(id.side()).remove(id.id());
    return held == null ? null : held.value();
  }

  boolean has(EntryId id) {
    return of(id.side()).get(id.id()) != null;
  }

  private Table<? extends SpecificRecord> of(Side side) {
    return side == Side.OFFER ? offers : needs;
  }

  Table<Offer> offers() {
    return offers;
  }

  Table<Need> needs() {
    return needs;
  }

  void clear() {
    offers.clear();
    needs.clear();
  }
}
