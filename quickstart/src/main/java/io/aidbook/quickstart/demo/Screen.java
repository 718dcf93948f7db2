package io.aidbook.quickstart.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal while the demo draws on it. What was there before comes back when it is closed, with
 * all that was written to standard error meanwhile.
 */
final class Screen implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final boolean colour;
  private final PrintStream errorsBefore = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private String shown = "";
  private boolean closed;

  /** Takes the terminal over. */
  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    out.print(ENTER);
    out.flush();
  }

  /** Shows these lines and nothing else; of no effect once closed. */
  synchronized void show(List<Line> lines) {
    StringBuilder frame = new StringBuilder(HOME);
    for (int row = 0; row < lines.size(); row++) {
      frame.append(row == 0 ? "" : "\r\n").append(lines.get(row).render(colour)).append(CLEAR_LINE);
    }
    frame.append(CLEAR_BELOW);
    if (!closed && !frame.toString().equals(shown)) {
      shown = frame.toString();
      out.print(shown);
      out.flush();
    }
  }

  /** Forgets what is shown, so that the next frame is drawn whole; for a terminal that changed. */
  synchronized void redraw() {
    shown = "";
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    out.print(LEAVE);
    out.flush();
    System.setErr(errorsBefore);
    errorsBefore.print(errors.toString(StandardCharsets.UTF_8));
    errorsBefore.flush();
  }
}
