package io.aidbook.quickstart.kafka;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker from ending this JVM: a fatal error in it ends its own thread with an exception
 * and is logged, while the program around it decides what happens next.
 */
final class BrokerExit {
  private static final Logger log = LoggerFactory.getLogger(BrokerExit.class);

  private BrokerExit() {}

  /** From now on, for the life of this JVM. */
  static void forbid() {
    Exit.setExitProcedure(BrokerExit::refuse);
    Exit.setHaltProcedure(BrokerExit::refuse);
  }

  private static void refuse(int status, String message) {
    String reason =
        "the embedded broker wants to end the process with status %d: %s"
            .formatted(status, message == null ? "no message" : message);
    log.error(reason);
    throw new IllegalStateException(reason);
  }
}
