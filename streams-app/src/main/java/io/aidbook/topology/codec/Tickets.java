package io.aidbook.topology.codec;

import io.aidbook.decision.Claim;
import io.aidbook.decision.Ticket;
import io.aidbook.internal.DecisionClaim;
import io.aidbook.internal.DecisionTicket;

/** Tickets, and what the register is asked with them, to and from Avro. */
public final class Tickets {
  private Tickets() {}

  static DecisionTicket toAvro(Ticket ticket) {
    return new DecisionTicket(ticket.offerId(), ticket.lane(), ticket.arrival());
  }

  /** As it arrives. */
  public static Ticket fromAvro(DecisionTicket ticket) {
    return new Ticket(ticket.getOfferId(), ticket.getLane(), ticket.getArrival());
  }

  /** A claim as it travels. */
  public static DecisionClaim toAvro(Claim claim) {
    return new DecisionClaim(claim.decisionId(), toAvro(claim.ticket()));
  }

  /** A claim as it arrives. */
  public static Claim fromAvro(DecisionClaim claim) {
    return new Claim(claim.getDecisionId(), fromAvro(claim.getTicket()));
  }
}
