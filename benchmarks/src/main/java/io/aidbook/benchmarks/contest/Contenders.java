package io.aidbook.benchmarks.contest;

import io.aidbook.benchmarks.aidbook.AidbookContender;
import io.aidbook.benchmarks.dsl.DslContender;
import io.aidbook.benchmarks.flink.FlinkContender;
import io.aidbook.benchmarks.flink.FlinkContender.Backend;
import io.aidbook.benchmarks.limit.GetAndPut;
import io.aidbook.benchmarks.limit.PassThrough;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contenders, by name. */
public final class Contenders {
  private static final Map<String, Contender> ALL = byName();

  private Contenders() {}

  private static Map<String, Contender> byName() {
    List<Contender> all =
        List.of(
            new PassThrough(),
            new GetAndPut(),
            new AidbookContender("aidbook", Map.of()),
            new AidbookContender("aidbook-memory", Map.of("state.stores", "memory")),
            new DslContender("dsl", DslContender.Plan.LISTS, Map.of()),
            new DslContender(
                "dsl-uncached", DslContender.Plan.LISTS, Map.of("statestore.cache.max.bytes", "0")),
            new DslContender("dsl-ranked", DslContender.Plan.RANKED_FIRST, Map.of()),
            FlinkContender.plain("flink", Backend.HASHMAP),
            FlinkContender.plain("flink-rocksdb", Backend.ROCKSDB),
            FlinkContender.ranked("flink-ranked", Backend.HASHMAP),
            FlinkContender.ranked("flink-ranked-rocksdb", Backend.ROCKSDB));
    Map<String, Contender> named = new LinkedHashMap<>();
    all.forEach(contender -> named.put(contender.name(), contender));
    return named;
  }

  /** Names of all of them. */
  public static List<String> all() {
    return List.copyOf(ALL.keySet());
  }

  /** Names of those that show most in little time. */
  public static List<String> main() {
    return List.of("pass-through", "aidbook", "dsl", "flink", "flink-ranked");
  }

  /**
   * The contender of a name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Contender named(String name) {
    Contender contender = ALL.get(name);
    if (contender == null) {
      throw new IllegalArgumentException(
          "there is no contender '%s': use some of %s".formatted(name, ALL.keySet()));
    }
    return contender;
  }
}
