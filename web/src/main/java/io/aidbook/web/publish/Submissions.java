package io.aidbook.web.publish;

import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import io.aidbook.web.access.Audit;
import io.aidbook.web.access.Audit.Action;
import io.aidbook.web.access.User;
import io.aidbook.web.publish.Refused.Why;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Publishes what users submit, if they may: the one way in for API, form and import.
 *
 * <p>Every method returns when the rules are checked; the future completes as {@link Publisher}'s.
 */
public final class Submissions {
  private final View view;
  private final Publisher publisher;
  private final Clock clock;
  private final Audit audit;

  /**
   * @param view says what is held now
   * @param publisher writes to topics
   * @param clock dates what is submitted
   * @param audit records who submitted what, and what became of it
   */
  public Submissions(View view, Publisher publisher, Clock clock, Audit audit) {
    this.view = view;
    this.publisher = publisher;
    this.clock = clock;
    this.audit = audit;
  }

  /** The same with an audit in the log. */
  public Submissions(View view, Publisher publisher, Clock clock) {
    this(view, publisher, clock, Audit.toLog());
  }

  /**
   * Publishes the first revision of an offer. The same offer sent again, after an answer that was
   * lost, is there already and is not published again.
   *
   * @param offer with its id; its revision and time are set here
   * @return the revision that is published
   * @throws Refused if the user may not, or another offer has the id
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  public Submitted<Offer> create(User user, Offer offer) {
    requireParty(
        user, Action.PUBLISH, Side.OFFER, offer.getOfferId(), offer.getProvider().getPartyId());
    Optional<Offer> held = view.offer(offer.getOfferId());
    if (held.isPresent()) {
      if (!same(held.get(), offer)) {
        throw exists(Side.OFFER, offer.getOfferId());
      }
      return Submitted.already(held.get());
    }
    Offer first = Offer.newBuilder(offer).setRevision(1).setRecordedAt(clock.instant()).build();
    return submitted(user, first);
  }

  /** The same for a need. */
  public Submitted<Need> create(User user, Need need) {
    requireParty(
        user, Action.PUBLISH, Side.NEED, need.getNeedId(), need.getRequester().getPartyId());
    Optional<Need> held = view.need(need.getNeedId());
    if (held.isPresent()) {
      if (!same(held.get(), need)) {
        throw exists(Side.NEED, need.getNeedId());
      }
      return Submitted.already(held.get());
    }
    Need first = Need.newBuilder(need).setRevision(1).setRecordedAt(clock.instant()).build();
    return submitted(user, first);
  }

  /**
   * Publishes the next revision of an offer, a withdrawal for instance. The same change sent again
   * is there already and is not published again.
   *
   * @param offer as it is to be; its revision and time are set here
   * @param seen the revision that the user saw
   * @throws Refused if the user may not, there is no such offer, or it was changed since
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  public Submitted<Offer> change(User user, Offer offer, long seen) {
    Offer held =
        view.offer(offer.getOfferId()).orElseThrow(() -> unknown(Side.OFFER, offer.getOfferId()));
    requireParty(
        user, Action.PUBLISH, Side.OFFER, offer.getOfferId(), held.getProvider().getPartyId());
    requireParty(
        user, Action.PUBLISH, Side.OFFER, offer.getOfferId(), offer.getProvider().getPartyId());
    long latest = view.revision(Side.OFFER, offer.getOfferId()).orElse(held.getRevision());
    if (latest == seen + 1 && held.getRevision() == latest && same(held, offer)) {
      return Submitted.already(held);
    }
    requireSeen(Side.OFFER, offer.getOfferId(), latest, seen);
    Offer next =
        Offer.newBuilder(offer).setRevision(seen + 1).setRecordedAt(clock.instant()).build();
    return submitted(user, next);
  }

  /** The same for a need. */
  public Submitted<Need> change(User user, Need need, long seen) {
    Need held = view.need(need.getNeedId()).orElseThrow(() -> unknown(Side.NEED, need.getNeedId()));
    requireParty(
        user, Action.PUBLISH, Side.NEED, need.getNeedId(), held.getRequester().getPartyId());
    requireParty(
        user, Action.PUBLISH, Side.NEED, need.getNeedId(), need.getRequester().getPartyId());
    long latest = view.revision(Side.NEED, need.getNeedId()).orElse(held.getRevision());
    if (latest == seen + 1 && held.getRevision() == latest && same(held, need)) {
      return Submitted.already(held);
    }
    requireSeen(Side.NEED, need.getNeedId(), latest, seen);
    Need next = Need.newBuilder(need).setRevision(seen + 1).setRecordedAt(clock.instant()).build();
    return submitted(user, next);
  }

