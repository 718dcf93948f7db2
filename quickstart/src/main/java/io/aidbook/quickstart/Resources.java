package io.aidbook.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after another, to be closed in the reverse order. */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Adds what was just opened. */
  public <R extends AutoCloseable> R opened(R resource) {
    open.push(resource);
    return resource;
  }

  /**
   * Closes all of them, whatever happens to some; of no effect the second time.
   *
   * @throws IllegalStateException when one was not closed
   */
  @Override
  public void close() {
    IllegalStateException failure = null;
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      ShutdownStack.remove(resource);
      try {
        resource.close();
      } catch (Exception e) {
        failure = new IllegalStateException(resource + " was not closed", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
