package io.aidbook.topology.codec;

import io.aidbook.decision.Ticket;

/** What travels to a book. */
public sealed interface BookMessage {
  /**
   * A command.
   *
   * @param command what the book is told
   */
  record Tell(io.aidbook.ledger.BookCommand command) implements BookMessage {}

  /**
   * A question, which travels the way of commands so that it comes after those before it: how much
   * of the ticket's offer is proposed to a need?
   *
   * @param ticket of the decision that asks
   * @param needId the need
   */
  record Ask(Ticket ticket, String needId) implements BookMessage {}

  /**
   * From the books of a partition to themselves: they have work left from an earlier commit. It
   * never travels among commands.
   *
   * @param token tells it from those that were sent before
   */
  record Continue(long token) implements BookMessage {}
}
