package io.aidbook.web.site.entry;

import io.aidbook.ledger.Side;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.text.Languages;
import io.aidbook.web.text.Texts;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.View;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** Offers and needs that are published. */
public final class KnownEntries {
  private final View view;

  /**
   * @param view what the topics say
   */
  public KnownEntries(View view) {
    this.view = view;
  }

  /** The latest revision of an entry; empty where it was never published, or erased. */
  public Optional<EntryData> find(Side side, String id) {
    return side == Side.OFFER
        ? view.offer(id).map(EntryData::of)
        : view.need(id).map(EntryData::of);
  }

  /**
   * The entry that a request names in its path.
   *
   * @throws ProblemException if there is none
   */
  public EntryData asked(Context request, Side side) {
    return find(side, request.pathParam("id")).orElseThrow(() -> unknown(request));
  }

  /**
   * The entry that a request names in its path, which its user may change.
   *
   * @throws ProblemException if there is none, or the user may not
   */
  public EntryData askedBy(User user, Context request, Side side) {
    EntryData entry = asked(request, side);
    if (!user.publishesFor(entry.party().getPartyId())) {
      throw problem(request, HttpStatus.FORBIDDEN, "NOT_YOURS", "problem.notYours");
    }
    return entry;
  }

  /** What a party published last, to take its name from; empty where it published nothing. */
  public Optional<EntryData> latestOf(String partyId) {
    Filter filter = new Filter(null, null, null, partyId, null, null);
    return Stream.concat(
            view.offers(filter, null, 1).items().stream().map(EntryData::of),
            view.needs(filter, null, 1).items().stream().map(EntryData::of))
        .filter(each -> each.party().getPartyId().equals(partyId))
        .findFirst();
  }

  /** Says that there is no such entry. */
  static ProblemException unknown(Context request) {
    return problem(request, HttpStatus.NOT_FOUND, "UNKNOWN_ENTRY", "problem.unknown");
  }

  private static ProblemException problem(
      Context request, HttpStatus status, String code, String text) {
    Texts texts = Languages.of(request);
    return new ProblemException(
        Problem.of(status.getCode(), code, texts.get(text + ".title"), texts.get(text + ".text")));
  }
}
