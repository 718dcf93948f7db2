package io.aidbook.web.feed;

import io.aidbook.web.view.Source;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Topics as the brokers describe them at a time.
 *
 * @param topics those that exist
 * @param ends where committed records of their partitions end
 */
record TopicLook(Map<Source, Topic> topics, Map<TopicPartition, Long> ends) {
  /** A topic. */
  record Topic(Uuid id, int partitions) {}

  /** Takes its own copies. */
  TopicLook {
    topics = Map.copyOf(topics);
    ends = Map.copyOf(ends);
  }

  /** Topics that do not exist. */
  List<Source> missing() {
    return List.of(Source.values()).stream().filter(each -> !topics.containsKey(each)).toList();
  }

  /** Whether every topic that was there then is still there, and is the same. */
  boolean isOf(TopicLook then) {
    return then.topics.entrySet().stream()
        .allMatch(
            was -> {
              Topic is = topics.get(was.getKey());
              return is != null && is.id().equals(was.getValue().id());
            });
  }

  /** A number that is another one for other topics of the same names. */
  int epoch() {
    int epoch = 1;
    for (Source source : Source.values()) {
      Topic topic = topics.get(source);
      epoch = 31 * epoch + Objects.hashCode(topic == null ? null : topic.id());
    }
    return epoch;
  }
}
