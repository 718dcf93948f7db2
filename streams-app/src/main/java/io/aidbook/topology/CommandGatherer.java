package io.aidbook.topology;

import io.aidbook.topology.codec.Batch;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gathers commands for the books of each partition, and hands them on when the task commits: nobody
 * may read them before. A batch that has grown large goes at once.
 */
final class CommandGatherer implements Processor<String, BookMessage, String, Batch> {
  /** Bytes of a batch, but for its last command; far below the largest request. */
  private static final int LARGE = 256 * 1024;

  /** Bytes of all batches in memory, but for the last command. */
  private static final int MOST_GATHERED = 16 * LARGE;

  /** Bytes around a command, at most: lengths, its time and those of a key's end. */
  private static final int AROUND = 24;

  private final String atCommit;
  private final LearntPartitions<Batch> partitions;
  private final Serializer<BookMessage> messages = Messages.serde().serializer();
  private final Map<Object, Gathered> batches = new LinkedHashMap<>();
  private ProcessorContext<String, Batch> context;
  private int gathered;

  /** Whether what is gathered was so before the number of partitions was known. */
  private boolean byKey;

  private static final class Gathered {
    private final List<Batch.Letter> letters = new ArrayList<>();
    private int bytes;
    private long latest = Long.MIN_VALUE;

    void add(String book, long timestamp, byte[] command) {
      letters.add(new Batch.Letter(book, timestamp, command));
      bytes += book.length() + command.length + AROUND;
      latest = Math.max(latest, timestamp);
    }

    Record<String, Batch> record() {
      return new Record<>(letters.get(0).book(), new Batch(letters), latest);
    }
  }

  /**
   * @param atCommit name of its {@link AtCommit}
   * @param partitions of the topic that the batches go to
   */
  CommandGatherer(String atCommit, LearntPartitions<Batch> partitions) {
    this.atCommit = atCommit;
    this.partitions = partitions;
  }

  @Override
  public void init(ProcessorContext<String, Batch> processorContext) {
    context = processorContext;
    // A task that is revived keeps its processors: these are of a transaction that was aborted.
    letGo();
    context.<AtCommit>getStateStore(atCommit).run(context, this::handOn);
  }

  @Override
  public void process(Record<String, BookMessage> record) {
    Object lane = partitions.laneOf(record.key());
    boolean newByKey = lane instanceof String;
    if (byKey && !newByKey) {
      handOn(); // A batch of the partition must not overtake one of the key.
    }
    byKey = newByKey;
    byte[] command = messages.serialize(null, record.value());
    Gathered batch = batches.computeIfAbsent(lane, any -> new Gathered());
    int before = batch.bytes;
    batch.add(record.key(), record.timestamp(), command);
    gathered += batch.bytes - before;
    if (batch.bytes >= LARGE) {
      batches.remove(lane);
      gathered -= batch.bytes;
      context.forward(batch.record());
    } else if (gathered >= MOST_GATHERED) {
      handOn();
    }
  }

  private void letGo() {
    batches.clear();
    gathered = 0;
    byKey = false;
  }

  private void handOn() {
    List<Gathered> all = List.copyOf(batches.values());
    letGo();
    all.forEach(batch -> context.forward(batch.record()));
  }
}
