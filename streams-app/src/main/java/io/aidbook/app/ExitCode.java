package io.aidbook.app;

/** How the process ended, for its supervisor. */
public enum ExitCode {
  /** Did what was asked: stopped on request, or the command is done. */
  DONE(0),
  /** Died while running: the log says why. A supervisor should start it again. */
  DIED(1),
  /** The command line or the configuration is refused; starting again does not help. */
  REFUSED(2),
  /**
   * Cannot start: topics, schemas or rights are missing or wrong, a broker or the registry cannot
   * be reached, or the state directory or the probes' port cannot be used.
   */
  NOT_READY(3),
  /**
   * Was stopped on request, but closing took longer than {@code close.timeout.ms}. The next start
   * rebuilds its stores.
   */
  CLOSE_TIMED_OUT(4),
  /** Did what was asked, but for rows of an imported file that are refused. */
  ROWS_REFUSED(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The code as the operating system sees it. */
  public int code() {
    return code;
  }
}
