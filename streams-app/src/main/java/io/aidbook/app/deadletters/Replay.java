package io.aidbook.app.deadletters;

import io.aidbook.app.log.CommittedLog;
import io.aidbook.serde.Causes;
import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes dead letters again, each once, however often it is run, wherever it is interrupted and
 * whoever runs it at the same time.
 *
 * <p>A record goes to its topic in one transaction with the row of {@link Marks} that says so. All
 * runs share one transactional id: a run that begins ends the open transaction of the one before
 * it, waits until that end can be read, and only then reads which are done; the earlier run is
 * refused whatever it still sends.
 */
public final class Replay {
  /** Records of one transaction, at most; the marks beside them not counted. */
  private static final int BATCH_RECORDS = 200;

  /** Bytes of one transaction, about. */
  private static final long BATCH_BYTES = 4_000_000;

  /** Enough to abort what is open, so that readers need not wait until it times out. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final CommittedLog log;
  private final Topics topics;
  private final Supplier<? extends Producer<byte[], byte[]>> producers;
  private final Clock clock;
  private final BiConsumer<DeadLetter, Fate> witness;

  /** What becomes of a dead letter that was selected. */
  public enum Fate {
    /** Published again now, or to be in a dry run. */
    REPLAYED,
    /** Was published again by an earlier run. */
    ALREADY_REPLAYED,
    /** Was published again before, as another dead letter, and failed again. */
    FAILED_AGAIN,
    /** Cannot be published again. */
    NOT_REPLAYABLE,
    /** The topic does not take it any more. */
    REFUSED,
    /** Left for another run, because this one may not do more. */
    LEFT
  }

  /**
   * @param log to read from
   * @param topics names of the topics shared with the world
   * @param producers makes a producer with the transactional id of all replays
   * @param clock tells the time that a mark notes
   * @param witness is told the fate of each one selected, once it is certain
   */
  public Replay(
      CommittedLog log,
      Topics topics,
      Supplier<? extends Producer<byte[], byte[]>> producers,
      Clock clock,
      BiConsumer<DeadLetter, Fate> witness) {
    this.log = log;
    this.topics = topics;
    this.producers = producers;
    this.clock = clock;
    this.witness = witness;
  }

  /** The transactional id that all replays of a deployment share. */
  public static String transactionalId(String applicationId) {
    return applicationId + "-dead-letter-replay";
  }

  /**
   * What the order asks for.
   *
   * @param selection which dead letters
   * @param again whether those that were published again before, and failed again, are meant too
   * @param limit how many are published at most
   */
  public record Order(Selection selection, boolean again, long limit) {}

  /**
   * Publishes, or foresees what would be.
   *
   * @param order which ones
   * @param dryRun only looks
   * @return how many met which fate
   * @throws OvertakenException when another run has begun meanwhile, which goes on where this one
   *     was
   * @throws KafkaException when the brokers cannot be reached or refuse; what was published before
   *     stays so
   */
  public Map<Fate, Long> run(Order order, boolean dryRun) {
    Run run = new Run(order);
    if (dryRun) {
      run.over(Marks.read(log, topics), run::foresee);
      return run.fates;
    }
    Producer<byte[], byte[]> producer = producers.get();
    try {
      producer.initTransactions();
      Marks marks = Marks.read(log, topics);
      Batch batch = new Batch(producer, marks, run);
      run.over(marks, batch::add);
      batch.commit();
      batch.endOutdated();
    } catch (KafkaException e) {
      if (isOvertaken(e)) {
        // It has nothing to abort, and would wait for an answer that does not come.
        producer.close(Duration.ZERO);
        throw new OvertakenException(e);
      }
      throw e;
    } finally {
      producer.close(CLOSE_LIMIT);
    }
    return run.fates;
  }

  /** One run over the dead letters. */
  private final class Run {
    private final Order order;
    private final Map<Fate, Long> fates = new TreeMap<>();
    private long taken;

    private Run(Order order) {
      this.order = order;
    }

    void over(Marks marks, Consumer<DeadLetter> action) {
      log.read(
          topics.named(Topics.DEAD_LETTERS),
          record -> {
            DeadLetter letter = new DeadLetter(record, topics);
            if (order.selection().contains(letter)) {
              consider(letter, marks, action);
            }
            return true;
          });
    }

    private void consider(DeadLetter letter, Marks marks, Consumer<DeadLetter> action) {
      if (marks.contains(letter.position())) {
        tell(letter, Fate.ALREADY_REPLAYED);
      } else if (letter.obstacle().isPresent()) {
        tell(letter, Fate.NOT_REPLAYABLE);
      } else if (letter.replayedFrom().isPresent() && !order.again()) {
        tell(letter, Fate.FAILED_AGAIN);
      } else if (taken == order.limit()) {
        tell(letter, Fate.LEFT);
      } else {
        taken++;
        action.accept(letter);
      }
    }

    void foresee(DeadLetter letter) {
      tell(letter, Fate.REPLAYED);
    }

    void tell(DeadLetter letter, Fate fate) {
      fates.merge(fate, 1L, Long::sum);
      witness.accept(letter, fate);
    }
  }

  /** What goes out in one transaction. */
  private final class Batch {
    private final Producer<byte[], byte[]> producer;
    private final Marks marks;
    private final Run run;
    private final List<DeadLetter> letters = new ArrayList<>();
    private long bytes;

    private Batch(Producer<byte[], byte[]> producer, Marks marks, Run run) {
      this.producer = producer;
      this.marks = marks;
      this.run = run;
    }

    void add(DeadLetter letter) {
      letters.add(letter);
      bytes += letter.value() == null ? 0 : letter.value().length;
      if (letters.size() == BATCH_RECORDS || bytes >= BATCH_BYTES) {
        commit();
      }
    }

    /** Commits; a record that its topic refuses for good is taken out, and the others go again. */
    void commit() {
      while (!letters.isEmpty()) {
        List<DeadLetter> refused = Collections.synchronizedList(new ArrayList<>());
        producer.beginTransaction();
        try {
          for (DeadLetter letter : letters) {
            send(
                record(letter),
                (metadata, failure) -> {
                  if (isRefusal(failure)) {
                    refused.add(letter);
                  }
                });
            send(marks.row(letter, clock.instant()), null);
          }
          producer.commitTransaction();
          letters.forEach(letter -> run.tell(letter, Fate.REPLAYED));
          letters.clear();
        } catch (KafkaException e) {
          if (refused.isEmpty()) {
            throw e; // closing the producer aborts, and so does whoever runs next
          }
          producer.abortTransaction();
          refused.forEach(letter -> run.tell(letter, Fate.REFUSED));
          letters.removeAll(refused);
        }
      }
      bytes = 0;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails, the commit says
    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      producer.send(record, callback);
    }

    /** Rows about dead letters that are no longer kept would be kept for ever. */
    void endOutdated() {
      if (!marks.outdated().isEmpty()) {
        producer.beginTransaction();
        marks.outdated().forEach(key -> send(marks.end(key), null));
        producer.commitTransaction();
      }
    }
  }

  /**
   * The record as it was published first, to the partition of its key, with the time of its new
   * publication.
   */
  private static ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
    RecordHeaders headers = new RecordHeaders();
    letter.originalHeaders().forEach(headers::add);
    headers.add(
        ErrorHeaders.REPLAYED_FROM, letter.position().toString().getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(letter.topic(), null, null, letter.key(), letter.value(), headers);
  }

  private static boolean isOvertaken(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(
            link ->
                link instanceof ProducerFencedException
                    || link instanceof InvalidProducerEpochException);
  }

  private static boolean isRefusal(Exception failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
  }
}
