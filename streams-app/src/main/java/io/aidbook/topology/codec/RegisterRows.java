package io.aidbook.topology.codec;

import io.aidbook.decision.Register;
import io.aidbook.internal.RegisterRow;

/** Rows of the register, to and from Avro. */
public final class RegisterRows {
  private RegisterRows() {}

  /** As it is stored. */
  public static RegisterRow toAvro(Register.Row row) {
    return new RegisterRow(row.number(), row.decisionId());
  }

  /** As it was stored. */
  public static Register.Row fromAvro(RegisterRow row) {
    return new Register.Row(row.getNumber(), row.getDecisionId());
  }
}
