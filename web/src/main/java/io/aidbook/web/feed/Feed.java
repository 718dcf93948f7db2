package io.aidbook.web.feed;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a view up to date with the topics, in a thread of its own.
 *
 * <p>It is ready once it has read up to where committed records ended when it began: to whatever
 * any reader of committed records could have seen then. A transaction that is open at that time is
 * not waited for, since what is in it and behind it nobody could see.
 *
 * <p>If brokers or the registry are away, the view stays as it is and the feed goes on trying. If a
 * topic was deleted and made anew, the view is emptied and read anew in this process, and the feed
 * is not ready until that is done.
 */
public final class Feed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** How long the thread is given before it is interrupted, as where it waits for the registry. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int MAX_POLL_RECORDS = 2_000;
  private static final int FETCH_BYTES = 16 * 1024 * 1024;
  private static final int PARTITION_BYTES = 4 * 1024 * 1024;

  private final FeedSettings settings;
  private final Supplier<TopicLook> looks;
  private final AutoCloseable clients;
  private final FeedState state;
  private final FeedThread reader;
  private final Seldom lookFails = new Seldom();
  private final Thread thread;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "aidbook-web-topic-watch");
            daemon.setDaemon(true);
            return daemon;
          });

  /**
   * Does nothing until it is started.
   *
   * @param consumers makes a consumer of committed records, in no group
   * @param looks describes the topics
   * @param clients closed with this
   */
  Feed(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<TopicLook> looks,
      AutoCloseable clients,
      RecordReader records,
      Topics topics,
      View view,
      FeedListener listener,
      FeedSettings settings) {
    this.settings = settings;
    this.looks = looks;
    this.clients = clients;
    state = new FeedState(Clock.systemUTC());
    reader = new FeedThread(consumers, looks, records, topics, view, listener, settings, state);
    thread = new Thread(reader, "aidbook-web-feed");
    thread.setDaemon(true);
  }

  /**
   * Starts to fill a view; returns at once.
   *
   * @param config says where brokers are, and what the topics are called
   * @param serdes of the values; stay the caller's
   * @param view written by nobody else from now on
   * @param listener is told of changes
   */
  public static Feed start(
      AidbookConfig config,
      AvroSerdes serdes,
      View view,
      FeedListener listener,
      FeedSettings settings) {
    TopicLooks looks = new TopicLooks(Admin.create(config.adminSettings()), config.topics());
    Map<String, Object> ofConsumer = consumerSettings(config);
    Feed feed =
        new Feed(
            () ->
                new KafkaConsumer<>(
                    ofConsumer, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            looks::look,
            looks,
            new RecordReader(serdes),
            config.topics(),
            view,
            listener,
            settings);
    feed.start();
    return feed;
  }

  private static Map<String, Object> consumerSettings(AidbookConfig config) {
    Map<String, Object> all = new HashMap<>(config.consumerSettings());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, config.applicationId() + "-web-feed");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What was not read in time is read anew from the beginning, with all that goes with it.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
    return all;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged
  void start() {
    thread.start();
    long millis = settings.look().toMillis();
    watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      state.seen(looks.get());
      lookFails.over();
    } catch (KafkaException e) {
      if (!watch.isShutdown()) {
        state.away();
        if (lookFails.isDue()) {
          log.warn("Cannot look at the topics now, and try again: {}", e.toString());
        }
      }
    } catch (RuntimeException e) {
      state.away();
      log.error("Cannot look at the topics", e);
    }
  }

  /** Whether the view holds what stands in the topics. Stays so while brokers are away. */
  public boolean isReady() {
    return state.isReady();
  }

  /** What the feed is doing or waits for, for a person, if it is not ready. */
  public Optional<String> waitsFor() {
    return isReady() ? Optional.empty() : Optional.of(state.waitsFor());
  }

  /** Since when the brokers have answered; empty while they do not. */
  public Optional<Instant> connectedSince() {
    return state.connectedSince();
  }

  /**
   * How many offsets the view is behind the committed records of the topics, as of the latest
   * answer of the brokers; -1 before the first.
   */
  public long lag() {
    return state.lag();
  }

  /** How many records were read. */
  public long records() {
    return state.records();
  }

  /** How many records could not be read, and were left out. */
  public long unreadable() {
    return state.unreadable();
  }

  /** How often everything was read from the beginning. */
  public long starts() {
    return state.starts();
  }

  /** Whether the thread that reads is alive: without it the view would grow old for ever. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    watch.shutdownNow();
    reader.close();
    try {
      // A consumer that is interrupted while it closes leaves its connections open.
      thread.join(GRACE.toMillis());
      thread.interrupt();
      thread.join(settings.close().toMillis());
      if (thread.isAlive()) {
        log.warn("The feed did not end within {}", settings.close());
      }
      clients.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("The feed's clients did not close", e);
    }
  }
}
