package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.deadletters.OvertakenException;
import io.aidbook.app.deadletters.Replay;
import io.aidbook.app.deadletters.Replay.Fate;
import io.aidbook.app.deadletters.Selection;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters on a real broker: found, read, and published again, each once. */
@Timeout(120)
class DeadLettersCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Replay.Order ALL = new Replay.Order(Selection.ALL, false, Long.MAX_VALUE);

  @TempDir private static Path directory;
  private static Deployment deployment;
  private static Admin admin;
  private static CommittedLog log;

  @BeforeAll
  static void deploy() throws Exception {
    deployment = Deployment.withPartitions(2);
    admin = Admin.create(Map.of("bootstrap.servers", deployment.brokers()));
    log = new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE);
  }

  @AfterAll
  static void close() {
    log.close();
    admin.close();
    deployment.close();
  }

  /** A limit was too low; after it is raised, what was set aside is matched. */
  @Test
  void shouldBringBackWhatWasSetAsideAfterTheFix() throws Exception {
    String title = "x".repeat(400);
    try (Deployment.Instance narrow =
        deployment.start(
            directory.resolve("state"),
            Map.of("application.id", "mended", "max.record.bytes", "300"))) {
      deployment.publish(Topics.OFFERS, "o1", 1_000, offer("o1", title));
      deployment.publish(Topics.NEEDS, "n1", 1_000, need("n1"));
      deployment.publish(Topics.DECISIONS, "o1", 1_000, new byte[] {7, 7});
      await().atMost(PATIENCE).until(() -> setAside() == 2);
      assertThat(narrow.stop()).isEqualTo(ExitCode.DONE);
    }
    assertThat(run("list", "--reason", "TOO_LARGE").out())
        .contains("TOO_LARGE", "open", "offers ", "o1: ", "1 of 1");
    Command json = run("list", "--topic", "offers", "--json");
    assertThat(json.out()).contains("\"reason\":\"TOO_LARGE\"", "\"state\":\"open\"");
    String position = json.out().replaceAll("(?s).*\"position\":\"([^\"]+)\".*", "$1");
    Command shown = run("show", position);
    assertThat(shown.out())
        .contains("\"offerId\": \"o1\"", title, "__streams.errors.stacktrace", "key        o1");
    assertThat(run("list", "--topic", "needs").out()).contains("0 of 0");
    assertThat(run("list", "--until", "2020-01-01").out()).contains("0 of 0");
    assertThat(run("show", "0@9999").code()).isEqualTo(ExitCode.NOT_READY.code());

    Command dry = run("replay", "--topic", "offers", "--dry-run");
    assertThat(dry.out()).contains("to be replayed", "1 to be replayed");
    assertThat(log.ends(Topics.DEAD_LETTER_REPLAYS).values()).containsOnly(0L);
    assertThat(run("replay").code()).isEqualTo(ExitCode.REFUSED.code());
    Command replay = run("replay", "--all");
    assertThat(replay.code()).isEqualTo(0);
    assertThat(replay.out()).contains("2 replayed");
    assertThat(run("replay", "--all").out()).contains("2 done before").doesNotContain("replayed ");
    assertThat(run("list", "--open").out()).contains("0 of 0");

    try (Deployment.Instance wide =
        deployment.start(directory.resolve("state"), Map.of("application.id", "mended"))) {
      await().atMost(PATIENCE).until(() -> !recordsOf(Topics.MATCH_CANDIDATES).isEmpty());
      await().atMost(PATIENCE).until(() -> setAside() == 3);
      assertThat(wide.stop()).isEqualTo(ExitCode.DONE);
    }
    Command again = run("replay", "--all");
    assertThat(again.out()).contains("failed again", "--again", "1 failed again");
    assertThat(run("list", "--topic", "decisions", "--json").out())
        .contains("\"replayedFrom\":\"", "\"replayedFrom\":null");
    assertThat(run("replay", "--all", "--again").out()).contains("1 replayed");
  }

  @Test
  void shouldPublishNoneTwiceWhenInterruptedAndRepeated() throws Exception {
    setAside("interrupted-", 500);
    List<Runnable[]> cuts =
        List.of(
            new Runnable[] {failAt(2), () -> {}}, // nothing of the second batch is out
            new Runnable[] {() -> {}, failAt(1)}, // the batch is out, and nobody heard of it
            new Runnable[] {failAt(1), () -> {}});
    for (Runnable[] cut : cuts) {
      assertThatThrownBy(() -> replay(() -> producer(cut[0], cut[1]))).hasMessage("cut off");
    }
    replay(() -> producer(() -> {}, () -> {}));

    assertThat(times("interrupted-"))
        .hasSize(500)
        .allSatisfy(
            (key, times) -> {
              assertThat(times).isEqualTo(1);
            });
  }

  @Test
  void shouldPublishNoneTwiceWhenTwoReplayAtATime() throws Exception {
    setAside("together-", 1_000);
    List<CompletableFuture<Map<Fate, Long>>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (CommittedLog own =
                    new CommittedLog(
                        admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE)) {
                  return replay(own, () -> producer(() -> {}, () -> {}));
                } catch (OvertakenException e) {
                  return Map.of();
                } catch (KafkaException e) {
                  // Now and then the broker (4.3.1) answers the end of a transaction, which another
                  // run takes over at that moment, by an error of its own.
                  if (!e.getMessage().contains("EndTxnResponse")) {
                    throw e;
                  }
                  return Map.of();
                }
              }));
    }
    for (CompletableFuture<Map<Fate, Long>> run : runs) {
      run.get(60, TimeUnit.SECONDS);
    }
    replay(() -> producer(() -> {}, () -> {}));

    assertThat(times("together-"))
        .hasSize(1_000)
        .allSatisfy(
            (key, times) -> {
              assertThat(times).isEqualTo(1);
            });
  }

  private static Map<Fate, Long> replay(Supplier<KafkaProducer<byte[], byte[]>> producers) {
    return replay(log, producers);
  }

  private static Map<Fate, Long> replay(
      CommittedLog read, Supplier<KafkaProducer<byte[], byte[]>> producers) {
    return new Replay(read, Topics.PLAIN, producers, Clock.systemUTC(), (letter, fate) -> {})
        .run(ALL, false);
  }

  /** Fails when called for that time. */
  private static Runnable failAt(int time) {
    AtomicInteger calls = new AtomicInteger();
    return () -> {
      if (calls.incrementAndGet() == time) {
        throw new KafkaException("cut off");
      }
    };
  }

  /** One that does something before and after each commit. */
  private static KafkaProducer<byte[], byte[]> producer(
      Runnable beforeCommit, Runnable afterCommit) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            deployment.brokers(),
            "transactional.id",
            Replay.transactionalId("aidbook")),
        new ByteArraySerializer(),
        new ByteArraySerializer()) {
      @Override
      public void commitTransaction() {
        beforeCommit.run();
        super.commitTransaction();
        afterCommit.run();
      }
    };
  }

  /** Dead letters of needs, as an instance would write them. */
  private static void setAside(String prefix, int number) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", deployment.brokers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        ProducerRecord<byte[], byte[]> letter =
            new ProducerRecord<>(Topics.DEAD_LETTERS, utf8(prefix + i), utf8("no avro"));
        letter.headers().add("reason", utf8("MALFORMED_VALUE"));
        letter.headers().add("__streams.errors.topic", utf8(Topics.NEEDS));
        letter.headers().add("__streams.errors.partition", utf8("0"));
        letter.headers().add("__streams.errors.offset", utf8(String.valueOf(i)));
        letter.headers().add("own", utf8("kept"));
        sent.add(producer.send(letter));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private static Map<String, Integer> times(String prefix) {
    Map<String, Integer> times = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : recordsOf(Topics.NEEDS)) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (key.startsWith(prefix)) {
        times.merge(key, 1, Integer::sum);
        assertThat(record.value()).isEqualTo(utf8("no avro"));
        assertThat(record.headers().toArray())
            .extracting(header -> header.key())
            .containsExactly("own", "replayed-from");
      }
    }
    return times;
  }

  private static long setAside() {
    return recordsOf(Topics.DEAD_LETTERS).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals("o1"))
        .count();
  }

  private static List<ConsumerRecord<byte[], byte[]>> recordsOf(String topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    log.read(topic, all::add);
    return all;
  }

  private static Command run(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("dead-letters"));
    line.addAll(List.of(words));
    return Command.run(directory, deployment.addresses(), line.toArray(String[]::new));
  }

  private static Offer offer(String id, String title) {
    return Events.offer(id).setTitle(title).build();
  }

  private static Need need(String id) {
    return Events.need(id).setQuantity(4).build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
