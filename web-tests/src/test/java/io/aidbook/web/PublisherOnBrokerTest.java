package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.ledger.Side;
import io.aidbook.web.feed.Feed;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedSettings;
import io.aidbook.web.publish.KafkaPublisher;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publisher says of its events' fate, on a real broker that goes away. */
class PublisherOnBrokerTest {
  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration QUICK = Duration.ofSeconds(10);

  private BareHub hub;

  @BeforeEach
  void start() {
    hub = new BareHub();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static Offer offer(String id) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setQuantity(5L)
        .setOrigin("PL")
        .setRecordedAt(THEN)
        .build();
  }

  private static void get(CompletableFuture<Void> arrived) throws Exception {
    arrived.get(60, TimeUnit.SECONDS);
  }

  private static void requireNotPublished(CompletableFuture<Void> arrived) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> get(arrived))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NotPublishedException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
  }

  private KafkaPublisher publisher(Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.BOOTSTRAP_SERVERS, hub.kafka().bootstrapServers());
    settings.put(Keys.REGISTRY_URL, hub.registry().url());
    settings.putAll(changed);
    return KafkaPublisher.open(AidbookConfig.of(settings), Clock.systemUTC());
  }

  @Test
  void whatIsPublishedIsReadAndWhatIsErasedIsGone() throws Exception {
    View view = new View();
    try (KafkaPublisher publisher = publisher(Map.of());
        Feed feed =
            Feed.start(hub.config(), hub.serdes(), view, FeedListener.NONE, FeedSettings.DEFAULT)) {
      get(publisher.publish(offer("o1")));
      get(
          publisher.publish(
              Decision.newBuilder()
                  .setDecisionId("d1")
                  .setOfferId("o1")
                  .setNeedId("n1")
                  .setAction(Action.ACCEPT)
                  .setDecidedBy("c")
                  .setDecidedAt(THEN)
                  .build()));
      await().atMost(QUICK.multipliedBy(3)).until(() -> view.decided("d1").isPresent());
      assertThat(view.offer("o1")).hasValue(offer("o1"));

      get(publisher.erase(Side.OFFER, "o1"));
      await().atMost(QUICK).until(() -> view.offer("o1").isEmpty());
      assertThat(feed.unreadable()).isZero();
    }
  }

  @Test
  void withoutABrokerFromTheStartNothingIsPublished() {
    hub.kafka().stop();
    try (KafkaPublisher publisher = publisher(Map.of())) {
      requireNotPublished(publisher.publish(offer("o1")));
    }
  }

  @Test
  void withoutTopicsNothingIsPublished() {
    try (KafkaPublisher publisher = publisher(Map.of(Keys.TOPICS_PREFIX, "elsewhere-"))) {
      requireNotPublished(publisher.publish(offer("o1")));
    }
  }

  @Test
  void withoutARegistryNothingIsPublishedUntilItIsBack() throws Exception {
    hub.registry().stop();
    try (KafkaPublisher publisher = publisher(Map.of())) {
      requireNotPublished(publisher.publish(offer("o1")));
      hub.registry().start();
      get(publisher.publish(offer("o1")));
    }
  }
}
