package io.aidbook.benchmarks.report;

import io.aidbook.benchmarks.measure.Latency;
import io.aidbook.benchmarks.measure.Machine;
import io.aidbook.benchmarks.measure.Restore;
import io.aidbook.benchmarks.measure.Throughput;
import java.util.ArrayList;
import java.util.List;

/** Everything that one run of the benchmarks has measured. */
public final class Results {
  private final Machine machine;
  private final String command;
  private final List<Throughput> throughput = new ArrayList<>();
  private final List<Latency> latency = new ArrayList<>();
  private final List<Restore> restores = new ArrayList<>();
  private final List<Single> singles = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param command that made it
   */
  public Results(Machine machine, String command) {
    this.machine = machine;
    this.command = command;
  }

  /** Adds one. */
  public void add(Throughput measured) {
    throughput.add(measured);
  }

  /** Adds one. */
  public void add(Latency measured) {
    latency.add(measured);
  }

  /** What it was measured on. */
  public Machine machine() {
    return machine;
  }

  /** What made it. */
  public String command() {
    return command;
  }

  /** In the order of measuring. */
  public List<Throughput> throughput() {
    return List.copyOf(throughput);
  }

  /** In the order of measuring. */
  public List<Latency> latency() {
    return List.copyOf(latency);
  }

  /** Adds one. */
  public void add(Restore measured) {
    restores.add(measured);
  }

  /** In the order of measuring. */
  public List<Restore> restores() {
    return List.copyOf(restores);
  }

  /** Adds one. */
  public void add(Single measured) {
    singles.add(measured);
  }

  /** In the order of measuring. */
  public List<Single> singles() {
    return List.copyOf(singles);
  }
}