  /**
   * Erases an offer or need: nothing of it is left.
   *
   * @param seen the revision that the user saw
   * @throws Refused if the user may not, there is no such entry, or it was changed since
   */
  public CompletableFuture<Void> erase(User user, Side side, String id, long seen) {
    if (side == Side.OFFER) {
      Offer held = view.offer(id).orElseThrow(() -> unknown(side, id));
      requireParty(user, Action.ERASE, side, id, held.getProvider().getPartyId());
      requireSeen(side, id, view.revision(side, id).orElse(held.getRevision()), seen);
    } else {
      Need held = view.need(id).orElseThrow(() -> unknown(side, id));
      requireParty(user, Action.ERASE, side, id, held.getRequester().getPartyId());
      requireSeen(side, id, view.revision(side, id).orElse(held.getRevision()), seen);
    }
    return recorded(user, Action.ERASE, side.word() + ' ' + id, publisher.erase(side, id));
  }

  /**
   * Publishes a decision. Sent again under the same id, it has no second effect.
   *
   * @param decision with its id; who decides and when is set here
   * @throws Refused if the user may not decide about that need, or there is no such need
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  public Submitted<Decision> decide(User user, Decision decision) {
    Need need =
        view.need(decision.getNeedId()).orElseThrow(() -> unknown(Side.NEED, decision.getNeedId()));
    String what =
        "%s %s %s %s"
            .formatted(
                decision.getDecisionId(),
                decision.getAction(),
                decision.getOfferId(),
                decision.getNeedId());
    if (!user.decidesIn(Region.parse(need.getRegion()))) {
      audit.record(user.id(), Action.DECIDE, what, "refused: another region");
      throw new Refused(
          Why.FORBIDDEN,
          "you may not decide about needs in %s: ask a coordinator of that region"
              .formatted(need.getRegion()));
    }
    Decision decided =
        Decision.newBuilder(decision).setDecidedBy(user.id()).setDecidedAt(clock.instant()).build();
    return new Submitted<>(
        decided, recorded(user, Action.DECIDE, what, publisher.publish(decided)));
  }

  /**
   * Publishes a revision of an offer with the number and time that it has, as an import from
   * another system makes them.
   *
   * @throws Refused if the user may not, or a revision is held that is not lower
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  public Submitted<Offer> adopt(User user, Offer offer) {
    requireImport(user, offer.getProvider().getPartyId(), offer.getOrigin());
    Optional<Offer> held = view.offer(offer.getOfferId());
    if (held.isPresent()) {
      requireImport(user, held.get().getProvider().getPartyId(), held.get().getOrigin());
      requireHigher(Side.OFFER, offer.getOfferId(), held.get().getRevision(), offer.getRevision());
    }
    return submitted(user, offer);
  }

  /** The same for a need. */
  public Submitted<Need> adopt(User user, Need need) {
    requireImport(user, need.getRequester().getPartyId(), need.getRegion());
    Optional<Need> held = view.need(need.getNeedId());
    if (held.isPresent()) {
      requireImport(user, held.get().getRequester().getPartyId(), held.get().getRegion());
      requireHigher(Side.NEED, need.getNeedId(), held.get().getRevision(), need.getRevision());
    }
    return submitted(user, need);
  }

