package io.aidbook.web.publish;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.RegistryException;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.codec.Postings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes as Aidbook's publishers do: the entry's id is the key, of a decision the offer's, and
 * the record has the time at which the event was recorded or decided.
 *
 * <p>How an event fared is told by when the producer gave up. Whatever fails before the producer
 * has taken the record for sending, and whatever the brokers refuse for good, has certainly not
 * arrived. Anything else, above all a batch that was not confirmed in time, may have.
 */
public final class KafkaPublisher implements Publisher {
  /** Bounds of what is on its way. */
  static final int MAX_IN_FLIGHT = 10_000;

  /**
   * Callers that the producer may hold at a time. It holds one for up to {@link #MAX_BLOCK_MS}
   * where no broker answers; usually a call takes microseconds. So an outage does not take the
   * threads of those who only read.
   */
  static final int MAX_ENTERING = 4;

  private static final int ENTER_MS = 100;
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final int MAX_BLOCK_MS = 1_000;
  private static final int REQUEST_TIMEOUT_MS = 5_000;
  private static final int DELIVERY_TIMEOUT_MS = 15_000;
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;
  private static final int REGISTRY_ANSWER_MS = 2_000;

  private static final String LATER = "nothing was published: try again later";

  private final Producer<byte[], byte[]> producer;
  private final AutoCloseable ofSerdes;
  private final Topics topics;
  private final AcceptedCategories categories;
  private final Clock clock;
  private final Serializer<Offer> offers;
  private final Serializer<Need> needs;
  private final Serializer<Decision> decisions;
  private final Semaphore places = new Semaphore(MAX_IN_FLIGHT);
  private final Semaphore entering = new Semaphore(MAX_ENTERING);

  /**
   * @param producer closed with this
   * @param serdes closed with this
   * @param categories that the ledgers take
   * @param clock dates erasures
   */
  KafkaPublisher(
      Producer<byte[], byte[]> producer,
      AvroSerdes serdes,
      Topics topics,
      AcceptedCategories categories,
      Clock clock) {
    this.producer = producer;
    this.ofSerdes = serdes;
    this.topics = topics;
    this.categories = categories;
    this.clock = clock;
    offers = serdes.value(Offer.class).serializer();
    needs = serdes.value(Need.class).serializer();
    decisions = serdes.value(Decision.class).serializer();
  }

  /**
   * A publisher with a producer of its own; connects in the background. It asks the registry once
   * for each topic, and does not wait for one that is away.
   *
   * @param clock dates erasures
   */
  public static KafkaPublisher open(AidbookConfig config, Clock clock) {
    Map<String, Object> serdes = new HashMap<>(config.serdeSettings());
    serdes.put(SerdeConfig.WAIT_MS, 0L);
    serdes.put(SerdeConfig.CONNECT_TIMEOUT_MS, REGISTRY_ANSWER_MS);
    serdes.put(SerdeConfig.REQUEST_TIMEOUT_MS, REGISTRY_ANSWER_MS);
    return new KafkaPublisher(
        new KafkaProducer<>(
            producerSettings(config), new ByteArraySerializer(), new ByteArraySerializer()),
        new AvroSerdes(serdes),
        config.topics(),
        config.topologyOptions().categories(),
        clock);
  }

  private static Map<String, Object> producerSettings(AidbookConfig config) {
    Map<String, Object> all = new HashMap<>(config.producerSettings());
    all.put(ProducerConfig.CLIENT_ID_CONFIG, config.applicationId() + "-web");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return all;
  }

  @Override
  public CompletableFuture<Void> publish(Offer offer) {
    check(Postings.of(offer));
    return send(Topics.OFFERS, offer.getOfferId(), offers, offer, offer.getRecordedAt());
  }

  @Override
  public CompletableFuture<Void> publish(Need need) {
    check(Postings.of(need));
    return send(Topics.NEEDS, need.getNeedId(), needs, need, need.getRecordedAt());
  }

