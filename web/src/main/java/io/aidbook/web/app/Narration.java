package io.aidbook.web.app;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the board says above everything else, such as the act of a story that is played on it. */
public final class Narration {
  /**
   * A part of a story.
   *
   * @param number counted from 1
   * @param of how many parts there are
   * @param source whose story it is
   * @param title a few words
   * @param text what happens
   */
  public record Part(int number, int of, String source, String title, String text) {}

  private final AtomicReference<Part> current = new AtomicReference<>();

  /** Tells a part from now on. */
  public void tell(Part part) {
    current.set(part);
  }

  /** Tells nothing any more. */
  public void end() {
    current.set(null);
  }

  /** What is told now. */
  public Optional<Part> current() {
    return Optional.ofNullable(current.get());
  }
}
