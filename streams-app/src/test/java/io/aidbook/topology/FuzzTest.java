package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Decision;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * 10,000 records that have gone wrong: each is processed or exactly one dead letter with the bytes
 * as they came, none ends the instance, and what stands beside them stays as it is.
 *
 * <p>Every build draws a new seed and prints it; {@code -Daidbook.seed=…} runs it again.
 */
class FuzzTest {
  private static final int RECORDS = 10_000;
  private static final int NEIGHBOURS_EVERY = 500;
  private static final int BYTES_WRONG = 6;

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final ValidEvents events = new ValidEvents(random);
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Map<String, TestInputTopic<byte[], byte[]>> topics = new HashMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();

  /** A record, and whether a rule is certainly broken. */
  private record Sent(String topic, Bytes key, Bytes value, boolean broken) {}

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldProcessOrSetAsideWhateverComes() {
    System.out.println("-Daidbook.seed=" + seed);
    int processed = 0;
    int neighbours = 0;
    // Each schema has its id once a value of it was written.
    aidbook.bytes(Offer.class, events.offer("o"));
    aidbook.bytes(Need.class, events.need("n"));
    aidbook.bytes(Decision.class, events.decision("d", "o", "n"));
    Mutations mutations = new Mutations(random, 3);
    for (int i = 0; i < RECORDS; i++) {
      if (i % NEIGHBOURS_EVERY == 0) {
        matchNeighbours(neighbours++);
      }
      Sent sent = next(i, mutations);
      String what = "-Daidbook.seed=%d, record %d".formatted(seed, i);

      topic(sent.topic()).pipeInput(get(sent.key()), get(sent.value()), aidbook.now());

      List<TestRecord<byte[], byte[]>> letters = aidbook.deadLetters();
      assertThat(letters).as(what).hasSizeLessThanOrEqualTo(1);
      if (sent.broken()) {
        assertThat(letters).as(what).hasSize(1);
      }
      letters.forEach(letter -> assertIsOf(sent, letter, what));
      processed += letters.isEmpty() ? 1 : 0;
    }
    aidbook.collect();
    aidbook.pass(Duration.ofSeconds(2));

    assertNeighboursStand(neighbours);
    aidbook.assertStatusesAgree();
    // Both fates are common, or the mutations are too timid or too wild to say anything.
    assertThat(processed).as("-Daidbook.seed=%d", seed).isBetween(RECORDS / 50, RECORDS * 3 / 4);
    assertThat(reasons)
        .as("-Daidbook.seed=%d", seed)
        .containsKeys("MALFORMED_VALUE", "UNKNOWN_SCHEMA", "WRONG_TYPE", "KEY_MISMATCH")
        .doesNotContainKeys("PROCESSING_FAILED", "UNPRODUCIBLE");
  }

  private void assertIsOf(Sent sent, TestRecord<byte[], byte[]> letter, String what) {
    assertThat(Bytes.wrap(letter.key())).as(what).isEqualTo(sent.key());
    assertThat(Bytes.wrap(letter.value())).as(what).isEqualTo(sent.value());
    String reason =
        new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
    assertThat(reason).as(what).isNotIn("PROCESSING_FAILED", "UNPRODUCIBLE");
    if (!sent.topic().equals(Topics.DECISIONS) && sent.broken()) {
      String key = new String(letter.key(), StandardCharsets.UTF_8);
      String entry = (sent.topic().equals(Topics.OFFERS) ? "offer~" : "need~") + key;
      assertThat(aidbook.statuses().get(entry).getRefusal().getCode()).as(what).isEqualTo(reason);
    }
    reasons.merge(reason, 1, Integer::sum);
  }

  /** A record of any input whose bytes have gone wrong, or whose fields or key have. */
  private Sent next(int i, Mutations mutations) {
    String offerId = "o-" + random.nextInt(200);
    String needId = "n-" + random.nextInt(200);
    boolean broken = random.nextInt(10) >= BYTES_WRONG;
    String topic = List.of(Topics.OFFERS, Topics.NEEDS, Topics.DECISIONS).get(random.nextInt(3));
    String id = topic.equals(Topics.NEEDS) ? needId : offerId;
    SpecificRecord event =
        switch (topic) {
          case Topics.OFFERS ->
              broken ? events.broken(events.offer(offerId)) : events.offer(offerId);
          case Topics.NEEDS -> broken ? events.broken(events.need(needId)) : events.need(needId);
          default -> {
            Decision decision = events.decision("d-" + i, offerId, needId);
            yield broken ? events.broken(decision) : decision;
          }
        };
    byte[] valid = bytes(event);
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    if (broken) {
      return new Sent(topic, Bytes.wrap(key), Bytes.wrap(valid), true);
    }
    return random.nextInt(10) == 0
        ? new Sent(topic, Bytes.wrap(mutations.key(key)), Bytes.wrap(valid), false)
        : new Sent(topic, Bytes.wrap(key), Bytes.wrap(mutations.value(valid)), false);
  }

  private static byte[] get(Bytes bytes) {
    return bytes == null ? null : bytes.get();
  }

  private byte[] bytes(SpecificRecord event) {
    if (event instanceof Offer offer) {
      return aidbook.bytes(Offer.class, offer);
    }
    if (event instanceof Need need) {
      return aidbook.bytes(Need.class, need);
    }
    return aidbook.bytes(Decision.class, (Decision) event);
  }

  private TestInputTopic<byte[], byte[]> topic(String name) {
    return topics.computeIfAbsent(name, aidbook::rawInput);
  }

  /** An offer and a need of their own category, which find each other among all that. */
  private void matchNeighbours(int number) {
    aidbook.offer(
        "good-o-" + number, offer -> offer.setCategory("shelter").setItem("tent-" + number));
    aidbook.need("good-n-" + number, need -> need.setCategory("shelter").setItem("tent-" + number));
    assertThat(aidbook.deadLetters()).isEmpty();
    assertNeighboursStand(number + 1);
  }

  private void assertNeighboursStand(int number) {
    Map<String, Long> standing = new TreeMap<>();
    for (MatchCandidate candidate : aidbook.candidates().values()) {
      if (candidate.getCategory().equals("shelter")) {
        standing.put(candidate.getMatchId(), candidate.getQuantity());
      }
    }
    Map<String, Long> expected = new TreeMap<>();
    for (int i = 0; i < number; i++) {
      expected.put("good-n-%d~good-o-%d".formatted(i, i), 10L);
    }
    assertThat(standing).as("-Daidbook.seed=%d", seed).isEqualTo(expected);
  }
}
