package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.reset.Group;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.topology.Topics;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A record that unpacks to more than an instance has: it ends at each start, until an operator
 * takes the application past the batch. What was read with the batch is not lost.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SkipCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long START = 1_767_225_600_000L;
  private static final int HEAP_MEGABYTES = 128;
  private static final int UNPACKED_BYTES = 200 * 1024 * 1024;

  /** How the JVM ends with -XX:+ExitOnOutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

  @TempDir private Path directory;
  private final Map<String, String> settings = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldTakeTheApplicationPastABatch(String protocol) throws Exception {
    try (Deployment deployment = Deployment.withPartitions(1);
        Admin admin = Admin.create(Map.of("bootstrap.servers", deployment.brokers()));
        CommittedLog log =
            new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE)) {
      settings.putAll(deployment.addresses());
      settings.put("group.protocol", protocol);
      if (protocol.equals("classic")) {
        settings.put("main.consumer.session.timeout.ms", "6000");
      }
      publish(deployment, 0);
      try (Deployment.Instance instance =
          deployment.start(directory.resolve("first"), Map.of("group.protocol", protocol))) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(proposed(log)).contains("n0~o0"));

        Command running = skip(0, 0, "--execute");
        assertThat(running.code()).as(running.err()).isEqualTo(ExitCode.NOT_READY.code());
        assertThat(running.err()).contains("past 0"); // it has read that

        publish(deployment, 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(proposed(log)).contains("n1~o1"));
        assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      }
      awaitWithoutMembers(admin);

      publishBomb(deployment); // offsets 2 and 3
      for (int start = 0; start < (protocol.equals("classic") ? 2 : 1); start++) {
        assertThat(runInLittleMemory()).isEqualTo(OUT_OF_MEMORY);
      }
      awaitWithoutMembers(admin);
      Command first = skip(0, 3, "--execute");
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out()).contains("moved from 2 to 4");
      assertThat(letters(log)).hasSize(1);
      assertLetterOfBatch(letters(log).get(0), 2, 3);

      publish(deployment, 2); // offset 4, which comes in one answer with the batch
      publishBomb(deployment); // offsets 5 and 6
      publish(deployment, 3); // offset 7
      shouldRefuseWhatIsNotAhead();
      Command dry = skip(0, 5);
      assertThat(dry.code()).as(dry.err()).isZero();
      assertThat(dry.out())
          .contains("offsets 5 to 6 of offers-0", "more than 67,108,864", "1 record before it")
          .contains("would be moved from 4 to 7", "Nothing was changed");
      assertThat(letters(log)).hasSize(1);

      Command done = skip(0, 5, "--execute");
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.out()).contains("moved from 4 to 7", "Done");
      List<ConsumerRecord<byte[], byte[]>> letters = letters(log);
      assertThat(letters).hasSize(3);
      assertThat(text(letters.get(1), "reason")).isEqualTo("SKIPPED");
      assertThat(text(letters.get(1), "__streams.errors.offset")).isEqualTo("4");
      assertThat(new String(letters.get(1).key(), StandardCharsets.UTF_8)).isEqualTo("o2");
      assertThat(letters.get(1).value()).isNotEmpty();
      assertLetterOfBatch(letters.get(2), 5, 6);

      Command replay = run("dead-letters", "replay", "--reason", "SKIPPED");
      assertThat(replay.out()).as(replay.err()).contains("1 replayed, 2 not replayable");
      try (Deployment.Instance instance =
          deployment.start(directory.resolve("first"), Map.of("group.protocol", protocol))) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(proposed(log)).contains("n3~o3", "n2~o2"));
        publish(deployment, 4);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(proposed(log)).contains("n4~o4"));
        Command busy = skip(0, 8);
        assertThat(busy.code()).isEqualTo(ExitCode.NOT_READY.code());
        assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      }
    }
  }

  /**
   * Half of a surrogate pair in the name of a header: Kafka's producer counts more bytes than it
   * writes, brokers take the batch, and no consumer can read it.
   */
  @Test
  void shouldTakeTheApplicationPastARecordThatIsNone() throws Exception {
    try (Deployment deployment = Deployment.withPartitions(1);
        Admin admin = deployment.admin();
        CommittedLog log =
            new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE)) {
      settings.putAll(deployment.addresses());
      publish(deployment, 0);
      try (Deployment.Instance instance = deployment.start(directory.resolve("one"), Map.of())) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(proposed(log)).contains("n0~o0"));
        publishNoRecord(deployment); // offset 1
        assertThat(instance.awaitEnd()).isEqualTo(ExitCode.DIED);
      }
      publish(deployment, 1);
      publishNoRecord(deployment); // offset 3
      publish(deployment, 2);
      try (Deployment.Instance instance = deployment.start(directory.resolve("one"), Map.of())) {
        assertThat(instance.awaitEnd()).isEqualTo(ExitCode.DIED);
      }
      awaitWithoutMembers(admin);

      Command dry = skip(0, 3);
      assertThat(dry.code()).as(dry.err()).isZero();
      assertThat(dry.out())
          .contains("Its bytes are no records", "1 record before it", "1 batch before it")
          .contains("would be moved from 1 to 4");
      Command done = skip(0, 1, "--execute");
      assertThat(done.code()).as(done.err()).isZero();
      done = skip(0, 3, "--execute");
      assertThat(done.code()).as(done.err()).isZero();
      Command replay = run("dead-letters", "replay", "--reason", "SKIPPED");
      assertThat(replay.out()).as(replay.err()).contains("1 replayed, 2 not replayable");

      try (Deployment.Instance instance = deployment.start(directory.resolve("one"), Map.of())) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(proposed(log)).contains("n1~o1", "n2~o2"));
        assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      }
    }
  }

  private static void publishNoRecord(Deployment deployment) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", deployment.brokers(), "compression.type", "gzip"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(Topics.OFFERS, "o1", new byte[] {0});
      record.headers().add("half-\ud83d", new byte[0]);
      producer.send(record).get();
    }
  }

  private static void assertLetterOfBatch(
      ConsumerRecord<byte[], byte[]> letter, long first, long last) {
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(text(letter, "reason")).isEqualTo("SKIPPED");
    assertThat(text(letter, "__streams.errors.topic")).isEqualTo("offers");
    assertThat(text(letter, "__streams.errors.partition")).isEqualTo("0");
    assertThat(text(letter, "__streams.errors.offset")).isEqualTo(String.valueOf(first));
    assertThat(text(letter, "last-offset")).isEqualTo(String.valueOf(last));
  }

  private void shouldRefuseWhatIsNotAhead() throws Exception {
    for (String[] words :
        new String[][] {
          {"offers", "0", "1", "past 1"},
          {"offers", "0", "12", "no committed batch with offset 12"},
          {"offers", "0", "999999", "let instances read on"},
          {"offers", "3", "0", "counted from 0"},
        }) {
      Command refused =
          run(
              "skip",
              "--topic",
              words[0],
              "--partition",
              words[1],
              "--offset",
              words[2],
              "--execute");
      assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.NOT_READY.code());
      assertThat(refused.err()).contains(words[3]);
    }
    assertThat(run("skip", "--topic", "stock-totals", "--partition", "0", "--offset", "0").code())
        .isEqualTo(ExitCode.REFUSED.code());
  }

  /** Two records in one batch, the second of them far too large. */
  private static void publishBomb(Deployment deployment) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                deployment.brokers(),
                "compression.type",
                "zstd",
                "linger.ms",
                "60000",
                "batch.size",
                UNPACKED_BYTES + 1_000_000,
                "buffer.memory",
                UNPACKED_BYTES * 2L,
                "delivery.timeout.ms",
                "120000",
                "max.request.size",
                UNPACKED_BYTES + 1_000_000),
            new StringSerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int bytes : new int[] {10, UNPACKED_BYTES}) {
        sent.add(producer.send(new ProducerRecord<>(Topics.OFFERS, "bomb", new byte[bytes])));
      }
      producer.flush();
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private int runInLittleMemory() throws Exception {
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.put("state.dir", directory.resolve("first").toString());
    properties.put("probe.port", "-1");
    Path file = directory.resolve("little.properties");
    try (OutputStream stream = Files.newOutputStream(file)) {
      properties.store(stream, null);
    }
    File output = directory.resolve("little.log").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "io.aidbook.quickstart.Main",
                "run",
                "--config",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("ended; %s", output)
          .isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void awaitWithoutMembers(Admin admin) {
    await().atMost(PATIENCE).until(() -> new Group(admin, "aidbook").members().isEmpty());
  }

  private Command skip(int partition, long offset, String... more) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                "skip",
                "--topic",
                "offers",
                "--partition",
                String.valueOf(partition),
                "--offset",
                String.valueOf(offset)));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private Command run(String... words) throws Exception {
    return Command.run(directory, settings, words);
  }

  private static Set<String> proposed(CommittedLog log) {
    Set<String> pairs = new TreeSet<>();
    log.read(
        Topics.MATCH_CANDIDATES,
        record -> {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          pairs.add(key.substring(0, key.indexOf("~food")));
          return true;
        });
    return pairs;
  }

  private static List<ConsumerRecord<byte[], byte[]>> letters(CommittedLog log) {
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    log.read(
        Topics.DEAD_LETTERS,
        record -> {
          letters.add(record);
          return true;
        });
    return letters;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? null : new String(found.value(), StandardCharsets.UTF_8);
  }

  /** An offer and the need that it alone can serve. */
  private static void publish(Deployment deployment, int i) throws Exception {
    deployment.publish(
        Topics.OFFERS,
        "o" + i,
        START,
        Offer.newBuilder()
            .setOfferId("o" + i)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(Party.newBuilder().setPartyId("p").build())
            .setCategory("food")
            .setItem("item-" + i)
            .setQuantity(4L)
            .setOrigin("PL")
            .setRecordedAt(Instant.EPOCH)
            .build());
    deployment.publish(
        Topics.NEEDS,
        "n" + i,
        START,
        Need.newBuilder()
            .setNeedId("n" + i)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(Party.newBuilder().setPartyId("r").build())
            .setCategory("food")
            .setItem("item-" + i)
            .setQuantity(4)
            .setRegion("PL")
            .setRecordedAt(Instant.EPOCH)
            .build());
  }
}
