package io.aidbook.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What instances work on, and what they keep of each other's stores, by their own accounts.
 *
 * @param active tasks that are worked on; as often as somebody says so
 * @param copied tasks of which another instance keeps the stores
 * @param lag records that the copies lag behind, in sum
 */
record Tasks(List<String> active, Set<String> copied, long lag) {

  /** Those of these instances, which run. */
  static Tasks of(List<Instance> instances) {
    List<String> active = new ArrayList<>();
    Set<String> copied = new HashSet<>();
    long lag = 0;
    for (Instance instance : instances) {
      JsonNode status = instance.probes().status();
      active.addAll(tasks(status, "activeTasks"));
      copied.addAll(tasks(status, "standbyTasks"));
      lag += status.path("standbys").path("lag").asLong();
    }
    return new Tasks(active, copied, lag);
  }

  /** Whether every task could go on elsewhere with next to nothing read from its changelogs. */
  boolean haveLevelCopies() {
    return copied.containsAll(active) && lag <= Site.LEVEL;
  }

  /** Whether these tasks are worked on, and none by two. */
  boolean areEachAtOne(List<String> these) {
    Set<String> distinct = Set.copyOf(active);
    return distinct.containsAll(these) && distinct.size() == active.size();
  }

  private static List<String> tasks(JsonNode status, String kind) {
    List<String> ids = new ArrayList<>();
    for (JsonNode thread : status.path("threads")) {
      thread.path(kind).forEach(task -> ids.add(task.path("id").asText()));
    }
    return ids;
  }
}
