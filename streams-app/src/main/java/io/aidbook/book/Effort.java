package io.aidbook.book;

/**
 * Counts what an index looks at: nodes and elements of its trees, and the places in which it puts
 * an entry or takes one out. Tests hold the count against the size of the book (B5).
 */
final class Effort {
  private long steps;

  void add(long more) {
    steps += more;
  }

  /** Everything looked at so far. */
  long steps() {
    return steps;
  }
}
