package io.aidbook.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What instances keep of each other's stores, by their own accounts.
 *
 * @param active tasks that work somewhere
 * @param copied tasks of which another instance keeps the stores
 * @param lag records that the copies lag behind, in sum
 */
record Copies(Set<String> active, Set<String> copied, long lag) {

  /** Those among these instances, which run. */
  static Copies among(List<Instance> instances) {
    Set<String> active = new HashSet<>();
    Set<String> copied = new HashSet<>();
    long lag = 0;
    for (Instance instance : instances) {
      JsonNode status = instance.probes().status();
      active.addAll(tasks(status, "activeTasks"));
      copied.addAll(tasks(status, "standbyTasks"));
      lag += status.path("standbys").path("lag").asLong();
    }
    return new Copies(active, copied, lag);
  }

  /** Whether every task could go on elsewhere with next to nothing read from its changelogs. */
  boolean areLevel() {
    return copied.containsAll(active) && lag <= Site.LEVEL;
  }

  /** How many tasks an instance works on, by its own account. */
  static int activeTasks(Instance instance) {
    return tasks(instance.probes().status(), "activeTasks").size();
  }

  private static List<String> tasks(JsonNode status, String kind) {
    List<String> ids = new ArrayList<>();
    for (JsonNode thread : status.path("threads")) {
      thread.path(kind).forEach(task -> ids.add(task.path("id").asText()));
    }
    return ids;
  }
}
