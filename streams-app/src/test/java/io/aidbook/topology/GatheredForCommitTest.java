package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.EntryKey;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.Batch;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import io.aidbook.topology.codec.ProposedForm;
import io.aidbook.topology.codec.ProposedLines;
import io.aidbook.totals.Line;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.junit.jupiter.api.Test;

/** What is gathered for a commit travels in records of bounded size, and goes with its task. */
class GatheredForCommitTest {
  private static final int MOST_BYTES = 300 * 1024;
  private static final String NAME = "gathers";

  private final AtCommit atCommit = AtCommit.named(NAME).build();
  private final List<Record<String, Object>> sent = new ArrayList<>();

  @Test
  void shouldSplitTheDifferencesOfOneCommit() {
    DifferenceGatherer gatherer = new DifferenceGatherer(NAME);
    gatherer.init(context());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 45_000; i++) {
      lines.add(wide("PL" + code(i)));
    }

    gatherer.process(new Record<>("food", lines, 1));
    atCommit.flushCache();

    Serializer<TotalsDelta> serializer = new InternalSerde<>(TotalsDelta.class).serializer();
    assertThat(sent)
        .allSatisfy(
            record ->
                assertThat(serializer.serialize("t", (TotalsDelta) record.value()))
                    .hasSizeLessThan(MOST_BYTES));
    assertThat(sent.stream().mapToInt(each -> ((TotalsDelta) each.value()).getLines().size()).sum())
        .isEqualTo(45_000);
  }

  @Test
  void shouldNotGatherDifferencesWithoutEnd() {
    DifferenceGatherer gatherer = new DifferenceGatherer(NAME);
    gatherer.init(context());
    for (int i = 0; i < 45_000; i++) {
      gatherer.process(new Record<>("category-" + i, List.of(wide("PL")), 1));
    }

    assertThat(sent).as("handed on before the commit").hasSizeGreaterThan(20_000);
  }

  @Test
  void shouldNotGatherCommandsWithoutEnd() {
    CommandGatherer gatherer = new CommandGatherer(NAME, new LearntPartitions<>());
    gatherer.init(context());
    for (int i = 0; i < 100_000; i++) {
      gatherer.process(new Record<>("category-" + i + "|PL", removal("n" + i), 1));
    }

    assertThat(sent).as("handed on before the commit").hasSizeGreaterThan(40_000);
  }

  @Test
  void shouldBoundABatchOfSmallCommands() {
    CommandGatherer gatherer = new CommandGatherer(NAME, new LearntPartitions<>());
    gatherer.init(context());
    String book = "a".repeat(64) + "|PL";
    for (int i = 0; i < 20_000; i++) {
      gatherer.process(new Record<>(book, removal("n" + i), 1));
    }
    atCommit.flushCache();

    assertThat(sent)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            record ->
                assertThat(new CommandBatches().serializer().serialize("t", (Batch) record.value()))
                    .hasSizeLessThan(MOST_BYTES));
    assertThat(sent.stream().mapToInt(each -> ((Batch) each.value()).letters().size()).sum())
        .isEqualTo(20_000);
  }

  /**
   * The number of partitions is learnt as the first batch is sent, while other batches are gathered
   * key by key.
   */
  @Test
  void shouldKeepTheOrderOfABookAsTheNumberOfPartitionsIsLearnt() {
    LearntPartitions<Batch> partitions = new LearntPartitions<>();
    CommandGatherer gatherer = new CommandGatherer(NAME, partitions);
    gatherer.init(context());
    String book = "food|PL";
    gatherer.process(new Record<>(book, removal("first"), 1));
    partitions.partitions("t", "clothing|PL", null, 1);
    for (int i = 0; sent.isEmpty(); i++) {
      gatherer.process(new Record<>(book, removal("n" + i), 1));
    }
    atCommit.flushCache();

    Batch.Letter first = ((Batch) sent.get(0).value()).letters().get(0);
    assertThat(first.message())
        .isEqualTo(Messages.serde().serializer().serialize("t", removal("first")));
  }

  @Test
  void shouldTellOfEachEntryOnceAndNotWhatCameToNothing() {
    ProposalGatherer gatherer = proposals();
    for (int i = 1; i <= 100; i++) {
      gatherer.process(new Record<>("food", List.of(change("n" + i, 0, i)), i));
      gatherer.process(new Record<>("food", List.of(change("n" + i, i, 2)), i));
    }
    gatherer.process(new Record<>("food", List.of(change("gone", 0, 9)), 1));
    gatherer.process(new Record<>("food", List.of(change("gone", 9, 0)), 2));
    atCommit.flushCache();

    List<ProposedLines.Line> lines = lines();
    assertThat(lines).hasSize(101);
    assertThat(lines)
        .contains(
            new ProposedLines.Line(new EntryKey(Side.NEED, "n7"), 2, 7),
            new ProposedLines.Line(new EntryKey(Side.OFFER, "o"), 200, 100));
    assertThat(lines).noneMatch(line -> line.entry().id().equals("gone"));
  }

  @Test
  void shouldSplitWhatIsProposedInOneCommit() {
    ProposalGatherer gatherer = proposals();
    for (int i = 0; i < 45_000; i++) {
      gatherer.process(
          new Record<>("food", List.of(change("n" + i, 0, Long.MAX_VALUE / 45_001)), i));
    }
    atCommit.flushCache();

    Serializer<ProposedLines> serializer = ProposedForm.serde().serializer();
    assertThat(sent)
        .hasSizeGreaterThan(22)
        .allSatisfy(
            record ->
                assertThat(serializer.serialize("t", (ProposedLines) record.value()))
                    .hasSizeLessThan(MOST_BYTES));
    assertThat(lines()).filteredOn(line -> line.entry().side() == Side.NEED).hasSize(45_000);
  }

  private ProposalGatherer proposals() {
    LearntPartitions<ProposedLines> partitions = new LearntPartitions<>();
    partitions.partitions("t", "any", null, 1);
    ProposalGatherer gatherer = new ProposalGatherer(NAME, partitions);
    gatherer.init(context());
    return gatherer;
  }

  private List<ProposedLines.Line> lines() {
    return sent.stream().flatMap(each -> ((ProposedLines) each.value()).lines().stream()).toList();
  }

  /** Of a need and the offer {@code o}. */
  private static CandidateChange change(String needId, long before, long after) {
    return new CandidateChange(candidate(needId, before), candidate(needId, after), null);
  }

  private static Candidate candidate(String needId, long quantity) {
    return quantity == 0
        ? null
        : new Candidate(
            PlainEntries.need(needId, 1, quantity, Urgency.NORMAL),
            PlainEntries.offer("o", 1, quantity),
            quantity,
            1);
  }

  /** A task whose transaction was aborted is revived with the same processors. */
  @Test
  void shouldForgetWhatWasGatheredForATransactionThatWasAborted() {
    DifferenceGatherer differences = new DifferenceGatherer(NAME);
    differences.init(context());
    differences.process(new Record<>("food", List.of(wide("PL")), 1));
    differences.init(context());
    atCommit.flushCache();
    assertThat(sent).isEmpty();

    CommandGatherer commands = new CommandGatherer(NAME, new LearntPartitions<>());
    commands.init(context());
    commands.process(new Record<>("food|PL", removal("n1"), 1));
    commands.init(context());
    atCommit.flushCache();
    assertThat(sent).isEmpty();

    commands.process(new Record<>("food|PL", removal("n2"), 1));
    atCommit.flushCache();
    assertThat(sent).hasSize(1);

    ProposalGatherer proposals = proposals();
    proposals.process(new Record<>("food", List.of(change("n", 0, 1)), 1));
    proposals.init(context());
    atCommit.flushCache();
    assertThat(sent).hasSize(1);
  }

  private static BookMessage removal(String needId) {
    return new BookMessage.Tell(
        new BookCommand.Remove(Side.NEED, needId, 1, "ledger", Cause.NEED_WITHDRAWN, null));
  }

  private static Line wide(String region) {
    long most = -(1L << 60);
    return new Line(
        Region.parse(region), "H87", most, most, most, most, most, most, most, most, most);
  }

  private static String code(int number) {
    String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return ""
        + digits.charAt(number / 1296)
        + digits.charAt(number / 36 % 36)
        + digits.charAt(number % 36);
  }

  /** A context that has one store and keeps what is forwarded. */
  @SuppressWarnings("unchecked") // it forwards whatever comes
  private <V> InternalProcessorContext<String, V> context() {
    return (InternalProcessorContext<String, V>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getStateStore")) {
                return atCommit;
              }
              if (method.getName().equals("forward")) {
                sent.add((Record<String, Object>) arguments[0]);
              }
              return null;
            });
  }
}
