package io.aidbook.web.feed;

import io.aidbook.topology.Topics;
import io.aidbook.web.feed.TopicLook.Topic;
import io.aidbook.web.view.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at topics with an admin client. */
final class TopicLooks implements AutoCloseable {
  private static final int ANSWER_SECONDS = 10;

  private final Admin admin;
  private final Topics topics;

  /**
   * @param admin closed with this
   */
  TopicLooks(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * The topics as they are now.
   *
   * @throws KafkaException if the brokers cannot be reached, or refuse
   */
  TopicLook look() {
    Map<Source, Topic> found = new EnumMap<>(Source.class);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Source source : Source.values()) {
      names.add(topics.named(source.topic()));
    }
    Map<String, KafkaFuture<TopicDescription>> described =
        admin.describeTopics(names).topicNameValues();
    for (Source source : Source.values()) {
      String name = topics.named(source.topic());
      try {
        TopicDescription topic = answer(described.get(name));
        found.put(source, new Topic(topic.topicId(), topic.partitions().size()));
        for (int partition = 0; partition < topic.partitions().size(); partition++) {
          asked.put(new TopicPartition(name, partition), OffsetSpec.latest());
        }
      } catch (UnknownTopicOrPartitionException e) {
        found.remove(source); // it is not there
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return new TopicLook(found, ends);
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("no answer within %d s".formatted(ANSWER_SECONDS), e);
    } catch (InterruptedException e) {
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
