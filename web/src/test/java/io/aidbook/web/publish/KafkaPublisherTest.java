package io.aidbook.web.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Side;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import io.aidbook.web.Samples;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
  private final AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry());
  private final Producer producer = new Producer();
  private final KafkaPublisher publisher = publisher(serdes);

  /** Fails at once, before it takes a record, where a test says so. */
  private static final class Producer extends MockProducer<byte[], byte[]> {
    private final AtomicInteger held = new AtomicInteger();
    private RuntimeException atOnce;
    private CountDownLatch away = new CountDownLatch(0);

    Producer() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // several are held at a time
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      held.incrementAndGet();
      try {
        away.await();
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
      if (atOnce != null) {
        // As Kafka's producer does: the callback is told by the caller's own thread.
        callback.onCompletion(null, atOnce);
        return CompletableFuture.failedFuture(atOnce);
      }
      return super.send(record, callback);
    }
  }

  private KafkaPublisher publisher(AvroSerdes with) {
    return new KafkaPublisher(
        producer,
        with,
        new Topics("hub-"),
        AcceptedCategories.read(new StringReader("blankets"), "categories.txt"),
        Clock.fixed(Samples.NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void nothingIsLeftOnItsWay() {
    assertThat(publisher.inFlight()).isZero();
    publisher.close();
  }

  private ProducerRecord<byte[], byte[]> sent() {
    return producer.history().get(producer.history().size() - 1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void get(CompletableFuture<Void> arrived) throws Exception {
    arrived.get(10, TimeUnit.SECONDS);
  }

  @Test
  void eventsGoToTheirTopicsUnderTheirIdsWithTheirTimes() throws Exception {
    CompletableFuture<Void> arrived =
        publisher.publish(Samples.offer("o1", o -> o.setRecordedAt(Samples.NOON.plusSeconds(5))));
    assertThat(arrived).isNotDone();
    assertThat(publisher.inFlight()).isEqualTo(1);
    producer.completeNext();
    get(arrived);
    assertThat(sent().topic()).isEqualTo("hub-offers");
    assertThat(text(sent().key())).isEqualTo("o1");
    assertThat(sent().timestamp()).isEqualTo(Samples.NOON.plusSeconds(5).toEpochMilli());
    Offer read = serdes.value(Offer.class).deserializer().deserialize("hub-offers", sent().value());
    assertThat(read.getOfferId()).isEqualTo("o1");

    arrived = publisher.publish(Samples.need("n1", n -> {}));
    producer.completeNext();
    get(arrived);
    assertThat(sent().topic()).isEqualTo("hub-needs");

    arrived = publisher.publish(Samples.decision("d1", "n1", "o1"));
    producer.completeNext();
    get(arrived);
    assertThat(sent().topic()).isEqualTo("hub-decisions");
    assertThat(text(sent().key())).as("the offer's id").isEqualTo("o1");
    assertThat(sent().timestamp()).isEqualTo(Samples.NOON.toEpochMilli());
  }

  @Test
  void anErasureIsANullValueOfNow() throws Exception {
    CompletableFuture<Void> arrived = publisher.erase(Side.NEED, "n1");
    producer.completeNext();
    get(arrived);
    assertThat(sent().topic()).isEqualTo("hub-needs");
    assertThat(sent().value()).isNull();
    assertThat(sent().timestamp()).isEqualTo(Samples.NOON.toEpochMilli());
    assertThatThrownBy(() -> publisher.erase(Side.OFFER, "not an id"))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void nothingIsPublishedThatTheLedgerWouldRefuse() {
    assertThatThrownBy(() -> publisher.publish(Samples.offer("o1", o -> o.setQuantity(-1L))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("quantity");
    assertThatThrownBy(() -> publisher.publish(Samples.need("n1", n -> n.setRegion("Warsaw"))))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> publisher.publish(Samples.need("n1", n -> n.setCategory("food"))))
        .as("a category that this hub does not take")
        .isInstanceOf(InvalidEventException.class);
    Decision decision = Samples.decision("d1", "n1", "o1");
    decision.setQuantity(0L);
    assertThatThrownBy(() -> publisher.publish(decision)).isInstanceOf(InvalidEventException.class);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void aWithdrawalIsTakenInACategoryThatIsTakenNoMore() {
    assertThat(
            publisher.publish(
                Samples.need("n1", n -> n.setCategory("food").setStatus(Status.WITHDRAWN))))
        .isNotDone();
    assertThat(producer.history()).hasSize(1);
    producer.completeNext();
  }

  @Test
  void whatFailsBeforeItIsTakenHasCertainlyNotArrived() {
    producer.atOnce = new TimeoutException("no metadata");
    requireNotPublished(publisher.publish(Samples.need("n1", n -> {})));
    producer.atOnce = null;
    producer.sendException = new IllegalStateException("the producer is closed");
    requireNotPublished(publisher.publish(Samples.need("n1", n -> {})));
  }

  @Test
  void whatTheBrokersRefuseHasCertainlyNotArrived() {
    for (RuntimeException refusal :
        new RuntimeException[] {
          new RecordTooLargeException("large"), new TopicAuthorizationException("hub-needs")
        }) {
      CompletableFuture<Void> arrived = publisher.publish(Samples.need("n1", n -> {}));
      producer.errorNext(refusal);
      requireNotPublished(arrived);
    }
  }

  @Test
  void whatWasNotConfirmedMayHaveArrived() {
    for (RuntimeException doubt :
        new RuntimeException[] {
          new TimeoutException("Expiring 1 record(s)"),
          new NotEnoughReplicasAfterAppendException("written, but to too few")
        }) {
      CompletableFuture<Void> arrived = publisher.publish(Samples.need("n1", n -> {}));
      producer.errorNext(doubt);
      assertThatThrownBy(() -> get(arrived))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownFateException.class);
    }
  }

  @Test
  void withoutARegistryNothingIsPublishedAndNobodyWaits() {
    AvroSerdes unreachable =
        new AvroSerdes(Map.of(SerdeConfig.URL, "http://127.0.0.1:1", SerdeConfig.WAIT_MS, 0L));
    try (KafkaPublisher without = publisher(unreachable)) {
      long start = System.nanoTime();
      requireNotPublished(without.publish(Samples.need("n1", n -> {})));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(without.inFlight()).isZero();
    }
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNotPublishedAndSaysSo() {
    String huge = "x".repeat(300_000);
    requireNotPublished(publisher.publish(Samples.need("n1", n -> n.setTitle(huge))));
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void onlySoMuchIsOnItsWay() {
    for (int i = 0; i < KafkaPublisher.MAX_IN_FLIGHT; i++) {
      assertThat(publisher.publish(Samples.decision("d" + i, "n1", "o1"))).isNotDone();
    }
    requireNotPublished(publisher.publish(Samples.need("n1", n -> {})));
    while (producer.completeNext()) {
      assertThat(publisher.inFlight()).isLessThan(KafkaPublisher.MAX_IN_FLIGHT);
    }
  }

  /** Otherwise all threads of the server would wait for brokers, and nobody could even read. */
  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // the inner ones are waited for
  void anOutageHoldsFewThreads() throws Exception {
    producer.away = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(KafkaPublisher.MAX_ENTERING);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < KafkaPublisher.MAX_ENTERING; i++) {
        Need need = Samples.need("n" + i, n -> {});
        all.add(
            CompletableFuture.supplyAsync(() -> publisher.publish(need), callers)
                .thenCompose(Function.identity()));
      }
      await().until(() -> producer.held.get() == KafkaPublisher.MAX_ENTERING);

      requireNotPublished(publisher.publish(Samples.need("late", n -> {})));

      producer.away.countDown();
      await().until(() -> producer.history().size() == KafkaPublisher.MAX_ENTERING);
      while (producer.completeNext()) {
        assertThat(publisher.inFlight()).isLessThan(KafkaPublisher.MAX_ENTERING);
      }
      for (CompletableFuture<Void> each : all) {
        get(each);
      }
    } finally {
      producer.away.countDown();
      callers.shutdownNow();
    }
  }

  @Test
  void whoFollowsUpIsNotTheProducersThread() throws Exception {
    Thread caller = Thread.currentThread();
    CompletableFuture<Thread> follower =
        publisher
            .publish(Samples.need("n1", n -> {}))
            .handle((arrived, failure) -> Thread.currentThread());
    producer.completeNext();
    assertThat(follower.get(10, TimeUnit.SECONDS)).isNotSameAs(caller);
  }

  private static void requireNotPublished(CompletableFuture<Void> arrived) {
    assertThatThrownBy(() -> get(arrived))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NotPublishedException.class);
  }
}
