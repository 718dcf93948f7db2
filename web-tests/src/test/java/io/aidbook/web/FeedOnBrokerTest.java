package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Party;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.topology.Topics;
import io.aidbook.web.feed.Feed;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedSettings;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the feed makes of transactions, outages and topics that change, on a real broker. */
class FeedOnBrokerTest {
  private static final FeedSettings SETTINGS =
      new FeedSettings(
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMinutes(1),
          Duration.ofHours(12),
          Duration.ofSeconds(20));

  private static BareHub hub;

  private final View view = new View();
  private final List<Feed> feeds = new ArrayList<>();

  @BeforeAll
  static void start() {
    hub = new BareHub();
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  @AfterAll
  static void stop() {
    Awaitility.reset();
    hub.close();
  }

  @AfterEach
  void close() {
    for (Feed feed : feeds) {
      feed.close();
      assertThat(feed.isAlive()).isFalse();
    }
  }

  private Feed feed(View into) {
    Feed feed = Feed.start(hub.config(), hub.serdes(), into, FeedListener.NONE, SETTINGS);
    feeds.add(feed);
    return feed;
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, Need need) {
    var unused = producer.send(hub.record(Topics.NEEDS, need.getNeedId(), Need.class, need));
  }

  private static void publish(Need need) {
    try (KafkaProducer<byte[], byte[]> producer = hub.producer(null)) {
      send(producer, need);
    }
  }

  private static Need need(String id) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setQuantity(1)
        .setRegion("UA-46")
        .setRecordedAt(Instant.parse("2026-03-01T12:00:00Z"))
        .build();
  }

  private static MatchCandidate candidate(String needId) {
    return MatchCandidate.newBuilder()
        .setMatchId(needId + "~o")
        .setNeedId(needId)
        .setOfferId("o")
        .setNeedRevision(1)
        .setOfferRevision(1)
        .setCategory("food")
        .setUnit("H87")
        .setQuantity(1)
        .setNeedRegion("UA-46")
        .setOfferOrigin("PL")
        .setBookRegion("*")
        .setUrgency(Urgency.HIGH)
        .setRequester(Party.newBuilder().setPartyId("p").build())
        .setProvider(Party.newBuilder().setPartyId("q").build())
        .setProximity(RegionLevel.WORLD)
        .setExplanation(List.of())
        .setProposedAt(Instant.parse("2026-03-01T12:00:00Z"))
        .build();
  }

  private static void write(KafkaProducer<byte[], byte[]> producer, String needId) {
    String key = needId + "~o~food~*";
    var unused =
        producer.send(
            hub.record(Topics.MATCH_CANDIDATES, key, MatchCandidate.class, candidate(needId)));
    producer.flush();
  }

  private boolean stands(String needId) {
    return view.candidate(needId + "~o~food~*").isPresent();
  }

  @Test
  void anOpenTransactionIsNotWaitedForAndAnAbortedOneIsNeverSeen() {
    try (KafkaProducer<byte[], byte[]> writer = hub.producer("open");
        KafkaProducer<byte[], byte[]> other = hub.producer("aborted")) {
      writer.initTransactions();
      other.initTransactions();
      writer.beginTransaction();
      write(writer, "n-committed");
      other.beginTransaction();
      write(other, "n-aborted");

      Feed feed = feed(view);
      await().until(feed::isReady);
      assertThat(stands("n-committed")).isFalse();

      other.abortTransaction();
      writer.commitTransaction();
      await().until(() -> stands("n-committed"));
      writer.beginTransaction();
      write(writer, "n-later");
      writer.commitTransaction();
      await().until(() -> stands("n-later"));
      assertThat(stands("n-aborted")).isFalse();
      await().until(() -> feed.lag() == 0);
    }
  }

  @Test
  void whileTheBrokerIsAwayTheViewServesWhatItHas() {
    publish(need("n-before"));
    Feed feed = feed(view);
    await().until(feed::isReady);
    assertThat(view.need("n-before")).isPresent();

    hub.kafka().stop();
    try {
      await().until(() -> feed.connectedSince().isEmpty());
      assertThat(feed.isReady()).isTrue();
      assertThat(view.need("n-before")).isPresent();
    } finally {
      hub.kafka().start();
    }
    publish(need("n-after"));

    await().until(() -> view.need("n-after").isPresent());
    await().until(() -> feed.connectedSince().isPresent());
    assertThat(feed.starts()).isEqualTo(1);
  }

  @Test
  void aRegistryThatIsAwayAtTheStartIsWaitedFor() {
    publish(need("n-registry"));
    hub.registry().stop();
    Feed feed;
    try (io.aidbook.serde.AvroSerdes fresh =
        new io.aidbook.serde.AvroSerdes(hub.config().serdeSettings())) {
      feed = Feed.start(hub.config(), fresh, view, FeedListener.NONE, SETTINGS);
      feeds.add(feed);
      await().until(() -> feed.records() > 0);
      assertThat(feed.isReady()).isFalse();
      hub.registry().start();
      await().until(feed::isReady);
    }
    assertThat(view.need("n-registry")).isPresent();
    assertThat(feed.unreadable()).isZero();
  }

  @Test
  void partitionsThatAreAddedAreRead() {
    Feed feed = feed(view);
    await().until(feed::isReady);

    hub.addPartition(Topics.DECISION_OUTCOMES);
    await().until(() -> feed.lag() == 0);
    publish(need("n-grown"));
    await().until(() -> view.need("n-grown").isPresent());
    assertThat(feed.starts()).isEqualTo(1);
  }

  @Test
  void aTopicMadeAnewMeansThatAllIsReadAnew() {
    publish(need("n-stays"));
    try (KafkaProducer<byte[], byte[]> writer = hub.producer(null)) {
      write(writer, "n-gone");
    }
    Feed feed = feed(view);
    await().until(feed::isReady);
    assertThat(stands("n-gone")).isTrue();

    hub.makeAnew(Topics.MATCH_CANDIDATES);
    try (KafkaProducer<byte[], byte[]> writer = hub.producer(null)) {
      write(writer, "n-new");
    }

    await().until(() -> feed.starts() >= 2 && feed.isReady() && stands("n-new"));
    assertThat(stands("n-gone")).isFalse();
    assertThat(view.need("n-stays")).isPresent();
    assertThat(view.size(Source.CANDIDATES)).isPositive();
  }
}
