package io.aidbook.web.site.entry;

import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntryStatus;
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

  /** What became of an entry. */
  public Standing standing(EntryData entry) {
    return Standing.of(entry, view.status(entry.side(), entry.id()));
  }

  /**
   * Why nothing was ever taken of an entry, which so is not found; empty where there is nothing.
   */
  Optional<EntryRefusal> refusal(Side side, String id) {
    return view.status(side, id).map(EntryStatus::getRefusal);
  }

  /**
   * The latest revision that was published of an entry, which the ledger may have refused: a change
   * needs a higher one.
   */
  public long latestRevision(EntryData entry) {
    return view.revision(entry.side(), entry.id()).orElse(entry.revision());
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
      throw problem(request, HttpStatus.FORBIDDEN, "NOT_YOURS");
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
    return problem(request, HttpStatus.NOT_FOUND, "UNKNOWN_ENTRY");
  }

  private static ProblemException problem(Context request, HttpStatus status, String code) {
    Texts texts = Languages.of(request);
    return new ProblemException(
        Problem.of(
            status.getCode(),
            code,
            texts.get("problem." + code + ".title"),
            texts.get("problem." + code + ".text")));
  }
}
