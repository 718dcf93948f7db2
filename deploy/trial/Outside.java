import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.serde.AvroSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A form and a dashboard on the host: publishes offers and needs that pair off one by one, and an
 * offer of a negative quantity; waits until exactly the candidates of the pairs can be read, each of the
 * right quantity.
 *
 * <p>Arguments: brokers, registry, name of the round, how many pairs, seconds to wait. Half of the
 * pairs meet in a country's book, half in the world's.
 */
public final class Outside {
  private final Map<String, Object> settings;
  private final String round;
  private final int pairs;

  private Outside(String brokers, String registry, String round, int pairs) {
    this.settings =
        Map.of(
            "bootstrap.servers", brokers,
            "schema.registry.url", registry,
            "compression.type", "zstd",
            "isolation.level", "read_committed");
    this.round = round;
    this.pairs = pairs;
  }

  /** Ends with 1 when the candidates do not come. */
  public static void main(String[] arguments) throws Exception {
    Outside outside =
        new Outside(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3]));
    Instant begin = Instant.now();
    outside.publish();
    Instant published = Instant.now();
    int found = outside.await(Duration.ofSeconds(Long.parseLong(arguments[4])));
    System.out.printf(
        "%s: %d of %d candidates, published in %d ms, all seen %d ms after%n",
        arguments[2],
        found,
        outside.pairs,
        Duration.between(begin, published).toMillis(),
        Duration.between(published, Instant.now()).toMillis());
    System.exit(found == outside.pairs ? 0 : 1);
  }

  private void publish() throws Exception {
    try (AvroSerde<Offer> offers = new AvroSerde<>(Offer.class);
        AvroSerde<Need> needs = new AvroSerde<>(Need.class)) {
      offers.configure(settings, false);
      needs.configure(settings, false);
      Map<String, Object> producing = new HashMap<>(settings);
      producing.remove("isolation.level");
      try (KafkaProducer<String, SpecificRecord> producer =
          new KafkaProducer<>(
              producing,
              new StringSerializer(),
              (topic, value) ->
                  value instanceof Offer offer
                      ? offers.serializer().serialize(topic, offer)
                      : needs.serializer().serialize(topic, (Need) value))) {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
          long now = System.currentTimeMillis();
          sent.add(
              producer.send(new ProducerRecord<>("offers", null, now, id("o", i), offer(i, now))));
          sent.add(producer.send(new ProducerRecord<>("needs", null, now, id("n", i), need(i, now))));
        }
        // Becomes a dead letter, and makes nobody wait.
        long now = System.currentTimeMillis();
        Offer bad = offer(0, now);
        bad.setOfferId(round + "-bad");
        bad.setQuantity(-1L);
        sent.add(producer.send(new ProducerRecord<>("offers", null, now, bad.getOfferId(), bad)));
        for (Future<?> each : sent) {
          each.get();
        }
      }
    }
  }

  private int await(Duration limit) throws Exception {
    Instant end = Instant.now().plus(limit);
    Map<String, Long> standing = new HashMap<>();
    try (AvroSerde<MatchCandidate> serde = new AvroSerde<>(MatchCandidate.class)) {
      serde.configure(settings, false);
      Map<String, Object> consuming = new HashMap<>(settings);
      consuming.remove("compression.type");
      try (KafkaConsumer<String, MatchCandidate> consumer =
          new KafkaConsumer<>(consuming, new StringDeserializer(), serde.deserializer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor("match-candidates").stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (right(standing) < pairs && Instant.now().isBefore(end)) {
          for (ConsumerRecord<String, MatchCandidate> record :
              consumer.poll(Duration.ofMillis(200))) {
            if (record.value() == null) {
              standing.remove(record.key());
            } else {
              standing.put(record.key(), record.value().getQuantity());
            }
          }
        }
      }
    }
    long ofThisRound =
        standing.keySet().stream().filter(key -> key.startsWith(round + "-")).count();
    if (ofThisRound != right(standing)) {
      throw new IllegalStateException("stands, and not as expected: " + standing);
    }
    return right(standing);
  }

  /** How many of the expected candidates stand, with the expected quantity. */
  private int right(Map<String, Long> standing) {
    int right = 0;
    for (int i = 0; i < pairs; i++) {
      String book = abroad(i) ? "*" : "PL";
      String key = "%s~%s~food~%s".formatted(id("n", i), id("o", i), book);
      if (standing.getOrDefault(key, 0L) == 5 + i) {
        right++;
      }
    }
    return right;
  }

  private Offer offer(int i, long now) {
    return Offer.newBuilder()
        .setOfferId(id("o", i))
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(new Party("org:trial", "Trial", PartyKind.CITY, null))
        .setCategory("food")
        .setItem(round + "-" + i)
        .setQuantity(10L + i)
        .setOrigin(abroad(i) ? "FRK26" : "PL911")
        .setServes(abroad(i) ? List.of("PL", "UA") : List.of("PL"))
        .setRecordedAt(Instant.ofEpochMilli(now))
        .build();
  }

  private Need need(int i, long now) {
    return Need.newBuilder()
        .setNeedId(id("n", i))
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(new Party("org:trial", "Trial", PartyKind.CITY, null))
        .setCategory("food")
        .setItem(round + "-" + i)
        .setQuantity(5L + i)
        .setRegion(abroad(i) ? "UA-46" : "PL9")
        .setRecordedAt(Instant.ofEpochMilli(now))
        .build();
  }

  private static boolean abroad(int i) {
    return i % 2 == 1;
  }

  private String id(String kind, int i) {
    return round + "-" + kind + i;
  }
}
