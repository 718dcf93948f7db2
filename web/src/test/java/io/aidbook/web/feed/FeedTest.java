package io.aidbook.web.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.serde.RegistryClient;
import io.aidbook.serde.RegistryUnavailableException;
import io.aidbook.topology.Topics;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final FeedSettings QUICK =
      new FeedSettings(
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofHours(1),
          Duration.ofSeconds(10));

  private final AtomicBoolean registryAway = new AtomicBoolean();
  private final AvroSerdes writing = AvroSerdes.over(new InMemoryRegistry());
  private final FakeBrokers brokers = new FakeBrokers(writing);
  private final View view = new View();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Feed feed;

  private final FeedListener listener =
      new FeedListener() {
        @Override
        public void emptied() {
          told.add("emptied");
        }

        @Override
        public void complete(FeedPosition position) {
          told.add("complete");
        }

        @Override
        public void applied(List<Applied> applied) {
          applied.forEach(each -> told.add(each.change().key()));
        }
      };

  @AfterEach
  void close() {
    if (feed != null) {
      feed.close();
      assertThat(feed.isAlive()).isFalse();
    }
  }

  private void start(FeedSettings settings) {
    feed =
        new Feed(
            brokers::consumer,
            brokers::look,
            () -> {},
            new RecordReader(AvroSerdes.over(registry())),
            Topics.PLAIN,
            view,
            listener,
            settings);
    feed.start();
  }

  /** The registry of those who write, which can be away. */
  private RegistryClient registry() {
    return (RegistryClient)
        Proxy.newProxyInstance(
            RegistryClient.class.getClassLoader(),
            new Class<?>[] {RegistryClient.class},
            (proxy, method, arguments) -> {
              if (registryAway.get()) {
                throw new RegistryUnavailableException("away");
              }
              try {
                return method.invoke(writing.registry(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void awaitReady() {
    await().until(feed::isReady);
  }

  @Test
  void readsWhatStandsThenTellsWhatChanges() {
    brokers.put(Samples.need("n1", n -> {}));
    brokers.put(Samples.offer("o1", o -> {}));
    start(QUICK);
    awaitReady();
    assertThat(view.need("n1")).isPresent();
    assertThat(told).containsExactly("emptied", "complete");

    brokers.put(Samples.candidate("n1", "o1", c -> {}));
    brokers.put(Samples.need("n1", n -> {}));
    brokers.put(Samples.need("n2", n -> {}));

    await().until(() -> told.size() == 4);
    assertThat(told).as("a copy is told to nobody").contains("n1~o1~blankets~PL", "n2");
    await().until(() -> feed.lag() == 0);
    assertThat(feed.connectedSince()).isPresent();
    assertThat(feed.waitsFor()).isEmpty();
    assertThat(feed.records()).isEqualTo(5);
  }

  @Test
  void aRetractionComesWithItsReason() {
    brokers.put(Samples.candidate("n1", "o1", c -> {}));
    brokers.put(Samples.need("n1", n -> {}));
    brokers.append(Source.CANDIDATES, 0, "n1~o1~blankets~PL", null, "DISPLACED");
    start(QUICK);
    awaitReady();
    assertThat(view.timeline(io.aidbook.ledger.Side.NEED, "n1"))
        .anySatisfy(line -> assertThat(line.code()).isEqualTo("DISPLACED"));
  }

  @Test
  void whatCannotBeReadIsLeftOutAndCounted() {
    brokers.append(Source.NEEDS, 0, "n0", new byte[] {1, 2, 3}, null);
    brokers.append(Source.NEEDS, 0, "n0", new byte[] {0, 0, 0, 77, 1}, null);
    brokers.append(Source.NEEDS, 0, null, null, null);
    brokers.append(Source.STATUS, 0, "nobody", null, null);
    brokers.put(Samples.need("n1", n -> n.setRegion("nowhere")));
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    awaitReady();

    assertThat(view.need("n1")).isPresent();
    assertThat(feed.unreadable()).isEqualTo(4);
    assertThat(view.refused()).isEqualTo(1);
  }

  @Test
  void aRegistryThatIsAwayIsWaitedForAndNothingIsLeftOut() {
    registryAway.set(true);
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    await().until(() -> feed.waitsFor().orElse("").contains("registry"));
    assertThat(feed.isReady()).isFalse();

    registryAway.set(false);

    awaitReady();
    assertThat(view.need("n1")).isPresent();
    assertThat(feed.unreadable()).isZero();
  }

  @Test
  void aFeedThatWaitsForTheRegistryClosesAtOnce() {
    registryAway.set(true);
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    await().until(() -> feed.waitsFor().orElse("").contains("registry"));
    // That it has ended is looked at after each test.
  }

  @Test
  void whileBrokersAreAwayTheViewStaysAndThenItGoesOn() {
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    awaitReady();
    brokers.away(true);
    await().until(() -> feed.connectedSince().isEmpty());
    brokers.put(Samples.need("n2", n -> {}));

    assertThat(feed.isReady()).isTrue();
    assertThat(view.need("n1")).isPresent();

    brokers.away(false);
    await().until(() -> view.need("n2").isPresent());
    await().until(() -> feed.connectedSince().isPresent());
    assertThat(feed.starts()).isEqualTo(1);
  }

  @Test
  void aConsumerThatFailsIsReplacedAndGoesOnWhereItWas() {
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    awaitReady();
    brokers.failNextPoll(new TopicAuthorizationException("needs"));
    await().until(() -> brokers.consumers() == 2);
    brokers.put(Samples.need("n2", n -> {}));

    await().until(() -> view.need("n2").isPresent());
    assertThat(feed.starts()).isEqualTo(1);
    assertThat(feed.records()).as("none is read twice").isEqualTo(2);
  }

  @Test
  void topicsThatDoNotExistAreNamedAndWaitedFor() {
    brokers.delete(Source.TOTALS);
    start(QUICK);
    await().until(() -> feed.waitsFor().orElse("").contains("stock-totals"));
    assertThat(feed.waitsFor().orElseThrow()).contains("aidbook provision");

    brokers.create(Source.TOTALS);
    awaitReady();
  }

  @Test
  void partitionsThatAreAddedAreReadFromTheirBeginning() {
    brokers.put(Samples.need("n1", n -> {}));
    start(QUICK);
    awaitReady();
    brokers.addPartition(Source.NEEDS);
    brokers.put(Samples.need("n2", n -> {}), 1);

    await().until(() -> view.need("n2").isPresent());
    brokers.put(Samples.need("n3", n -> {}), 0);
    await().until(() -> view.need("n3").isPresent());
    assertThat(feed.starts()).isEqualTo(1);
    assertThat(feed.records()).isEqualTo(3);
  }

  @Test
  void aTopicMadeAnewMeansThatAllIsReadAnew() {
    brokers.put(Samples.need("n1", n -> {}));
    brokers.put(Samples.offer("o1", o -> {}));
    start(QUICK);
    awaitReady();
    brokers.create(Source.NEEDS);
    brokers.put(Samples.need("n2", n -> {}));

    await().until(() -> feed.starts() == 2 && feed.isReady());
    assertThat(view.need("n1")).isEmpty();
    assertThat(view.need("n2")).isPresent();
    assertThat(view.offer("o1")).isPresent();
    assertThat(told).containsSequence("emptied", "complete");
    assertThat(told).filteredOn("emptied"::equals).hasSize(2);
  }

  @Test
  void recordsThatWentBeforeTheyWereReadMeanThatAllIsReadAnew() {
    brokers.put(Samples.offer("o1", o -> {}));
    start(QUICK);
    awaitReady();
    brokers.failNextPoll(
        new OffsetOutOfRangeException(Map.of(new TopicPartition(Topics.DECISIONS, 0), 0L)));

    await().until(() -> feed.starts() == 2 && feed.isReady());
    assertThat(view.offer("o1").map(Offer::getRevision)).hasValue(1L);
  }

  @Test
  void aViewThatWasBehindForTooLongIsReadAnew() {
    brokers.put(Samples.need("n1", n -> {}));
    FeedSettings impatient =
        new FeedSettings(
            QUICK.poll(),
            QUICK.look(),
            QUICK.retry(),
            QUICK.settled(),
            Duration.ofMillis(200),
            QUICK.close());
    start(impatient);
    awaitReady();
    long starts = feed.starts();
    brokers.away(true);
    // More than two hundred milliseconds of looks, one every ten.
    await().until(() -> brokers.missedLooks() > 30);
    brokers.away(false);

    await().until(() -> feed.starts() > starts && feed.isReady());
    assertThat(view.need("n1").map(Need::getRevision)).hasValue(1L);
  }

  @Test
  void someTimeAfterTheStartWhatBelongsToNoEntryIsForgotten() {
    brokers.put(Samples.need("n1", n -> {}));
    brokers.put(Samples.decision("d1", "n1", "erased-long-ago"));
    start(QUICK);
    awaitReady();
    await().until(() -> view.decided("d1").isEmpty());
  }
}
