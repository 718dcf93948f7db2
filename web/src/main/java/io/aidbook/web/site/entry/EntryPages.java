package io.aidbook.web.site.entry;

import io.aidbook.events.Commitment;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.ledger.Side;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Routes;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.entry.EntryModel.Pairing;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public page of each offer and need. */
public final class EntryPages implements Routes {
  private static final int MOST_PAIRINGS = 50;
  private static final int MOST_EVENTS = 100;

  private final Pages pages;
  private final Access access;
  private final View view;
  private final KnownEntries entries;

  /**
   * @param pages renders
   * @param access says who reads
   * @param view what the topics say
   */
  public EntryPages(Pages pages, Access access, View view) {
    this.pages = pages;
    this.access = access;
    this.view = view;
    this.entries = new KnownEntries(view);
  }

  @Override
  public void register(RoutesConfig routes) {
    for (Side side : Side.values()) {
      routes.get("/%ss/{id}".formatted(side.word()), request -> show(request, side), Role.ANYONE);
    }
  }

  private void show(Context request, Side side) {
    long sent = Sent.revision(request);
    Optional<EntryData> found = entries.find(side, request.pathParam("id"));
    if (found.isEmpty()) {
      missing(request, side, sent);
      return;
    }
    EntryData entry = found.get();
    PageModel page = pages.model(request, side.word() + "s", "");
    page = page.titled(EntryText.title(entry, page));
    EntryModel model = model(page, entry, access.userOf(request), sent);
    pages.render(request, "entry/entry.jte", page, Map.of("model", model));
  }

  /** Nothing is taken of the entry: it was refused, is on its way, or was never there. */
  private void missing(Context request, Side side, long sent) {
    String id = request.pathParam("id");
    Optional<EntryRefusal> refusal = entries.refusal(side, id);
    if (refusal.isEmpty() && sent < 0) {
      throw KnownEntries.unknown(request);
    }
    String state = refusal.isPresent() ? "refused" : "pending";
    String title = Pages.text(request, "%s.title.%s".formatted(state, side.word()), id);
    PageModel page = pages.model(request, side.word() + "s", title);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("path", EntryData.path(side, id));
    parameters.put("refusal", refusal.map(page.labels()::rule).orElse(null));
    pages.render(request, "entry/missing.jte", page, parameters);
  }

  private EntryModel model(PageModel page, EntryData entry, User user, long sent) {
    boolean mine = user.publishesFor(entry.party().getPartyId());
    boolean sees = mine || user.is(Role.VIEWER) || user.is(Role.COORDINATOR);
    return new EntryModel(
        entry,
        EntryText.lines(entry, page),
        entries.standing(entry),
        sent > entry.revision(),
        mine,
        sees ? candidates(page, entry) : null,
        sees ? commitments(page, entry) : null,
        sees
            ? History.of(page, entry, view.timeline(entry.side(), entry.id()), MOST_EVENTS)
            : List.of());
  }

  private List<Pairing> candidates(PageModel page, EntryData entry) {
    return view.candidatesOf(entry.side(), entry.id()).stream()
        .limit(MOST_PAIRINGS)
        .map(each -> candidate(page, entry, each))
        .toList();
  }

  private static Pairing candidate(PageModel page, EntryData entry, MatchCandidate candidate) {
    boolean offer = entry.isOffer();
    Side otherSide = offer ? Side.NEED : Side.OFFER;
    String other = offer ? candidate.getNeedId() : candidate.getOfferId();
    Party party = offer ? candidate.getRequester() : candidate.getProvider();
    return new Pairing(
        other,
        EntryData.path(otherSide, other),
        nameOf(party),
        null,
        page.labels().region(offer ? candidate.getNeedRegion() : candidate.getOfferOrigin()),
        List.of(
            page.t(
                "pairing.proposed",
                page.labels().quantity(candidate.getQuantity(), candidate.getUnit()))),
        page.records().explanation(candidate));
  }

  private List<Pairing> commitments(PageModel page, EntryData entry) {
    return view.commitmentsOf(entry.side(), entry.id()).stream()
        .limit(MOST_PAIRINGS)
        .map(each -> commitment(page, entry, each))
        .toList();
  }

  private Pairing commitment(PageModel page, EntryData entry, Commitment commitment) {
    Side otherSide = entry.isOffer() ? Side.NEED : Side.OFFER;
    String otherId = entry.isOffer() ? commitment.getNeedId() : commitment.getOfferId();
    Optional<EntryData> other = entries.find(otherSide, otherId);
    return new Pairing(
        otherId,
        EntryData.path(otherSide, otherId),
        other.map(EntryData::partyName).orElse(""),
        other.map(each -> each.party().getContactUrl()).map(Links::safe).orElse(null),
        other.map(each -> page.labels().region(each.region())).orElse(""),
        List.of(
            page.t(
                "pairing.committed",
                page.labels().quantity(commitment.getCommitted(), entry.unit())),
            page.t(
                "pairing.delivered",
                page.labels().quantity(commitment.getDelivered(), entry.unit()))),
        List.of());
  }

  private static String nameOf(Party party) {
    return party.getName() == null || party.getName().isBlank()
        ? party.getPartyId()
        : party.getName();
  }
}
