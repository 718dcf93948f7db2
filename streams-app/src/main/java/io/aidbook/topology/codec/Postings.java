package io.aidbook.topology.codec;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.time.Instant;
import java.util.Map;

/**
 * Reads published events: where every rule of their fields is checked, once.
 *
 * <p>Titles and external codes are checked and left behind: no book needs them. All that a revision
 * says goes into its {@link Fingerprint}.
 */
public final class Postings {
  private Postings() {}

  /**
   * An offer as published.
   *
   * @throws io.aidbook.ledger.InvalidEventException when a field breaks a rule
   */
  public static Posting<OfferEntry> of(Offer offer) {
    Rules.id("offerId", offer.getOfferId());
    Region origin = Rules.region("origin", offer.getOrigin());
    OfferEntry entry =
        new OfferEntry(
            offer.getOfferId(),
            0,
            Rules.revision(offer.getRevision()),
            Parties.of("provider", offer.getProvider()),
            Rules.unit(offer.getUnit()),
            item(offer.getItem()),
            offer.getQuantity() == null
                ? OfferEntry.INEXHAUSTIBLE
                : Rules.stock(offer.getQuantity()),
            origin,
            Rules.serves(offer.getServes(), origin),
            Times.orAlways(Times.valid("availableFrom", offer.getAvailableFrom())),
            Times.orNever(Times.valid("expiresAt", offer.getExpiresAt())),
            recorded(offer.getRecordedAt()));
    Rules.period(entry.availableFrom(), entry.expiresAt());
    boolean open = offer.getStatus() == Status.OPEN;
    String category = category(offer.getCategory());
    String title = Rules.title(offer.getTitle());
    Rules.externalCodes(offer.getExternalCodes());
    Fingerprint content = Fingerprints.of(open, category, entry, title, offer.getExternalCodes());
    return new Posting<>(open, category, entry, content, isCut(title, offer.getTitle()));
  }

  /**
   * A need as published.
   *
   * @throws io.aidbook.ledger.InvalidEventException when a field breaks a rule
   */
  public static Posting<NeedEntry> of(Need need) {
    NeedEntry entry =
        new NeedEntry(
            Rules.id("needId", need.getNeedId()),
            0,
            NeedEntry.FROM_LEDGER,
            Rules.revision(need.getRevision()),
            Parties.of("requester", need.getRequester()),
            Rules.unit(need.getUnit()),
            item(need.getItem()),
            Rules.stock(need.getQuantity()),
            Rules.region("region", need.getRegion()),
            Enums.same(need.getUrgency(), Urgency.class),
            Times.orNever(Times.valid("neededBy", need.getNeededBy())),
            recorded(need.getRecordedAt()),
            Map.of());
    boolean open = need.getStatus() == Status.OPEN;
    String category = category(need.getCategory());
    String title = Rules.title(need.getTitle());
    Rules.externalCodes(need.getExternalCodes());
    Fingerprint content = Fingerprints.of(open, category, entry, title, need.getExternalCodes());
    return new Posting<>(open, category, entry, content, isCut(title, need.getTitle()));
  }

  private static long recorded(Instant time) {
    return Times.valid("recordedAt", time).toEpochMilli();
  }

  private static String category(String category) {
    return Rules.slug(Rule.INVALID_CATEGORY, "category", category);
  }

  private static String item(String item) {
    return item == null ? null : Rules.slug(Rule.INVALID_ITEM, "item", item);
  }

  private static boolean isCut(String title, String published) {
    return title != null && title.length() < published.length();
  }
}
