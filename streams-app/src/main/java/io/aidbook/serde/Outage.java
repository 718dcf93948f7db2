package io.aidbook.serde;

/** Stand-in. */
public final class Outage {
  private Outage() {}

  /** Stand-in. */
  public static boolean isOutage(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof RegistryUnavailableException
          || t instanceof org.apache.kafka.common.errors.TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
