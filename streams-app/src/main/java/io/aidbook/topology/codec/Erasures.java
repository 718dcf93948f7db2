package io.aidbook.topology.codec;

import io.aidbook.decision.PendingErasure;
import io.aidbook.internal.ErasureRow;

/** Erasures that are not done, to and from Avro. */
public final class Erasures {
  private Erasures() {}

  /** The row of an erasure. */
  public static ErasureRow toRow(PendingErasure erasure) {
    return new ErasureRow(erasure.number(), erasure.after());
  }

  /** The erasure of a row. */
  public static PendingErasure fromRow(ErasureRow row) {
    return new PendingErasure(row.getNumber(), row.getAfter());
  }
}