  /**
   * Whether a user may import an entry: a publisher those of its own party, a coordinator those in
   * its own regions.
   */
  public static boolean mayImport(User user, String partyId, String region) {
    return user.publishesFor(partyId) || user.decidesIn(Region.parse(region));
  }

  private static void requireImport(User user, String partyId, String region) {
    if (!mayImport(user, partyId, region)) {
      throw new Refused(
          Why.FORBIDDEN, "you may not publish for party '%s' in %s".formatted(partyId, region));
    }
  }

  private static void requireHigher(Side side, String id, long held, long revision) {
    if (revision <= held) {
      throw new Refused(
          Why.CHANGED,
          "%s %s has revision %d by now: import the file again".formatted(side.word(), id, held));
    }
  }

  /** Whether both say the same, whichever revision they are and whenever they were recorded. */
  private static boolean same(Offer held, Offer sent) {
    return Offer.newBuilder(sent)
        .setRevision(held.getRevision())
        .setRecordedAt(held.getRecordedAt())
        .build()
        .equals(held);
  }

  /** Whether both say the same, whichever revision they are and whenever they were recorded. */
  private static boolean same(Need held, Need sent) {
    return Need.newBuilder(sent)
        .setRevision(held.getRevision())
        .setRecordedAt(held.getRecordedAt())
        .build()
        .equals(held);
  }

  private Submitted<Offer> submitted(User user, Offer offer) {
    String what = "offer %s revision %d".formatted(offer.getOfferId(), offer.getRevision());
    return new Submitted<>(offer, recorded(user, Action.PUBLISH, what, publisher.publish(offer)));
  }

  private Submitted<Need> submitted(User user, Need need) {
    String what = "need %s revision %d".formatted(need.getNeedId(), need.getRevision());
    return new Submitted<>(need, recorded(user, Action.PUBLISH, what, publisher.publish(need)));
  }

  /** Recorded before anybody is told. */
  private CompletableFuture<Void> recorded(
      User user, Action action, String what, CompletableFuture<Void> arrived) {
    return arrived.whenComplete(
        (nothing, failure) -> audit.record(user.id(), action, what, result(failure)));
  }

  private static String result(Throwable failure) {
    if (failure == null) {
      return "done";
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof NotPublishedException ? "not published" : "fate unknown";
  }

  private void requireParty(User user, Action action, Side side, String id, String partyId) {
    if (!user.publishesFor(partyId)) {
      audit.record(user.id(), action, side.word() + ' ' + id, "refused: another party");
      throw new Refused(
          Why.FORBIDDEN,
          "you may not publish for party '%s', only for your own".formatted(partyId));
    }
  }

  private static void requireSeen(Side side, String id, long held, long seen) {
    if (held != seen) {
      throw new Refused(
          Why.CHANGED,
          "%s %s has revision %d, not %d: look at it again, then change it"
              .formatted(side.word(), id, held, seen));
    }
  }

  private static Refused unknown(Side side, String id) {
    return new Refused(
        Why.UNKNOWN,
        "%s %s is not known: it was never published, or it was erased".formatted(side.word(), id));
  }

  private static Refused exists(Side side, String id) {
    return new Refused(
        Why.EXISTS,
        "%s %s exists and says something else: change it instead, or choose another id"
            .formatted(side.word(), id));
  }

  /**
   * What is on its way.
   *
   * @param event as it is published
   * @param arrived completes when the brokers have it
   * @param <E> offer, need or decision
   */
  public record Submitted<E>(E event, CompletableFuture<Void> arrived) {
    /** The view has it, so the brokers do. */
    static <E> Submitted<E> already(E event) {
      return new Submitted<>(event, CompletableFuture.completedFuture(null));
    }
  }
}
