package io.aidbook.oracle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * {@link Verdict} on any run, from the command line: offers, needs, directory of results, levels,
 * and the file of decisions where there is one; {@code ordered} after it where the run was a
 * backtest.
 */
final class Judge {
  private static final String ORDERED = "ordered";

  private Judge() {}

  /** Prints what is wrong, and exits with 0 only if nothing is. */
  public static void main(String[] args) {
    boolean understood =
        args.length >= 4 && (args.length < 6 || (args.length == 6 && args[5].equals(ORDERED)));
    if (!understood) {
      System.err.println(
          "usage: OFFERS NEEDS OUT LEVELS [DECISIONS [ordered]], such as:"
              + " o.csv n.csv out country,world d.csv; ordered: after a backtest");
      System.exit(2);
    }
    List<String> violations =
        Verdict.of(
            Path.of(args[0]),
            Path.of(args[1]),
            args.length > 4 ? Path.of(args[4]) : null,
            Path.of(args[2]),
            args[3],
            args.length > 5,
            Instant.now());
    PrintStream out = System.out;
    violations.forEach(out::println);
    out.printf("%d violations%n", violations.size());
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
