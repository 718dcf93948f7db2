package io.aidbook.web.board.card;

import io.aidbook.events.Commitment;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.region.Region;
import io.aidbook.web.access.User;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.view.View;
import java.util.Optional;

/** Makes cards of candidates and commitments. */
public final class Cards {
  private final View view;

  /**
   * @param view what the topics say
   */
  public Cards(View view) {
    this.view = view;
  }

  /** The card of a candidate, for a reader. */
  public Card card(PageModel page, User user, MatchCandidate candidate) {
    String title = view.need(candidate.getNeedId()).map(Need::getTitle).orElse(null);
    String offerTitle = view.offer(candidate.getOfferId()).map(Offer::getTitle).orElse(null);
    boolean decides = user.decidesIn(Region.parse(candidate.getNeedRegion()));
    return new Card(
        "c-" + Token.of(candidate.getMatchId(), candidate.getBookRegion()),
        Token.of(candidate, title, offerTitle, decides),
        candidate,
        title,
        offerTitle,
        Contact.name(candidate.getRequester()),
        Contact.name(candidate.getProvider()),
        near(page, candidate),
        page.records().explanation(candidate),
        decides);
  }

  /** The region that the two share, or that there is a border between them. */
  private static String near(PageModel page, MatchCandidate candidate) {
    Region need = Region.parse(candidate.getNeedRegion());
    Region offer = Region.parse(candidate.getOfferOrigin());
    Region shared = need.deepestShared(offer);
    if (!shared.equals(Region.WORLD)) {
      return page.t("board.card.both", page.labels().region(shared.code()));
    }
    boolean apart = !need.equals(Region.WORLD) && !offer.equals(Region.WORLD);
    return apart ? page.t("board.card.abroad") : null;
  }

  /** The card of a commitment, for a reader. */
  public Promise promise(User user, Commitment commitment) {
    Optional<Need> need = view.need(commitment.getNeedId());
    Optional<Offer> offer = view.offer(commitment.getOfferId());
    boolean decides = need.isPresent() && user.decidesIn(Region.parse(need.get().getRegion()));
    String title = need.map(Need::getTitle).or(() -> offer.map(Offer::getTitle)).orElse(null);
    return new Promise(
        "p-" + Token.of(commitment.getMatchId()),
        Token.of(commitment, need.orElse(null), offer.orElse(null), decides),
        commitment,
        title,
        need.map(Need::getUnit).or(() -> offer.map(Offer::getUnit)).orElse(null),
        need.map(Need::getRequester).orElse(null),
        offer.map(Offer::getProvider).orElse(null),
        need.map(Need::getRegion).orElse(null),
        offer.map(Offer::getOrigin).orElse(null),
        decides);
  }
}
