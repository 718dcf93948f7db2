package io.aidbook.app.reset;

import io.aidbook.app.log.CommittedLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Which application writes the outputs. Two that write the same outputs would each propose what the
 * other has promised, so an instance starts only if they are its own application's, or nobody's.
 *
 * <p>A claim is a record on the topic {@code output-owner}, in its only partition, with the
 * application's id as the key. The earliest claim that was not given up (by a tombstone) is the
 * owner's: of two applications that claim within the same second, both read the same order, and the
 * later one gives up its claim. See docs/notes/0016-outputs-have-an-owner.md.
 */
public final class OutputOwner {
  /** Key of what the owner notes about its topics; no application id has a colon. */
  private static final String TOPICS = "topics:";

  private static final int PARTITION = 0;

  private final CommittedLog log;
  private final Supplier<? extends Producer<byte[], byte[]>> producers;
  private final String topic;
  private final String applicationId;

  /** What stands on the topic: keys in the order of their claims, with their values. */
  private record Standing(Map<String, String> rows) {
    Optional<String> owner() {
      return rows.keySet().stream().filter(key -> !key.startsWith(TOPICS)).findFirst();
    }
  }

  /**
   * @param log to read from
   * @param producers makes a producer without transactions that waits for all replicas
   * @param topic name of the topic of claims
   * @param applicationId of the deployment
   */
  public OutputOwner(
      CommittedLog log,
      Supplier<? extends Producer<byte[], byte[]>> producers,
      String topic,
      String applicationId) {
    this.log = log;
    this.producers = producers;
    this.topic = topic;
    this.applicationId = applicationId;
  }

  /**
   * The application that the outputs belong to, if it is another one.
   *
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  public Optional<String> other() {
    return read().owner().filter(owner -> !owner.equals(applicationId));
  }

  /**
   * Claims the outputs, unless they belong to another application.
   *
   * @return the other application; empty when they belong to this one from now on
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  public Optional<String> claim() {
    Standing before = read();
    if (before.owner().isEmpty()) {
      write(Map.of(applicationId, claimText()));
    } else if (!before.owner().get().equals(applicationId)) {
      return before.owner();
    }
    Standing after = read();
    Optional<String> other = after.owner().filter(owner -> !owner.equals(applicationId));
    // The later claim is given up; one that its application left behind is swept away.
    List<String> given = new ArrayList<>();
    if (other.isPresent()) {
      given.add(applicationId);
    } else {
      after.rows().keySet().stream().filter(this::isOfAnother).forEach(given::add);
    }
    end(given);
    return other;
  }

  /** Makes the outputs this application's, whoever had them. */
  void take() {
    Standing before = read();
    end(before.rows().keySet().stream().filter(this::isOfAnother).toList());
    write(Map.of(applicationId, claimText()));
  }

  /** Makes them nobody's. */
  void release() {
    end(List.copyOf(read().rows().keySet()));
  }

  /**
   * Notes the identities of topics, so that a later start sees if one was deleted and made anew.
   *
   * @param ids identity of each topic, by name
   */
  public void note(Map<String, String> ids) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(ids).forEach((name, id) -> text.append(name).append('=').append(id).append('\n'));
    write(Map.of(TOPICS + applicationId, text.toString()));
  }

  /** The identities that were noted, by topic; none when nothing was. */
  public Map<String, String> noted() {
    Map<String, String> ids = new TreeMap<>();
    read()
        .rows()
        .getOrDefault(TOPICS + applicationId, "")
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> ids.put(parts[0], parts[1]));
    return ids;
  }

  /** What to do about outputs of another application. */
  public static String refusal(String topic, String owner, String applicationId) {
    return ("the outputs belong to the application %s (topic %s), and two that write them would corrupt"
            + " them; give %s topics of its own with topics.prefix, or, to replace %s by it, stop %s"
            + " and run: aidbook reset --take-over --execute")
        .formatted(owner, topic, applicationId, owner, owner);
  }

  private boolean isOfAnother(String key) {
    return !key.equals(applicationId) && !key.equals(TOPICS + applicationId);
  }

  private static String claimText() {
    return "owner";
  }

  private Standing read() {
    Map<String, String> rows = new LinkedHashMap<>();
    log.read(
        topic,
        record -> {
          if (record.key() != null && record.partition() == PARTITION) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
              rows.remove(key);
            } else {
              rows.put(key, new String(record.value(), StandardCharsets.UTF_8));
            }
          }
          return true;
        });
    return new Standing(rows);
  }

  private void end(List<String> keys) {
    Map<String, String> tombstones = new LinkedHashMap<>();
    keys.forEach(key -> tombstones.put(key, null));
    if (!tombstones.isEmpty()) {
      write(tombstones);
    }
  }

  private void write(Map<String, String> rows) {
    try (Producer<byte[], byte[]> producer = producers.get()) {
      List<Future<RecordMetadata>> written = new ArrayList<>();
      rows.forEach((key, value) -> written.add(producer.send(record(key, value))));
      for (Future<RecordMetadata> each : written) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String key, String value) {
    return new ProducerRecord<>(topic, PARTITION, utf8(key), value == null ? null : utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
