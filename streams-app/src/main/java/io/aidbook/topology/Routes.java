package io.aidbook.topology;

import io.aidbook.region.RegionLevel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which flow takes what leaves a stage. Complete once the topology is wired. */
final class Routes {
  private final Map<Class<? extends Outflow>, String> byKind = new HashMap<>();
  private final Map<RegionLevel, String> books = new EnumMap<>(RegionLevel.class);

  void add(Class<? extends Outflow> kind, String flow) {
    byKind.put(kind, flow);
  }

  void addBooks(RegionLevel level, String flow) {
    books.put(level, flow);
  }

  /**
   * Its flow.
   *
   * @throws IllegalStateException when the stage has none for it: the wiring forgot it
   */
  String of(Outflow outflow) {
    String flow =
        outflow instanceof Outflow.ToBook toBook
            ? books.get(toBook.level())
            : byKind.get(outflow.getClass());
    if (flow == null) {
      throw new IllegalStateException("no flow takes %s: wire one".formatted(outflow));
    }
    return flow;
  }
}
