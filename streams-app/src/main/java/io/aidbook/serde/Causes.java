package io.aidbook.serde;

import java.util.stream.Stream;

/** A failure with what caused it, from the outside in. */
public final class Causes {
  /** Longer chains than this are cyclic in practice. */
  private static final int MAX = 32;

  private Causes() {}

  /** The failure, its cause, the cause of that, and so on; empty for null. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, link -> link != null, Throwable::getCause).limit(MAX);
  }
}
