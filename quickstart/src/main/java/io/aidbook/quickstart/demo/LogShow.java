package io.aidbook.quickstart.demo;

import java.io.PrintStream;

/** Prints each happening once, below the one before it. */
final class LogShow implements Show {
  private final PrintStream out;
  private final PlainLog log;
  private final boolean colour;

  LogShow(PrintStream out, int columns, boolean colour) {
    this.out = out;
    this.log = new PlainLog(columns);
    this.colour = colour;
  }

  @Override
  public void tell(Happening happening) {
    log.lines(happening).forEach(line -> out.println(line.render(colour)));
    out.flush();
  }

  @Override
  public void refresh(DemoState state) {
    out.flush();
  }

  @Override
  public boolean hasAudience() {
    return !out.checkError();
  }

  @Override
  public void close() {
    out.flush();
  }
}
