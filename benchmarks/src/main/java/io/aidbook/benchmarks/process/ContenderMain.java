package io.aidbook.benchmarks.process;

import io.aidbook.benchmarks.contest.Contenders;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.serde.TrustedClasses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;

/**
 * The process of a contender: it starts it, says what it reads, and then does as it is told. It
 * ends when nobody is there any more to tell it.
 */
public final class ContenderMain {
  private static final int COLLECTIONS = 3;

  private final Running running;

  private ContenderMain(Running running) {
    this.running = running;
  }

  /**
   * Runs it.
   *
   * @param args the contender's name and the ground, as {@link GroundText} writes it
   */
  public static void main(String[] args) throws IOException {
    TrustedClasses.trust();
    Ground ground = GroundText.parse(args[1]);
    // Whatever else writes to standard output must not get between the answers.
    PrintStream answers = System.out;
    System.setOut(System.err);
    try (Running running = Contenders.named(args[0]).start(ground);
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answers.println(running.group() + " " + String.join(",", running.consumed()));
      ContenderMain contender = new ContenderMain(running);
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        Order order = Order.of(line);
        if (order == Order.STOP) {
          break;
        }
        answers.println(contender.obey(order));
      }
    } catch (IllegalStateException e) {
      answers.println("failed " + e.getMessage() + ": " + e.getCause());
    }
    // Threads of a cluster in this process may be left.
    System.exit(0);
  }

  private Object obey(Order order) {
    switch (order) {
      case PAUSE -> running.pause();
      case RESUME -> running.resume();
      case HEAP -> {
        return heap();
      }
      default -> {
        return running.isWorking();
      }
    }
    return true;
  }

  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
