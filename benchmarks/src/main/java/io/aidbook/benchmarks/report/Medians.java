package io.aidbook.benchmarks.report;

import io.aidbook.benchmarks.measure.Throughput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of several repetitions, the one in the middle. */
final class Medians {
  private record Key(String contender, String kind, int fill, long events) {
    static Key of(Throughput one) {
      // Into full books a fast contender is given more, and is compared all the same.
      return new Key(one.contender(), one.kind(), one.fill(), one.fill() > 0 ? 0 : one.events());
    }
  }

  private Medians() {}

  /** For each contender and fill, in the order in which they were first measured. */
  static Map<Throughput, List<Throughput>> of(List<Throughput> all) {
    Map<Key, List<Throughput>> grouped = new LinkedHashMap<>();
    all.forEach(one -> grouped.computeIfAbsent(Key.of(one), any -> new ArrayList<>()).add(one));
    Map<Throughput, List<Throughput>> medians = new LinkedHashMap<>();
    for (List<Throughput> group : grouped.values()) {
      group.sort(Comparator.comparingDouble(Throughput::rate));
      medians.put(group.get((group.size() - 1) / 2), group);
    }
    return medians;
  }
}
