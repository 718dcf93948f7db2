package io.aidbook.benchmarks.workload;

/** Of what there is too little. */
public enum Regime {
  /** Three needs for each offer, and more asked for than offered. */
  SCARCE_SUPPLY(25, 400, 100),
  /** Three offers for each need, and more offered than asked for. */
  SCARCE_DEMAND(75, 100, 400);

  /** Of a hundred new entries. */
  final int offers;

  /** Largest quantity that a need asks for. */
  final int mostNeeded;

  /** Largest quantity that an offer has. */
  final int mostOffered;

  Regime(int offers, int mostNeeded, int mostOffered) {
    this.offers = offers;
    this.mostNeeded = mostNeeded;
    this.mostOffered = mostOffered;
  }
}
