package io.aidbook.web.feed;

import io.aidbook.serde.RegistryException;
import io.aidbook.topology.Topics;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the thread of a feed does. */
final class FeedThread implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FeedThread.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Supplier<TopicLook> looks;
  private final RecordReader records;
  private final Topics topics;
  private final View view;
  private final FeedListener listener;
  private final FeedSettings settings;
  private final FeedState state;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Source> sources = new HashMap<>();
  private volatile Consumer<byte[], byte[]> consumer;

  /** Offsets behind the last record of partitions that have had one. */
  private final Map<TopicPartition, Long> behindRecord = new HashMap<>();

  /** The topics that the view is of; null when all is to be read from the beginning. */
  private TopicLook base;

  private TopicLook lastLook;
  private Map<TopicPartition, Long> target;
  private long caughtUpNanos;
  private long readyNanos;
  private boolean unknownForgotten;
  private final Seldom outages = new Seldom();
  private final Seldom unreadable = new Seldom();

  FeedThread(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<TopicLook> looks,
      RecordReader records,
      Topics topics,
      View view,
      FeedListener listener,
      FeedSettings settings,
      FeedState state) {
    this.consumers = consumers;
    this.looks = looks;
    this.records = records;
    this.topics = topics;
    this.view = view;
    this.listener = listener;
    this.settings = settings;
    this.state = state;
    for (Source source : Source.values()) {
      sources.put(topics.named(source.topic()), source);
    }
  }

  @Override
  public void run() {
    while (!isClosed()) {
      try {
        begin();
      } catch (WakeupException | InterruptException e) {
        Thread.interrupted(); // so that what comes next can wait; a close says so itself
      } catch (InvalidOffsetException e) {
        log.warn("Records went before they were read; everything is read anew: {}", e.toString());
        base = null;
      } catch (KafkaException e) {
        state.waitsFor("brokers: " + e);
        if (outages.isDue()) {
          log.warn("The topics cannot be read now, which is tried again: {}", e.toString());
        }
        pause();
      } catch (RuntimeException e) {
        state.waitsFor("an error: " + e);
        log.error("The topics cannot be read now, which is tried again", e);
        pause();
      }
    }
  }

  /** Ends the thread soon; it may have to be interrupted. */
  void close() {
    closed.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void pause() {
    try {
      if (closed.await(settings.retry().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      return; // whoever interrupts closes, which the caller looks at
    }
  }

  private void begin() {
    TopicLook found = looks.get();
    state.seen(found);
    if (!found.missing().isEmpty()) {
      String names =
          String.join(", ", topics.named(found.missing().stream().map(Source::topic).toList()));
      state.waitsFor("topics that do not exist; run: aidbook provision (" + names + ")");
      if (outages.isDue()) {
        log.warn("Topics do not exist ({}); run: aidbook provision", names);
      }
      pause();
      return;
    }
    if (base == null || !found.isOf(base)) {
      startOver(found);
    }
    base = found;
    lastLook = found;
    try (Consumer<byte[], byte[]> open = consumers.get()) {
      consumer = open;
      assign(open);
      read(open);
    } finally {
      consumer = null;
    }
  }

  private void startOver(TopicLook found) {
    base = found;
    target = null;
    unknownForgotten = false;
    caughtUpNanos = System.nanoTime();
    state.startOver();
    behindRecord.clear();
    view.clear();
    listener.emptied();
  }

  /** Also of topics to which partitions were added: positions of those before stay. */
  private void assign(Consumer<byte[], byte[]> open) {
    List<TopicPartition> all = new ArrayList<>();
    List<TopicPartition> unread = new ArrayList<>();
    Set<TopicPartition> before = new HashSet<>(open.assignment());
    base.topics()
        .forEach(
            (source, topic) -> {
              for (int each = 0; each < topic.partitions(); each++) {
                all.add(new TopicPartition(topics.named(source.topic()), each));
              }
            });
    open.assign(all);
    for (TopicPartition partition : all) {
      Long position = state.position(partition);
      if (position == null) {
        unread.add(partition);
      } else if (!before.contains(partition)) {
        open.seek(partition, position);
      }
    }
    if (!unread.isEmpty()) {
      open.seekToBeginning(unread);
    }
    if (target == null) {
      target = open.endOffsets(all);
    }
  }

  /** Returns when the feed is closed, or the topics are others. */
  @SuppressWarnings("ReferenceEquality") // an equal look that is new says that nothing changed
  private void read(Consumer<byte[], byte[]> open) {
    while (!isClosed()) {
      ConsumerRecords<byte[], byte[]> polled = open.poll(settings.poll());
      for (TopicPartition partition : causesFirst(polled.partitions())) {
        for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
          take(sources.get(record.topic()), record);
          state.position(partition, record.offset() + 1);
          behindRecord.put(partition, record.offset() + 1);
          if (isClosed()) {
            return;
          }
        }
      }
      advance(open);
      if (!state.isReady()) {
        state.waitsFor("what stands in the topics; %d records read".formatted(state.records()));
        if (state.hasReached(target)) {
          complete();
        }
      } else if (!unknownForgotten
          && System.nanoTime() - readyNanos > settings.settled().toNanos()) {
        unknownForgotten = true;
        view.forgetUnknown();
      }
      TopicLook now = state.look();
      if (now != lastLook && !goesOn(open, now)) {
        return;
      }
    }
  }

  /** Partitions have no order between them, but what is told of an entry has its cause in it. */
  private List<TopicPartition> causesFirst(Set<TopicPartition> partitions) {
    return partitions.stream()
        .sorted(
            Comparator.<TopicPartition, Source>comparing(each -> sources.get(each.topic()))
                .thenComparingInt(TopicPartition::partition))
        .toList();
  }

  /** Behind the last record there may be the ends of transactions, which are read unseen. */
  private void advance(Consumer<byte[], byte[]> open) {
    try {
      for (TopicPartition partition : open.assignment()) {
        state.position(partition, open.position(partition, settings.poll()));
      }
    } catch (TimeoutException e) {
      log.debug("A position is not known yet", e);
    }
  }

  private void complete() {
    Map<Source, long[]> next = new EnumMap<>(Source.class);
    base.topics()
        .forEach(
            (source, topic) -> {
              long[] offsets = new long[topic.partitions()];
              for (int each = 0; each < offsets.length; each++) {
                String name = topics.named(source.topic());
                offsets[each] = behindRecord.getOrDefault(new TopicPartition(name, each), 0L);
              }
              next.put(source, offsets);
            });
    readyNanos = System.nanoTime();
    caughtUpNanos = readyNanos;
    listener.complete(new FeedPosition(base.epoch(), next));
    state.ready();
    outages.over();
    log.info("The view holds what stands in the topics, of {} records", state.records());
  }

  /** Whether reading goes on with these topics. */
  private boolean goesOn(Consumer<byte[], byte[]> open, TopicLook now) {
    lastLook = now;
    if (!now.missing().isEmpty() || !now.isOf(base)) {
      log.warn("A topic was deleted or made anew: everything is read anew");
      return false;
    }
    long behind = System.nanoTime() - caughtUpNanos;
    if (state.isReady() && behind > settings.longestBehind().toNanos()) {
      log.warn("The view was behind for {} s: everything is read anew", behind / 1_000_000_000);
      base = null;
      return false;
    }
    if (state.hasReached(now.ends())) {
      caughtUpNanos = System.nanoTime();
    }
    if (!now.topics().equals(base.topics())) {
      log.warn("Partitions were added to a topic; they are read, too");
      base = now;
      assign(open);
    }
    return true;
  }

  private void take(Source source, ConsumerRecord<byte[], byte[]> record) {
    state.countRecord();
    Change change;
    try {
      change = readPatiently(source, record);
      if (change == null) {
        return; // the feed closes
      }
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      leaveOut(record, e);
      return;
    }
    List<Applied> applied;
    try {
      applied = view.apply(change);
    } catch (RuntimeException e) {
      leaveOut(record, e);
      return;
    }
    if (state.isReady()) {
      tell(change, applied);
    }
  }

  private void tell(Change change, List<Applied> applied) {
    try {
      listener.read(change, applied);
    } catch (RuntimeException e) {
      log.error("A change of {} was not told", change.source(), e);
    }
  }

  /** Waits for the registry, as long as it takes; null when the feed closes meanwhile. */
  private Change readPatiently(Source source, ConsumerRecord<byte[], byte[]> record) {
    while (!isClosed()) {
      try {
        return records.read(source, record);
      } catch (RegistryException e) {
        state.waitsFor("the registry: " + e.getMessage());
        if (outages.isDue()) {
          log.warn("The registry is asked again: {}", e.getMessage());
        }
        pause();
      }
    }
    return null;
  }

  private void leaveOut(ConsumerRecord<byte[], byte[]> record, RuntimeException e) {
    state.countUnreadable();
    if (unreadable.isDue()) {
      log.warn(
          "Left out a record that cannot be read, {}-{} at {}; {} so far: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          state.unreadable(),
          e.toString());
    }
  }
}
