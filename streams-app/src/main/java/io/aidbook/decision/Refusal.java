package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;

/**
 * Why a decision has no effect.
 *
 * @param code for programs
 * @param reason for the coordinator: names what stands in the way and what to do
 */
public record Refusal(Code code, String reason) {
  /** What stands in the way. */
  public enum Code {
    /** The offer or need was never published, or was erased. */
    UNKNOWN_OFFER,
    UNKNOWN_NEED,
    /** Its publisher no longer stands by it, or its date has passed. */
    CLOSED_OFFER,
    CLOSED_NEED,
    /** It has less than is asked for. */
    OFFER_LACKS,
    NEED_LACKS,
    /** The two count in different units. */
    UNITS_DIFFER,
    /** No quantity was said, and none is proposed. */
    NOT_PROPOSED,
    /** Less is committed than is to be cancelled or delivered. */
    NOT_COMMITTED,
    /** The need cannot remember another declined offer. */
    TOO_MANY_DECLINED,
    /** The action is of a newer release. */
    UNKNOWN_ACTION
  }

  static Refusal unknown(Side side, String id) {
    return new Refusal(
        side == Side.OFFER ? Code.UNKNOWN_OFFER : Code.UNKNOWN_NEED,
        "%s %s is not known: check the id; it was never published, or it was erased"
            .formatted(side.word(), id));
  }

  static Refusal closed(Account<?> account) {
    Entry entry = account.entry();
    return new Refusal(
        entry.side() == Side.OFFER ? Code.CLOSED_OFFER : Code.CLOSED_NEED,
        "%s %s %s: its publisher would have to open it again with a new revision"
            .formatted(
                entry.side().word(),
                entry.id(),
                account.standing() == Standing.EXPIRED ? "has expired" : "was withdrawn"));
  }

  static Refusal lacks(Account<?> account, long asked) {
    Entry entry = account.entry();
    StringBuilder text = new StringBuilder();
    text.append(entry.side().word()).append(' ').append(entry.id()).append(" has ");
    text.append(account.remaining()).append(" left of ").append(entry.quantity());
    String promised = account.promises().inWords();
    if (!promised.isEmpty()) {
      text.append("; ").append(promised);
    }
    if (asked != Decision.UNSAID) {
      text.append("; ").append(askedFor(asked));
    }
    text.append(": ").append(advice(account));
    return new Refusal(
        entry.side() == Side.OFFER ? Code.OFFER_LACKS : Code.NEED_LACKS, text.toString());
  }

  /** Of an offer without a limit, more would be promised than a long can hold. */
  static Refusal uncountable(Account<?> offer) {
    return new Refusal(
        Code.OFFER_LACKS,
        "offer %s has no limit; %s: accept %d or less, more cannot be counted"
            .formatted(
                offer.entry().id(), offer.promises().inWords(), offer.promises().countable()));
  }

  private static String are(long quantity) {
    return quantity + (quantity == 1 ? " is " : " are ");
  }

  private static String askedFor(long quantity) {
    return quantity + (quantity == 1 ? " was" : " were") + " asked for";
  }

  private static String advice(Account<?> account) {
    boolean cancellable = account.promises().committed() > 0;
    if (account.remaining() > 0) {
      return "accept " + account.remaining() + " or less" + (cancellable ? ", or cancel some" : "");
    }
    if (cancellable) {
      return "cancel some first";
    }
    return account.promises().reserved() > 0
        ? "try again when those have ended"
        : "choose another " + account.entry().side().word();
  }

  static Refusal unitsDiffer(Pair pair, String offerUnit, String needUnit) {
    return new Refusal(
        Code.UNITS_DIFFER,
        "offer %s counts in %s, need %s in %s: revise one of them to the other's unit"
            .formatted(pair.offerId(), offerUnit, pair.needId(), needUnit));
  }

  static Refusal notProposed(Pair pair) {
    return new Refusal(
        Code.NOT_PROPOSED,
        "offer %s is not proposed to need %s now: say how much is accepted"
            .formatted(pair.offerId(), pair.needId()));
  }

  static Refusal notCommitted(Pair pair, long committed, long delivered, long asked) {
    String held =
        committed == 0
            ? "nothing of offer %s is committed to need %s".formatted(pair.offerId(), pair.needId())
            : "%scommitted to need %s by offer %s; %s"
                .formatted(are(committed), pair.needId(), pair.offerId(), askedFor(asked));
    String arrived = delivered == 0 ? "" : "; %sdelivered already".formatted(are(delivered));
    return new Refusal(
        Code.NOT_COMMITTED,
        held + arrived + (committed == 0 ? ": accept first" : ": name " + committed + " or less"));
  }

  static Refusal tooManyDeclined(String needId, int limit) {
    return new Refusal(
        Code.TOO_MANY_DECLINED,
        "need %s has %d offers declined, and no more are kept: revise it, which lifts them"
            .formatted(needId, limit));
  }

  static Refusal unknownAction() {
    return new Refusal(
        Code.UNKNOWN_ACTION,
        "this release knows ACCEPT, DECLINE, CANCEL and DELIVER only: use one of them, or upgrade");
  }
}
