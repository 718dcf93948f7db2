package io.aidbook.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed when the JVM is stopped by a signal, in the reverse order of opening.
 *
 * <p>The JVM runs its own shutdown hooks at once and in no order; a broker would then go away below
 * an app that is still closing. One hook with a stack keeps the order.
 */
public final class ShutdownStack {
  private static final Logger log = LoggerFactory.getLogger(ShutdownStack.class);
  private static final Deque<AutoCloseable> open = new ArrayDeque<>();
  private static boolean hooked;

  private ShutdownStack() {}

  /** Adds what {@link #remove} takes away again when it is closed in the normal way. */
  public static synchronized void add(AutoCloseable resource) {
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(ShutdownStack::closeAll, "aidbook-shutdown"));
      hooked = true;
    }
    open.push(resource);
  }

  /** Forgets a resource; of no effect when it is not there. */
  public static synchronized void remove(AutoCloseable resource) {
    open.remove(resource);
  }

  private static synchronized AutoCloseable next() {
    return open.poll();
  }

  private static void closeAll() {
    for (AutoCloseable resource = next(); resource != null; resource = next()) {
      try {
        resource.close();
      } catch (Exception e) {
        log.warn("{} did not close when the JVM was stopped", resource, e);
      }
    }
  }
}
