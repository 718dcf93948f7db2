package io.aidbook.web.board.decide;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionReason;
import io.aidbook.web.board.query.BoardQuery;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a form of the board sends.
 *
 * @param decision its id, made with the form: sent twice, it takes effect once
 * @param offer id of the offer
 * @param need id of the need
 * @param action what is decided
 * @param quantity as it was typed; empty for all
 * @param reason of a decline; empty for none
 * @param back the board that it was sent from
 */
public record DecisionForm(
    String decision,
    String offer,
    String need,
    String action,
    String quantity,
    String reason,
    BoardQuery back) {
  private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,13}");

  static DecisionForm of(UnaryOperator<String> fields) {
    UnaryOperator<String> read =
        name -> {
          String value = fields.apply(name);
          return value == null ? "" : value.strip();
        };
    return new DecisionForm(
        read.apply("decision"),
        read.apply("offer"),
        read.apply("need"),
        read.apply("action"),
        read.apply("quantity"),
        read.apply("reason"),
        BoardQuery.parse(read.apply("back")));
  }

  /** Whether the quantity is a whole number, or left out. */
  boolean hasQuantity() {
    return quantity.isEmpty() || QUANTITY.matcher(quantity).matches();
  }

  /** What is to be published; empty if it is none of the board's decisions. */
  Optional<Decision> toDecision() {
    Action parsed = actionOf();
    if (parsed == Action.UNKNOWN || !hasQuantity()) {
      return Optional.empty();
    }
    return Optional.of(
        Decision.newBuilder()
            .setDecisionId(decision)
            .setOfferId(offer)
            .setNeedId(need)
            .setAction(parsed)
            .setQuantity(quantity.isEmpty() ? null : Long.valueOf(quantity))
            .setReason(reasonOf())
            .setDecidedBy("")
            .setDecidedAt(Instant.EPOCH)
            .build());
  }

  private Action actionOf() {
    return EnumSet.allOf(Action.class).stream()
        .filter(each -> each.name().equals(action))
        .findFirst()
        .orElse(Action.UNKNOWN);
  }

  private DecisionReason reasonOf() {
    return EnumSet.allOf(DecisionReason.class).stream()
        .filter(each -> each.name().equals(reason))
        .findFirst()
        .orElse(null);
  }
}
