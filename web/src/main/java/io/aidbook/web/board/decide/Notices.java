package io.aidbook.web.board.decide;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rules;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.board.card.Contact;
import io.aidbook.web.board.card.Token;
import io.aidbook.web.board.decide.Notice.Kind;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.view.TooManyWaitersException;
import io.aidbook.web.view.View;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Says what came of decisions, in the reader's language. */
public final class Notices {
  private final View view;

  /**
   * @param view knows outcomes
   */
  public Notices(View view) {
    this.view = view;
  }

  /** What came of a decision as far as it is known; null for what is no id of a decision. */
  public Notice of(PageModel page, String decisionId) {
    try {
      Rules.id("decision", decisionId);
    } catch (InvalidEventException e) {
      return null;
    }
    return view.outcome(decisionId)
        .map(outcome -> of(page, outcome))
        .orElseGet(() -> pending(page, decisionId));
  }

  /** What came of a decision. */
  Notice of(PageModel page, DecisionOutcome outcome) {
    Optional<Offer> offer = view.offer(outcome.getOfferId());
    Optional<Need> need = view.need(outcome.getNeedId());
    Party provider = offer.map(Offer::getProvider).orElse(null);
    Party requester = need.map(Need::getRequester).orElse(null);
    List<String> pair =
        provider == null || requester == null
            ? List.of()
            : List.of(Contact.name(provider), Contact.name(requester));
    String decision = outcome.getDecisionId();
    if (outcome.getResult() != DecisionResult.APPLIED) {
      return new Notice(
          id(decision),
          decision,
          Kind.REFUSED,
          page.t("board.refused." + outcome.getAction()),
          page.labels().whole(page.records().refusal(outcome)),
          pair,
          List.of(),
          null);
    }
    String unit = need.map(Need::getUnit).or(() -> offer.map(Offer::getUnit)).orElse(null);
    String quantity =
        unit == null
            ? page.formats().number(outcome.getQuantity())
            : page.labels().quantity(outcome.getQuantity(), unit);
    return new Notice(
        id(decision),
        decision,
        Kind.APPLIED,
        page.t("board.applied." + outcome.getAction(), quantity),
        page.t("board.applied.text." + outcome.getAction()),
        pair,
        outcome.getAction() == Action.ACCEPT ? contacts(provider, requester) : List.of(),
        null);
  }

  private static List<Contact> contacts(Party provider, Party requester) {
    return Stream.of(provider, requester).filter(Objects::nonNull).map(Contact::of).toList();
  }

  private static Notice pending(PageModel page, String decisionId) {
    return new Notice(
        id(decisionId),
        decisionId,
        Kind.PENDING,
        page.t("board.pending.title"),
        page.t("board.pending.text"),
        List.of(),
        List.of(),
        null);
  }

  /** A decision that was not sent, for a reason in words. */
  static Notice wrong(PageModel page, DecisionForm form, String text) {
    return new Notice(
        id(form.decision()),
        form.decision(),
        Kind.WRONG,
        page.t("board.wrong.title"),
        text,
        List.of(),
        List.of(),
        null);
  }

  /**
   * Why a decision was not sent, did not arrive, or has no outcome yet.
   *
   * @throws CompletionException with the failure, if it is none of these
   */
  Notice failed(PageModel page, DecisionForm form, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException || cause instanceof TooManyWaitersException) {
      return pending(page, form.decision());
    }
    if (cause instanceof UnknownFateException) {
      return again(page, form, Kind.UNKNOWN, "board.unknown");
    }
    if (cause instanceof NotPublishedException) {
      return again(page, form, Kind.UNSENT, "board.unsent");
    }
    if (cause instanceof Refused refused) {
      return wrong(page, form, page.t("board.wrong." + refused.why()));
    }
    if (cause instanceof InvalidEventException invalid) {
      String broken = page.sentences().sentence(Sentences.Kind.RULE, invalid);
      return wrong(page, form, page.labels().whole(broken));
    }
    throw new CompletionException(cause);
  }

  private static Notice again(PageModel page, DecisionForm form, Kind kind, String text) {
    return new Notice(
        id(form.decision()),
        form.decision(),
        kind,
        page.t(text + ".title"),
        page.t(text + ".text"),
        List.of(),
        List.of(),
        form);
  }

  private static String id(String decisionId) {
    return "o-" + Token.of(decisionId);
  }
}
