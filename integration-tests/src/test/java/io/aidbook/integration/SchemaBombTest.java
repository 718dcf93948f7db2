package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.app.ExitCode;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.HttpRegistryClient;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Short records of schemas that take for ever to read, on each input and named in each way. Each is
 * set aside within seconds, the records after it are processed, and the instance stays ready.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SchemaBombTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DOUBLING = doubling(60);
  private static final Bytes NOTHING = Bytes.wrap(new byte[0]);

  @TempDir private Path directory;

  /** A topic, a value, and the type of a field that the value's schema has besides. */
  private record Bomb(String topic, SpecificRecord value, String type, Bytes bytes, boolean guid) {
    private Bomb(String topic, SpecificRecord value, String type) {
      this(topic, value, type, NOTHING, false);
    }
  }

  /** What may be in the registry, and what it costs to read a record of it. */
  private static List<Bomb> bombs() throws IOException {
    return List.of(
        new Bomb(Topics.OFFERS, offer("bomb"), DOUBLING),
        new Bomb(Topics.NEEDS, need("bomb"), DOUBLING),
        new Bomb(Topics.DECISIONS, decision("bomb"), DOUBLING),
        new Bomb(Topics.OFFERS, offer("bomb"), DOUBLING, NOTHING, true),
        // The branch that is there is null, and the other takes as long to prepare for.
        new Bomb(
            Topics.NEEDS,
            need("bomb"),
            "[\"null\"," + DOUBLING + "]",
            Bytes.wrap(new byte[] {0}),
            false),
        // Elements of an index each, after which 2^12 fields take no byte.
        new Bomb(
            Topics.OFFERS,
            offer("bomb"),
            "{\"type\":\"array\",\"items\":[\"null\"," + doubling(12) + "]}",
            elements(100_000, 1),
            false),
        // 2^31 - 1 elements without a byte.
        new Bomb(
            Topics.NEEDS,
            need("bomb"),
            "{\"type\":\"array\",\"items\":\"null\"}",
            elements(Integer.MAX_VALUE, 0),
            false));
  }

  @Test
  void shouldSetEachAsideAndGoOn() throws Exception {
    try (Deployment deployment = Deployment.withPartitions(1);
        Admin admin = deployment.admin();
        CommittedLog log =
            new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE);
        Deployment.Instance instance = deployment.start(directory, Map.of())) {
      await().atMost(Duration.ofMinutes(2)).until(instance::isReady);
      List<Bomb> bombs = bombs();
      for (int i = 0; i < bombs.size(); i++) {
        ProducerRecord<String, byte[]> record = record(deployment, bombs.get(i), i);
        Instant start = Instant.now();
        deployment.publish(record);
        String id = "after-" + i;
        deployment.publish(Topics.NEEDS, id, 1L, need(id));
        deployment.publish(Topics.OFFERS, id, 1L, offer(id));
        int number = i + 1;
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(reasons(log)).hasSize(number).containsOnly("WRONG_TYPE"));
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(deployment.keys(Topics.MATCH_CANDIDATES))
                        .contains("%s~%s~food~PL".formatted(id, id)));
        System.out.printf(
            "%d bytes on %s with %s: %,d ms%n",
            record.value().length,
            record.topic(),
            bombs.get(i).type().substring(0, 30),
            Duration.between(start, Instant.now()).toMillis());
        assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(instance.isReady()).isTrue();
      }
      deployment.publish(Topics.DECISIONS, "after-0", 1L, decision("after-0"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(deployment.keys(Topics.DECISION_OUTCOMES))
                      .containsExactly("d-after-0"));
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      assertThatOneStartsBesideABomb(deployment);
    }
  }

  /** An instance that starts learns every version of its subjects. */
  private void assertThatOneStartsBesideABomb(Deployment deployment) throws Exception {
    String optional = "[\"null\"," + DOUBLING + "],\"default\":null";
    register(deployment, "offers-value", withField(Offer.getClassSchema(), optional));
    Instant start = Instant.now();
    try (Deployment.Instance again = deployment.start(directory, Map.of())) {
      await().atMost(PATIENCE).until(again::isReady);
      assertThat(again.stop()).isEqualTo(ExitCode.DONE);
    }
    System.out.printf(
        "a start beside it: %,d ms%n", Duration.between(start, Instant.now()).toMillis());
  }

  private static int register(Deployment deployment, String subject, Schema schema) {
    return new HttpRegistryClient(
            new SerdeConfig(Map.of(SerdeConfig.URL, deployment.registry().url())))
        .register(subject, schema);
  }

  private static ProducerRecord<String, byte[]> record(Deployment deployment, Bomb bomb, int number)
      throws Exception {
    Schema schema = withField(bomb.value().getSchema(), bomb.type());
    int id = register(deployment, "forms-" + number, schema);
    RecordHeaders headers = new RecordHeaders();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    if (bomb.guid()) {
      ByteBuffer name = ByteBuffer.allocate(17).put((byte) 1);
      UUID guid = guid(deployment.registry().url(), id);
      name.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits());
      headers.add("__value_schema_id", name.array());
    } else {
      value.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    }
    value.write(binary(bomb.value()));
    value.write(bomb.bytes().get());
    return new ProducerRecord<>(bomb.topic(), null, 1L, "bomb", value.toByteArray(), headers);
  }

  private static UUID guid(String registry, int id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return UUID.fromString(new JsonMapper().readTree(answer).path("guid").asText());
  }

  /** The schema with one more field at its end. */
  private static Schema withField(Schema ours, String type) {
    String schema = PortableSchema.of(ours).toString();
    return new Schema.Parser()
        .parse(
            schema.substring(0, schema.lastIndexOf(']'))
                + ",{\"name\":\"bomb\",\"type\":%s}]}".formatted(type));
  }

  /** Records of which each has the one before twice; the first is empty. */
  private static String doubling(int records) {
    String type = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}";
    for (int i = 1; i < records; i++) {
      type =
          ("{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"a\",\"type\":%s},"
                  + "{\"name\":\"b\",\"type\":\"R%d\"}]}")
              .formatted(i, type, i - 1);
    }
    return type;
  }

  /** An array of that many elements, each the second branch of a union, or without a byte. */
  private static Bytes elements(int count, int bytesOfEach) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    encoder.writeLong(count);
    for (int i = 0; i < count && bytesOfEach > 0; i++) {
      encoder.writeIndex(1);
    }
    encoder.writeLong(0);
    encoder.flush();
    return Bytes.wrap(bytes.toByteArray());
  }

  private static byte[] binary(SpecificRecord value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static List<String> reasons(CommittedLog log) {
    List<String> reasons = new ArrayList<>();
    log.read(
        Topics.DEAD_LETTERS,
        letter -> {
          reasons.add(
              new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8));
          return true;
        });
    return reasons;
  }

  private static Offer offer(String id) {
    return Events.offer(id).setItem(id).setQuantity(4L).build();
  }

  private static Need need(String id) {
    return Events.need(id).setItem(id).setQuantity(4).build();
  }

  private static Decision decision(String id) {
    return Decision.newBuilder()
        .setDecisionId("d-" + id)
        .setOfferId(id)
        .setNeedId(id)
        .setAction(Action.ACCEPT)
        .setQuantity(4L)
        .setDecidedBy("c")
        .setDecidedAt(Instant.EPOCH)
        .build();
  }
}
