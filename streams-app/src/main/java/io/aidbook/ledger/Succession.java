package io.aidbook.ledger;

import io.aidbook.text.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a revision may say, given the one that is held. */
final class Succession {
  /** How many differences a message names; all, and it would be as long as the two revisions. */
  private static final int MAX_NAMED = 4;

  private Succession() {}

  /**
   * The entry that is to be held.
   *
   * <p>A revision that counts in another unit than what is promised is refused: totals would add
   * the two. One that ends the offer or need takes effect in any case, and counts in the unit held
   * for as long as something is promised in it.
   */
  @SuppressWarnings("unchecked") // Entry is sealed, and in() keeps the class.
  static <E extends Entry> E entry(Account<E> held, Posting<E> posting) {
    E entry = posting.entry();
    if (held == null || held.promises().sum() == 0 || held.entry().unit().equals(entry.unit())) {
      return entry;
    }
    if (posting.endsIt()) {
      return (E) entry.in(held.entry().unit());
    }
    throw new InvalidEventException(
        Rule.UNIT_PROMISED,
        Values.of(
            "field",
            "unit",
            "value",
            entry.unit(),
            "id",
            entry.id(),
            "heldUnit",
            held.entry().unit(),
            "committed",
            some(held.promises().committed()),
            "delivered",
            some(held.promises().delivered()),
            "reserved",
            some(held.promises().reserved())));
  }

  /** Two publishers must not use one id, nor one of them a revision twice. */
  static <E extends Entry> void requireNoConflict(Account<E> held, Posting<E> posting) {
    E entry = posting.entry();
    if (entry.revision() == held.entry().revision()
        && posting.content().contradicts(held.content())) {
      String differences = differences(held, posting);
      throw new InvalidEventException(
          differences == null ? Rule.CONFLICTING_TEXT : Rule.CONFLICTING_REVISION,
          Values.of(
              "field",
              "revision",
              "value",
              entry.revision(),
              "id",
              entry.id(),
              "differs",
              differences));
    }
  }

  private static Long some(long quantity) {
    return quantity == 0 ? null : quantity;
  }

  /** Null where it is the title or the external codes that differ, of which no text is held. */
  private static String differences(Account<?> held, Posting<?> posting) {
    Differences found = new Differences();
    boolean heldOpen = held.standing() != Standing.WITHDRAWN;
    found.compare("status", status(heldOpen), status(posting.open()));
    found.compare("category", held.category(), posting.category());
    Entry before = held.entry();
    Entry now = posting.entry();
    if (before instanceof OfferEntry offer && now instanceof OfferEntry other) {
      found.compare("provider", offer.provider(), other.provider());
      found.compareCommon(offer, other);
      found.compare("serves", codes(offer), codes(other));
      found.compare("availableFrom", time(offer.availableFrom()), time(other.availableFrom()));
      found.compare("expiresAt", time(offer.expiresAt()), time(other.expiresAt()));
    } else if (before instanceof NeedEntry need && now instanceof NeedEntry other) {
      found.compare("requester", need.requester(), other.requester());
      found.compareCommon(need, other);
      found.compare("urgency", need.urgency(), other.urgency());
      found.compare("neededBy", time(need.neededBy()), time(other.neededBy()));
    }
    return found.text();
  }

  private static String status(boolean open) {
    return open ? "OPEN" : "WITHDRAWN";
  }

  private static String codes(OfferEntry offer) {
    return String.join(" ", offer.serves().stream().map(region -> region.code()).toList());
  }

  private static String time(long millis) {
    return millis == Entry.NEVER || millis == Entry.ALWAYS
        ? null
        : Instant.ofEpochMilli(millis).toString();
  }

  /** Fields in which two revisions differ, without words: a reader of any language reads them. */
  private static final class Differences {
    private final List<String> fields = new ArrayList<>();

    void compareCommon(Entry held, Entry here) {
      compare("item", held.item(), here.item());
      compare("quantity", quantity(held), quantity(here));
      compare("unit", held.unit(), here.unit());
      compare(
          held.side() == Side.OFFER ? "origin" : "region",
          held.place().code(),
          here.place().code());
    }

    private static Long quantity(Entry entry) {
      return entry.quantity() == OfferEntry.INEXHAUSTIBLE ? null : entry.quantity();
    }

    void compare(String field, Party held, Party here) {
      compare(field + ".partyId", held.partyId(), here.partyId());
      compare(field + ".name", held.name(), here.name());
      compare(field + ".kind", held.kind(), here.kind());
      compare(field + ".contactUrl", held.contactUrl(), here.contactUrl());
    }

    void compare(String field, Object held, Object here) {
      if (!Objects.equals(held, here)) {
        fields.add("%s: %s → %s".formatted(field, shown(held), shown(here)));
      }
    }

    private static String shown(Object value) {
      return value == null ? "∅" : value.toString();
    }

    String text() {
      if (fields.isEmpty()) {
        return null;
      }
      int more = fields.size() - MAX_NAMED;
      String first = String.join("; ", fields.subList(0, Math.min(MAX_NAMED, fields.size())));
      return more <= 0 ? first : first + "; +" + more;
    }
  }
}
