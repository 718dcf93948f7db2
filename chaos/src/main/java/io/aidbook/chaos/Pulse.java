package io.aidbook.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a coordinator sees of a failure. In each of several categories there is one need and one
 * offer, which is revised again and again; a dashboard waits for the candidate to say so. How long
 * that takes, at its worst, is what the failure costs.
 */
final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final Instant RECORDED = Instant.parse("2024-03-01T00:00:00Z");
  private static final long NEEDED = 1_000_000;
  private static final Place PLACE = new Place("pulse", 1);

  /** A revision that is on its way, and when it set out. */
  private record Beat(long revision, long sentAt) {}

  private final int categories;
  private final Map<String, List<Beat>> underWay = new HashMap<>();
  private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
  private final Publisher publisher;
  private final KafkaConsumer<byte[], byte[]> dashboard;
  private final Deserializer<MatchCandidate> candidates;
  private final CompletableFuture<Void> watcher;
  private final Future<?> heart;
  private volatile long revision;
  private long worstNanos;
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * Begins to beat.
   *
   * @param categories how many, so that most tasks take part in some
   */
  Pulse(Site site, int categories) {
    this.categories = categories;
    this.publisher = site.form();
    this.candidates = site.serdes().value(MatchCandidate.class).deserializer();
    this.dashboard =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                site.broker().address(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    for (int i = 0; i < categories; i++) {
      underWay.put(category(i), new ArrayList<>());
      publisher.publish(new Event(Topics.NEEDS, "need-" + category(i), need(i), RECORDED, PLACE));
    }
    watcher = CompletableFuture.runAsync(this::watch);
    heart = threads.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String category(int i) {
    return "pulse-" + i;
  }

  private void beat() {
    try {
      long next = revision + 1;
      revision = next;
      for (int i = 0; i < categories; i++) {
        synchronized (this) {
          underWay.get(category(i)).add(new Beat(next, System.nanoTime()));
        }
        publisher.publish(
            new Event(Topics.OFFERS, "offer-" + category(i), offer(i, next), RECORDED, PLACE));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void watch() {
    List<TopicPartition> partitions = new ArrayList<>();
    dashboard
        .partitionsFor(Topics.MATCH_CANDIDATES)
        .forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition())));
    dashboard.assign(partitions);
    dashboard.seekToEnd(partitions);
    try (dashboard) {
      while (!closed) {
        dashboard.poll(BEAT).forEach(this::see);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void see(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !new String(record.key(), UTF_8).contains("~offer-pulse-")) {
      return;
    }
    MatchCandidate candidate = candidates.deserialize(record.topic(), record.value());
    synchronized (this) {
      List<Beat> beats = underWay.get(candidate.getCategory());
      while (!beats.isEmpty() && beats.get(0).revision() <= candidate.getOfferRevision()) {
        worstNanos = Math.max(worstNanos, System.nanoTime() - beats.remove(0).sentAt());
      }
    }
  }

  /** The latest revision that set out. */
  long latest() {
    return revision;
  }

  /** Whether that revision, or a later one, was seen in every category. */
  synchronized boolean hasSeen(long aRevision) {
    if (failure != null) {
      throw new IllegalStateException("the pulse stopped", failure);
    }
    return revision >= aRevision
        && underWay.values().stream()
            .allMatch(beats -> beats.isEmpty() || beats.get(0).revision() > aRevision);
  }

  /** The longest that a revision took to be seen since this was asked before. */
  synchronized Duration worst() {
    Duration worst = Duration.ofNanos(worstNanos);
    worstNanos = 0;
    return worst;
  }

  /**
   * Stops beating, and adds what was published to files, for the judge to know of it.
   *
   * @param offers file of offers
   * @param needs file of needs
   */
  void stop(Path offers, Path needs) {
    heart.cancel(false);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the pulse does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping the pulse", e);
    }
    publisher.flush();
    RowsOfFile needRows = new RowsOfFile(needs);
    RowsOfFile offerRows = new RowsOfFile(offers);
    for (int i = 0; i < categories; i++) {
      needRows.add(cells("need", i, 1, "region", NEEDED));
      for (long each = 1; each <= revision; each++) {
        offerRows.add(cells("offer", i, each, "origin", each));
      }
    }
    needRows.append();
    offerRows.append();
  }

  private static Map<String, String> cells(
      String side, int i, long revision, String place, long quantity) {
    return Map.of(
        side + "Id",
        side + "-" + category(i),
        "revision",
        Long.toString(revision),
        "status",
        "OPEN",
        "category",
        category(i),
        "quantity",
        Long.toString(quantity),
        place,
        "PL",
        side.equals("need") ? "requesterId" : "providerId",
        "pulse",
        "recordedAt",
        RECORDED.toString());
  }

  private static Need need(int i) {
    return Need.newBuilder()
        .setNeedId("need-" + category(i))
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("pulse").build())
        .setCategory(category(i))
        .setQuantity(NEEDED)
        .setRegion("PL")
        .setRecordedAt(RECORDED)
        .build();
  }

  private static Offer offer(int i, long revision) {
    return Offer.newBuilder()
        .setOfferId("offer-" + category(i))
        .setRevision(revision)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("pulse").build())
        .setCategory(category(i))
        .setQuantity(revision)
        .setOrigin("PL")
        .setRecordedAt(RECORDED)
        .build();
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    watcher.join();
    publisher.close();
  }
}
