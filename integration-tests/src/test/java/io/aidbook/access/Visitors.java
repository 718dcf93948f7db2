package io.aidbook.access;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.integration.Events;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A form that publishes to a hub, and a dashboard that reads from it, each in its own name. */
final class Visitors {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private Visitors() {}

  /**
   * Publishes an offer and a need that go together.
   *
   * @param form settings of its clients
   * @param registry settings of its serde
   * @param id of their own, so that they go together with no others
   */
  static void publish(Map<String, String> form, Map<String, String> registry, String id) {
    try (AvroSerdes serdes = new AvroSerdes(registry);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                new HashMap<>(form), new StringSerializer(), new ByteArraySerializer())) {
      byte[] offer = serdes.value(Offer.class).serializer().serialize(Topics.OFFERS, offer(id));
      byte[] need = serdes.value(Need.class).serializer().serialize(Topics.NEEDS, need(id));
      producer.send(new ProducerRecord<>(Topics.OFFERS, "o-" + id, offer)).get();
      producer.send(new ProducerRecord<>(Topics.NEEDS, "n-" + id, need)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused a record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  /** Reads what a dashboard reads until the candidate of the two is there. */
  static void awaitCandidate(Map<String, String> board, String group, String id) {
    Map<String, Object> settings = new HashMap<>(board);
    settings.put("group.id", group);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(
          List.of(
              Topics.MATCH_CANDIDATES,
              Topics.STOCK_TOTALS,
              Topics.COMMITMENTS,
              Topics.DECISION_OUTCOMES,
              Topics.ENTRY_STATUS));
      Awaitility.await().atMost(PATIENCE).until(() -> hasCandidate(consumer, id));
      consumer.commitSync();
    }
  }

  /** Reads as a form, without a group, what became of the two, until they have a status. */
  static void awaitStatus(Map<String, String> form, String id) {
    Map<String, Object> settings = new HashMap<>(form);
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(Topics.ENTRY_STATUS).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      Set<String> missing = new HashSet<>(List.of("offer~o-" + id, "need~n-" + id));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(it -> missing.remove(it.key()));
                return missing.isEmpty();
              });
    }
  }

  private static boolean hasCandidate(KafkaConsumer<String, byte[]> consumer, String id) {
    boolean found = false;
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      found = found || record.key().startsWith("n-%s~o-%s~".formatted(id, id));
    }
    return found;
  }

  private static Offer offer(String id) {
    return Events.offer("o-" + id).setItem(id).build();
  }

  private static Need need(String id) {
    return Events.need("n-" + id).setItem(id).setQuantity(4).build();
  }
}
