package io.aidbook.topology.codec;

import io.aidbook.decision.Action;
import io.aidbook.decision.Case;
import io.aidbook.decision.Decision;
import io.aidbook.decision.Outcome;
import io.aidbook.decision.Refusal;
import io.aidbook.decision.Stage;
import io.aidbook.decision.Ticket;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.internal.DecisionCase;
import io.aidbook.internal.DecisionStage;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Rules;
import java.time.Instant;
import java.util.Map;

/** Decisions as they are published and kept, and their outcomes. */
public final class Decisions {
  /** Longest id of a coordinator, in characters. */
  public static final int MAX_COORDINATOR = 128;

  private Decisions() {}

  /**
   * A decision as published. The coordinator and the reason are checked and left behind: nothing
   * depends on them.
   *
   * @throws io.aidbook.ledger.InvalidEventException when a field breaks a rule
   */
  public static Decision of(io.aidbook.events.Decision decision) {
    Rules.text("decidedBy", decision.getDecidedBy(), MAX_COORDINATOR);
    return new Decision(
        Rules.id("decisionId", decision.getDecisionId()),
        new Pair(
            Rules.id("needId", decision.getNeedId()), Rules.id("offerId", decision.getOfferId())),
        Enums.same(decision.getAction(), Action.class),
        decision.getQuantity() == null ? Decision.UNSAID : Rules.quantity(decision.getQuantity()),
        Times.valid("decidedAt", decision.getDecidedAt()).toEpochMilli());
  }

  /** An outcome as all see it. */
  public static DecisionOutcome toAvro(Outcome outcome) {
    Decision decision = outcome.decision();
    Refusal refusal = outcome.refusal();
    return DecisionOutcome.newBuilder()
        .setDecisionId(decision.id())
        .setOfferId(decision.pair().offerId())
        .setNeedId(decision.pair().needId())
        .setAction(Enums.same(decision.action(), io.aidbook.events.Action.class))
        .setResult(outcome.applied() ? DecisionResult.APPLIED : DecisionResult.REFUSED)
        .setQuantity(outcome.quantity())
        .setCode(refusal == null ? null : refusal.code().name())
        .setValues(refusal == null ? Map.of() : refusal.values())
        .setDecidedAt(Instant.ofEpochMilli(decision.decidedAt()))
        .build();
  }

  /** The row of a case. */
  public static DecisionCase toRow(Case open) {
    Decision decision = open.decision();
    return new DecisionCase(
        Tickets.toAvro(open.ticket()),
        open.position(),
        decision.id(),
        decision.pair().needId(),
        Enums.same(decision.action(), io.aidbook.events.Action.class),
        decision.quantity() == Decision.UNSAID ? null : decision.quantity(),
        Instant.ofEpochMilli(decision.decidedAt()),
        Instant.ofEpochMilli(open.timestamp()),
        Enums.same(open.stage(), DecisionStage.class),
        open.reserved(),
        open.offerBorn());
  }

  /** The case of a row. */
  public static Case fromRow(DecisionCase row) {
    Ticket ticket = Tickets.fromAvro(row.getTicket());
    return new Case(
        ticket,
        row.getPosition(),
        new Decision(
            row.getDecisionId(),
            new Pair(row.getNeedId(), ticket.offerId()),
            Enums.same(row.getAction(), Action.class),
            row.getQuantity() == null ? Decision.UNSAID : row.getQuantity(),
            row.getDecidedAt().toEpochMilli()),
        row.getTimestamp().toEpochMilli(),
        Enums.same(row.getStage(), Stage.class),
        row.getReserved(),
        row.getOfferBorn());
  }
}
