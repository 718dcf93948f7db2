package io.aidbook.topology;

import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.ProposedLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up how much more or less of each offer and need a task's records make its books propose, and
 * hands it on when the task commits: one record for each partition of the ledgers, or more where
 * that would be large. What has grown large in memory goes at once.
 *
 * <p>Differences, not sums: so a book needs to know nothing of what it told before, nor the ledgers
 * which book told what.
 */
final class ProposalGatherer
    implements Processor<String, List<CandidateChange>, String, ProposedLines> {
  /** Most lines in a record, each of at most 90 bytes: far below the largest request. */
  private static final int MOST_IN_A_RECORD = 2_000;

  /** Most entries in memory, but for those of one record. */
  private static final int MOST_PENDING = 20_000;

  private final String atCommit;
  private final LearntPartitions<ProposedLines> partitions;
  private final Map<EntryKey, Sum> pending = new LinkedHashMap<>();
  private ProcessorContext<String, ProposedLines> context;

  private static final class Sum {
    private long difference;
    private long at = Long.MIN_VALUE;
  }

  /**
   * @param atCommit name of its {@link AtCommit}
   * @param partitions of the topic that the records go to
   */
  ProposalGatherer(String atCommit, LearntPartitions<ProposedLines> partitions) {
    this.atCommit = atCommit;
    this.partitions = partitions;
  }

  @Override
  public void init(ProcessorContext<String, ProposedLines> processorContext) {
    context = processorContext;
    // A task that is revived keeps its processors: this is of a transaction that was aborted.
    pending.clear();
    context.<AtCommit>getStateStore(atCommit).run(context, this::handOn);
  }

  @Override
  public void process(Record<String, List<CandidateChange>> record) {
    for (CandidateChange change : record.value()) {
      long difference = quantity(change.after()) - quantity(change.before());
      if (difference != 0) {
        add(new EntryKey(Side.OFFER, change.pair().offerId()), difference, record.timestamp());
        add(new EntryKey(Side.NEED, change.pair().needId()), difference, record.timestamp());
      }
    }
    if (pending.size() >= MOST_PENDING) {
      handOn();
    }
  }

  private static long quantity(Candidate candidate) {
    return candidate == null ? 0 : candidate.quantity();
  }

  private void add(EntryKey entry, long difference, long at) {
    Sum sum = pending.computeIfAbsent(entry, any -> new Sum());
    sum.difference += difference;
    sum.at = Math.max(sum.at, at);
  }

  private void handOn() {
    pending.values().removeIf(sum -> sum.difference == 0);
    if (!partitions.areKnown() && !pending.isEmpty()) {
      // With the first record, the number is.
      Map.Entry<EntryKey, Sum> first = pending.entrySet().iterator().next();
      handOn(List.of(line(first.getKey(), first.getValue())));
      pending.remove(first.getKey());
    }
    Map<Object, List<ProposedLines.Line>> lanes = new LinkedHashMap<>();
    pending.forEach(
        (entry, sum) -> {
          List<ProposedLines.Line> lane =
              lanes.computeIfAbsent(partitions.laneOf(entry.id()), any -> new ArrayList<>());
          lane.add(line(entry, sum));
          if (lane.size() == MOST_IN_A_RECORD) {
            handOn(lane);
            lane.clear();
          }
        });
    pending.clear();
    lanes.values().stream().filter(lane -> !lane.isEmpty()).forEach(this::handOn);
  }

  private static ProposedLines.Line line(EntryKey entry, Sum sum) {
    return new ProposedLines.Line(entry, sum.difference, sum.at);
  }

  private void handOn(List<ProposedLines.Line> lane) {
    ProposedLines lines = new ProposedLines(lane);
    context.forward(new Record<>(lane.get(0).entry().id(), lines, lines.latest()));
  }
}
