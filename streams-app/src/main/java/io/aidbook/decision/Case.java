package io.aidbook.decision;

/**
 * A decision that is not at its end, as the offer's ledger keeps it.
 *
 * @param ticket its place
 * @param position counts the cases of a lane that is never empty in between
 * @param decision the decision
 * @param timestamp when it takes effect, in milliseconds since 1970: see {@link Proceedings#open}
 * @param stage how far it is
 * @param reserved how much is held for it, while it is {@link Stage#RESERVING}; 0 otherwise
 */
public record Case(
    Ticket ticket, long position, Decision decision, long timestamp, Stage stage, long reserved) {

  Case at(Stage newStage) {
    return at(newStage, 0);
  }

  Case at(Stage newStage, long newReserved) {
    return new Case(ticket, position, decision, timestamp, newStage, newReserved);
  }
}
