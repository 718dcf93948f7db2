package io.aidbook.quickstart.demo;

/** How the demo is shown to its audience. */
interface Show extends AutoCloseable {
  /** Something happened. */
  void tell(Happening happening);

  /** This is how things stand; called several times a second. */
  void refresh(DemoState state);

  /** Gives back what was taken, a terminal for instance. */
  @Override
  void close();
}
