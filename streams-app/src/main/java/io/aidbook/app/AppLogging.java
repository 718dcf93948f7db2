package io.aidbook.app;

/**
 * Chooses the logging of a command, unless an operator has chosen one with {@code
 * -Dlogback.configurationFile}. Has to be called before the first logger is made.
 */
public final class AppLogging {
  private static final String FILE = "logback.configurationFile";

  private AppLogging() {}

  /** For a service: what happens, on standard output. */
  public static void ofService() {
    use("System.out", "INFO", "WARN");
  }

  /** For a command whose output is the result: what goes wrong, on standard error. */
  public static void ofCommand() {
    use("System.err", "ERROR", "ERROR");
  }

  private static void use(String target, String level, String kafkaLevel) {
    if (System.getProperty(FILE) == null) {
      System.setProperty("aidbook.log.target", target);
      System.setProperty("aidbook.log.level", level);
      System.setProperty("aidbook.kafka.log.level", kafkaLevel);
      System.setProperty(FILE, "aidbook-logback.xml");
    }
  }
}
