package io.aidbook.app.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.TaskId;

/** An instance as a test wants it. */
public final class FakeVitals implements Vitals {
  private final List<ThreadMetadata> threads = new ArrayList<>();
  private final Map<MetricName, Metric> metrics = new HashMap<>();
  private State state = State.CREATED;

  /** Nothing runs in it. */
  public FakeVitals() {}

  /** From now on it is in this state. */
  public FakeVitals in(State next) {
    state = next;
    return this;
  }

  /** One thread more. */
  FakeVitals thread(String name, String threadState, Set<String> active, Set<String> standby) {
    threads.add(new FakeThread(name, threadState, tasks(active), tasks(standby)));
    return this;
  }

  FakeVitals threads(String... states) {
    threads.clear();
    Arrays.stream(states).forEach(each -> thread("t", each, Set.of(), Set.of()));
    return this;
  }

  /** A metric stands at this. */
  public FakeVitals metric(String group, String name, Map<String, String> tags, Object value) {
    MetricName metric = new MetricName(name, group, "", tags);
    metrics.put(
        metric,
        new Metric() {
          @Override
          public MetricName metricName() {
            return metric;
          }

          @Override
          public Object metricValue() {
            if (value instanceof RuntimeException failure) {
              throw failure;
            }
            return value;
          }
        });
    return this;
  }

  /** A metric is gone. */
  public void remove(String group, String name, Map<String, String> tags) {
    metrics.remove(new MetricName(name, group, "", tags));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Collection<ThreadMetadata> threads() {
    return threads;
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics;
  }

  private static Set<TaskMetadata> tasks(Set<String> ids) {
    Set<TaskMetadata> tasks = new LinkedHashSet<>();
    for (String id : new TreeSet<>(ids)) {
      tasks.add(new FakeTask(TaskId.parse(id)));
    }
    return tasks;
  }

  private record FakeThread(
      String threadName,
      String threadState,
      Set<TaskMetadata> activeTasks,
      Set<TaskMetadata> standbyTasks)
      implements ThreadMetadata {
    @Override
    public String consumerClientId() {
      return threadName + "-consumer";
    }

    @Override
    public String restoreConsumerClientId() {
      return threadName + "-restore-consumer";
    }

    @Override
    public Set<String> producerClientIds() {
      return Set.of();
    }

    @Override
    public String adminClientId() {
      return "admin";
    }
  }

  private record FakeTask(TaskId taskId) implements TaskMetadata {
    @Override
    public Set<TopicPartition> topicPartitions() {
      return Set.of(
          new TopicPartition("offers", taskId.partition()),
          new TopicPartition("needs", taskId.partition()));
    }

    @Override
    public Map<TopicPartition, Long> committedOffsets() {
      return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> endOffsets() {
      return Map.of();
    }

    @Override
    public Optional<Long> timeCurrentIdlingStarted() {
      return Optional.empty();
    }
  }
}
