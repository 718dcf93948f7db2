package io.aidbook.topology;

/** Stand-in. */
public final class Topics {
  /** Stand-in. */
  public static final String DEAD_LETTERS = "dead-letters";

  private Topics() {}
}
