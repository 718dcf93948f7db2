package io.aidbook.quickstart.demo;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Draws the state on the terminal again and again, and follows the terminal's size. */
final class ScreenShow implements Show {
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SIZE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Terminal terminal;
  private final PrintStream out;
  private final LiveScreen layout;
  private final Screen screen;
  private LiveScreen.Size size;
  private long sizedAt;
  private long drawnAt;

  /** Takes the terminal over. */
  ScreenShow(Terminal terminal, PrintStream out, LiveScreen layout) {
    this.terminal = terminal;
    this.out = out;
    this.layout = layout;
    this.size = terminal.size();
    this.sizedAt = System.nanoTime();
    this.drawnAt = sizedAt - FRAME_NANOS;
    this.screen = new Screen(out, terminal.wantsColour());
  }

  @Override
  public void tell(Happening happening) {
    // The next frame shows what the state makes of it.
  }

  @Override
  public void refresh(DemoState state) {
    long now = System.nanoTime();
    if (now - drawnAt < FRAME_NANOS) {
      return;
    }
    drawnAt = now;
    if (now - sizedAt > SIZE_NANOS) {
      sizedAt = now;
      LiveScreen.Size current = terminal.size();
      if (!current.equals(size)) {
        size = current;
        screen.redraw();
      }
    }
    screen.show(layout.render(state, size));
  }

  @Override
  public boolean hasAudience() {
    return !out.checkError();
  }

  @Override
  public void close() {
    screen.close();
  }
}
