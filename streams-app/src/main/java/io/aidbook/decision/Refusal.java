package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
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
            .formatted(word(side), id));
  }

  static Refusal closed(Account<?> account) {
    Entry entry = account.entry();
    return new Refusal(
        entry.side() == Side.OFFER ? Code.CLOSED_OFFER : Code.CLOSED_NEED,
        "%s %s %s: its publisher would have to open it again with a new revision"
            .formatted(
                word(entry.side()),
                entry.id(),
                account.standing() == Standing.EXPIRED ? "has expired" : "was withdrawn"));
  }

  static Refusal lacks(Account<?> account, long asked) {
    Entry entry = account.entry();
    Promises promises = account.promises();
    StringBuilder text = new StringBuilder();
    text.append(word(entry.side())).append(' ').append(entry.id()).append(" has ");
    text.append(account.remaining()).append(" left of ").append(entry.quantity());
    if (asked != Decision.UNSAID) {
      text.append(", and ").append(asked).append(" were asked for");
    }
    text.append("; ").append(promises.committed()).append(" are committed");
    if (promises.delivered() > 0) {
      text.append(", ").append(promises.delivered()).append(" delivered");
    }
    if (promises.reserved() > 0) {
      text.append(", ").append(promises.reserved()).append(" held for other decisions");
    }
    text.append(account.remaining() > 0 ? ": accept less, or cancel some" : ": cancel some first");
    return new Refusal(
        entry.side() == Side.OFFER ? Code.OFFER_LACKS : Code.NEED_LACKS, text.toString());
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
            : "%d of offer %s are committed to need %s, and %d were asked for"
                .formatted(committed, pair.offerId(), pair.needId(), asked);
    String arrived = delivered == 0 ? "" : "; %d are delivered already".formatted(delivered);
    return new Refusal(
        Code.NOT_COMMITTED,
        held + arrived + (committed == 0 ? ": accept first" : ": name that or less"));
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

  private static String word(Side side) {
    return side == Side.OFFER ? "offer" : "need";
  }
}