  /** A withdrawal is taken in any category, so that what stands there can be closed. */
  private void check(Posting<?> posting) {
    if (posting.open()) {
      categories.check(posting.category());
    }
  }

  @Override
  public CompletableFuture<Void> publish(Decision decision) {
    String offerId = Decisions.of(decision).pair().offerId();
    return send(Topics.DECISIONS, offerId, decisions, decision, decision.getDecidedAt());
  }

  @Override
  public CompletableFuture<Void> erase(Side side, String id) {
    return side == Side.OFFER
        ? send(Topics.OFFERS, Rules.id("offerId", id), offers, null, clock.instant())
        : send(Topics.NEEDS, Rules.id("needId", id), needs, null, clock.instant());
  }

  private <T extends SpecificRecord> CompletableFuture<Void> send(
      String topic, String key, Serializer<T> serializer, T value, Instant time) {
    String name = topics.named(topic);
    ProducerRecord<byte[], byte[]> record;
    try {
      record =
          new ProducerRecord<>(
              name,
              null,
              time.toEpochMilli(),
              key.getBytes(StandardCharsets.UTF_8),
              serializer.serialize(name, value));
    } catch (RegistryException e) {
      return notPublished("the schema registry is needed, and away; " + LATER, e);
    } catch (KafkaException e) {
      return notPublished("the event cannot be written: " + e.getMessage(), e);
    }
    if (!places.tryAcquire()) {
      return notPublished("too many events are on their way; " + LATER, null);
    }
    if (!enters()) {
      places.release();
      return notPublished("the brokers do not answer now; " + LATER, null);
    }
    try {
      return send(record);
    } finally {
      entering.release();
    }
  }

  private static CompletableFuture<Void> notPublished(String why, Exception cause) {
    return CompletableFuture.failedFuture(new NotPublishedException(why, cause));
  }

  private boolean enters() {
    try {
      return entering.tryAcquire(ENTER_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    Thread caller = Thread.currentThread();
    AtomicBoolean taken = new AtomicBoolean();
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            places.release();
            if (failure == null) {
              arrived.completeAsync(() -> null);
            } else {
              boolean before = !taken.get() && Thread.currentThread() == caller;
              fail(arrived, failed(failure, before));
            }
          });
      taken.set(true);
    } catch (KafkaException | IllegalStateException e) {
      // The producer throws what it finds wrong before it takes a record, and then calls nobody.
      if (!arrived.isDone()) {
        places.release();
        arrived.completeExceptionally(failed(e, true));
      }
    }
    return arrived;
  }

  /** Whoever follows up runs on another thread than the producer's, which would wait meanwhile. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is the same future
  private static void fail(CompletableFuture<Void> arrived, RuntimeException failure) {
    arrived.completeAsync(
        () -> {
          throw failure;
        });
  }

  /**
   * @param before whether the producer failed before it took the record for sending
   */
  private static RuntimeException failed(Exception failure, boolean before) {
    if (before || isRefusal(failure)) {
      return new NotPublishedException(
          "the brokers did not take the event (%s); ".formatted(reason(failure)) + LATER, failure);
    }
    return new UnknownFateException(
        ("the brokers did not confirm the event (%s); it may have arrived, or may yet arrive: look"
                + " whether it did, or send the same again, which has no second effect")
            .formatted(reason(failure)),
        failure);
  }

  /** What brokers or the producer say of a record that was not written, and never will be. */
  private static boolean isRefusal(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof AuthorizationException
        || failure instanceof InvalidTopicException;
  }

  /** As Kafka names it, such as {@code Timeout}: people read this. */
  private static String reason(Exception failure) {
    return failure.getClass().getSimpleName().replaceFirst("Exception$", "");
  }

  /** How many events are on their way. */
  int inFlight() {
    return MAX_IN_FLIGHT - places.availablePermits();
  }

  /** Waits a while for what is on its way. */
  @Override
  public void close() {
    producer.close(CLOSE);
    try {
      ofSerdes.close();
    } catch (Exception e) {
      throw new IllegalStateException("the serdes did not close", e);
    }
  }
}
