package io.aidbook.topology.codec;

import io.aidbook.decision.Commitment;
import io.aidbook.internal.CommitmentRow;
import io.aidbook.ledger.Pair;
import java.time.Instant;

/** Commitments, to and from Avro. */
public final class Commitments {
  private Commitments() {}

  /** A commitment as all see it, or null when nothing is left of it. */
  public static io.aidbook.events.Commitment toAvro(Commitment commitment, long updatedAt) {
    return commitment.committed() == 0 && commitment.delivered() == 0
        ? null
        : new io.aidbook.events.Commitment(
            commitment.pair().matchId(),
            commitment.pair().offerId(),
            commitment.pair().needId(),
            commitment.committed(),
            commitment.delivered(),
            Instant.ofEpochMilli(updatedAt));
  }

  /** The row of a commitment. */
  public static CommitmentRow toRow(Commitment commitment) {
    return new CommitmentRow(
        commitment.pair().needId(),
        commitment.pair().offerId(),
        commitment.committed(),
        commitment.delivered(),
        commitment.declined(),
        commitment.number(),
        commitment.needBorn());
  }

  /** The commitment of a row. */
  public static Commitment fromRow(CommitmentRow row) {
    return new Commitment(
        new Pair(row.getNeedId(), row.getOfferId()),
        row.getCommitted(),
        row.getDelivered(),
        row.getDeclined(),
        row.getNumber(),
        row.getNeedBorn());
  }
}
