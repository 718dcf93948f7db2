package io.aidbook.chaos;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/**
 * What would grow if an instance or its topics leaked.
 *
 * @param resident memory of the process, in bytes
 * @param heap used heap, in bytes
 * @param iterators scans of stores that are not closed
 * @param changelogs all changelogs on the broker's disk, in bytes
 * @param channels all topics on which its parts talk to each other, in bytes
 * @param disk state on the instance's own disk, in bytes
 */
record VitalSigns(
    long resident, long heap, long iterators, long changelogs, long channels, long disk) {
  private static final int MIB = 1 << 20;

  /** One for each store on disk; none where they are in memory. */
  private static final String DISK = "rocksdb_disk_bytes";

  /** Takes them now. */
  static VitalSigns of(Instance instance, Admin admin) {
    List<String> metrics = instance.probes().metrics();
    return new VitalSigns(
        instance.residentBytes(),
        sum(metrics, "jvm_memory_used_bytes", line -> line.contains("area=\"heap\"")),
        sum(metrics, "kafka_streams_open_iterators", any -> true),
        bytes(admin, "-changelog"),
        bytes(admin, "-repartition"),
        metrics.stream().anyMatch(line -> line.startsWith(DISK))
            ? sum(metrics, DISK, any -> true)
            : 0);
  }

  private static long sum(List<String> metrics, String series, Predicate<String> line) {
    List<String> samples =
        metrics.stream()
            .filter(it -> it.startsWith(series + " ") || it.startsWith(series + "{"))
            .filter(line)
            .toList();
    if (samples.isEmpty()) {
      throw new IllegalStateException("the instance does not tell its " + series);
    }
    return samples.stream()
        .mapToLong(it -> (long) Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static long bytes(Admin admin, String suffix) {
    try {
      return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
          .flatMap(directories -> directories.values().stream())
          .flatMap(directory -> directory.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().endsWith(suffix))
          .map(Map.Entry::getValue)
          .mapToLong(replica -> replica.size())
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for sizes of topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell the sizes of its topics", e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "resident %d MiB, heap %d MiB, open iterators %d, changelogs %.1f MiB, channels %.1f MiB,"
            + " own disk %.1f MiB",
        resident / MIB,
        heap / MIB,
        iterators,
        (double) changelogs / MIB,
        (double) channels / MIB,
        (double) disk / MIB);
  }
}
