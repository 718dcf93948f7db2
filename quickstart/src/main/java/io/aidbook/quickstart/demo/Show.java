package io.aidbook.quickstart.demo;

/** How the demo is shown to its audience. */
interface Show extends AutoCloseable {
  /** Something happened. */
  void tell(Happening happening);

  /** This is how things stand; called several times a second. */
  void refresh(DemoState state);

  /** Whether somebody still looks: false once what it writes to is closed, as by {@code | head}. */
  boolean hasAudience();

  /** Gives back what was taken, a terminal for instance. */
  @Override
  void close();
}
