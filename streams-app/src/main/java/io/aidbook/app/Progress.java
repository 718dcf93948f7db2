package io.aidbook.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Tells a person how far a long run is: at a terminal a line that is written over and over, else a
 * plain line from time to time. A run that ends quickly says nothing in between.
 *
 * <p>For use by one thread.
 */
public final class Progress {
  /** Set to {@code true} by the command where its standard error is a terminal. */
  public static final String TERMINAL = "aidbook.terminal";

  private static final Duration AT_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long started;
  private long lastShown;
  private int width;

  /** Progress on standard error. */
  public static Progress onStandardError() {
    return new Progress(System.err, Boolean.getBoolean(TERMINAL), System::nanoTime);
  }

  /**
   * Progress on a stream.
   *
   * @param out where to
   * @param terminal whether lines can be written over
   * @param nanoTime a clock that only goes forward
   */
  Progress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lastShown = started;
  }

  /**
   * Shows where the run is, unless it was shown a moment ago.
   *
   * @param what is done, such as {@code published}
   * @param done how many events
   * @param total of how many, where that is known
   */
  public void show(String what, long done, OptionalLong total) {
    long now = nanoTime.getAsLong();
    Duration interval = terminal ? AT_TERMINAL : ELSEWHERE;
    if (now - lastShown < interval.toNanos()) {
      return;
    }
    lastShown = now;
    long perSecond = Math.round(done / seconds());
    String share =
        total.isPresent() && total.getAsLong() > 0
            ? "%3d %% (%,d of %,d)"
                .formatted(Math.min(100, 100 * done / total.getAsLong()), done, total.getAsLong())
            : String.format(Locale.ROOT, "%,d", done);
    write("%s %s, %,d events/s".formatted(what, share, perSecond));
  }

  private void write(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
      out.flush();
    } else {
      out.println(line);
    }
  }

  /** Takes the line away at a terminal, so that what follows starts on a clean one. */
  public void clear() {
    if (terminal && width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }

  /** Seconds since the start; never zero. */
  public double seconds() {
    return Math.max(1, nanoTime.getAsLong() - started) / 1e9;
  }
}
