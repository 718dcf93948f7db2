package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.report.Single;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all of them. */
public final class Micro {
  private Micro() {}

  /**
   * Each in a process of its own.
   *
   * @throws IllegalStateException when one fails
   */
  public static List<Single> measure() {
    try {
      List<Single> measured = new ArrayList<>();
      for (RunResult run :
          new Runner(
                  new OptionsBuilder()
                      .include(Micro.class.getPackageName().replace(".", "\\.") + "\\..*")
                      .shouldFailOnError(true)
                      .build())
              .run()) {
        Result<?> result = run.getPrimaryResult();
        String name = run.getParams().getBenchmark();
        String params =
            String.join(
                ",",
                run.getParams().getParamsKeys().stream()
                    .map(key -> key + " " + run.getParams().getParam(key))
                    .toList());
        measured.add(
            new Single(
                name.substring(Micro.class.getPackageName().length() + 1),
                params,
                result.getScore(),
                result.getScoreError(),
                result.getScoreUnit()));
      }
      return measured;
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH has failed", e);
    }
  }
}
