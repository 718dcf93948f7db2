package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.text.Values;
import java.util.Map;

/**
 * Why a decision has no effect: what stands in the way, and what to do.
 *
 * <p>The two ids are fields of the decision's outcome, so they are no values here.
 *
 * @param code what stands in the way
 * @param values what its sentence says, by name; {@code case} is an {@link Advice} or how the offer
 *     or need was closed
 */
public record Refusal(Code code, Map<String, String> values) {
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

  /** What to do where something is lacking. */
  public enum Advice {
    /** Accept what is left. */
    ACCEPT_LESS,
    /** The same, or free some of what is committed. */
    ACCEPT_LESS_OR_CANCEL,
    /** Nothing is left, and some is committed. */
    CANCEL_FIRST,
    /** Nothing is left for as long as other decisions are on their way. */
    TRY_AGAIN,
    /** Nothing is left, and all of it is delivered. */
    CHOOSE_ANOTHER,
    /** Of an offer without a limit, more would be promised than a long can hold. */
    UNCOUNTABLE,
    /** Nothing is committed that could be cancelled or delivered. */
    ACCEPT_FIRST
  }

  static Refusal unknown(Side side) {
    return new Refusal(side == Side.OFFER ? Code.UNKNOWN_OFFER : Code.UNKNOWN_NEED, Map.of());
  }

  static Refusal closed(Account<?> account) {
    Standing standing =
        account.standing() == Standing.EXPIRED ? Standing.EXPIRED : Standing.WITHDRAWN;
    return new Refusal(
        account.entry().side() == Side.OFFER ? Code.CLOSED_OFFER : Code.CLOSED_NEED,
        Values.withCase(standing.name(), Map.of()));
  }

  static Refusal lacks(Account<?> account, long asked) {
    return new Refusal(
        account.entry().side() == Side.OFFER ? Code.OFFER_LACKS : Code.NEED_LACKS,
        lacking(
            advice(account),
            account.remaining(),
            account.entry().quantity(),
            account.promises(),
            asked == Decision.UNSAID ? null : asked));
  }

  static Refusal uncountable(Account<?> offer, long asked) {
    Promises promises = offer.promises();
    return new Refusal(
        Code.OFFER_LACKS, lacking(Advice.UNCOUNTABLE, promises.countable(), null, promises, asked));
  }

  private static Map<String, String> lacking(
      Advice advice, long left, Long total, Promises promises, Long asked) {
    return Values.withCase(
        advice.name(),
        Values.of(
            "left",
            left,
            "total",
            total,
            "committed",
            some(promises.committed()),
            "delivered",
            some(promises.delivered()),
            "reserved",
            some(promises.reserved()),
            "asked",
            asked));
  }

  private static Long some(long quantity) {
    return quantity == 0 ? null : quantity;
  }

  private static Advice advice(Account<?> account) {
    boolean cancellable = account.promises().committed() > 0;
    if (account.remaining() > 0) {
      return cancellable ? Advice.ACCEPT_LESS_OR_CANCEL : Advice.ACCEPT_LESS;
    }
    if (cancellable) {
      return Advice.CANCEL_FIRST;
    }
    return account.promises().reserved() > 0 ? Advice.TRY_AGAIN : Advice.CHOOSE_ANOTHER;
  }

  static Refusal unitsDiffer(String offerUnit, String needUnit) {
    return new Refusal(Code.UNITS_DIFFER, Values.of("offerUnit", offerUnit, "needUnit", needUnit));
  }

  static Refusal notProposed() {
    return new Refusal(Code.NOT_PROPOSED, Map.of());
  }

  static Refusal notCommitted(long committed, long delivered, long asked) {
    Long arrived = some(delivered);
    return new Refusal(
        Code.NOT_COMMITTED,
        committed == 0
            ? Values.withCase(Advice.ACCEPT_FIRST.name(), Values.of("delivered", arrived))
            : Values.of("committed", committed, "delivered", arrived, "asked", asked));
  }

  static Refusal tooManyDeclined(int limit) {
    return new Refusal(Code.TOO_MANY_DECLINED, Values.of("most", limit));
  }

  static Refusal unknownAction() {
    return new Refusal(Code.UNKNOWN_ACTION, Map.of());
  }
}
