package io.aidbook.oracle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * {@link Verdict} on any run, from the command line: offers, needs, directory of results, levels.
 */
final class Judge {
  private Judge() {}

  /** Prints what is wrong, and exits with 0 only if nothing is. */
  public static void main(String[] args) {
    if (args.length != 4) {
      System.err.println("usage: OFFERS NEEDS OUT LEVELS, such as: o.csv n.csv out country,world");
      System.exit(2);
    }
    List<String> violations =
        Verdict.of(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3], Instant.now());
    PrintStream out = System.out;
    violations.forEach(out::println);
    out.printf("%d violations%n", violations.size());
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
