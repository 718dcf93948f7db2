package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Book;
import io.aidbook.book.BookState;
import io.aidbook.book.Changeover;
import io.aidbook.book.Changes;
import io.aidbook.book.EntryKey;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.book.Unsettled;
import io.aidbook.book.Versions;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Holding;
import io.aidbook.topology.codec.Messages;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command that fails in the middle of a book leaves no trace in it, nor in its rows. */
class FailedCommandTest {
  private static final String ROWS = Names.bookRows(RegionLevel.WORLD);

  private final TopologyTestDriver driver = driver();
  private final TestInputTopic<String, BookMessage> commands =
      driver.createInputTopic(
          "commands", new KeySerde().serializer(), Messages.serde().serializer());
  private final TestOutputTopic<String, Holding> changelog =
      driver.createOutputTopic(
          "failed-command-" + ROWS + "-changelog",
          BookStore.KEYS.deserializer(),
          BookStore.ROWS.deserializer());
  private final Map<String, Holding> held = new TreeMap<>();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void shouldBringTheBookBackAsItWas() {
    send(post(offer("o", 10)));
    send(post(need("n1", 4, Urgency.NORMAL)));
    List<String> before = rows();

    send(post(need("poison", 10, Urgency.CRITICAL)));

    assertThat(rows()).isEqualTo(before);
    assertThat(
            driver
                .createOutputTopic(
                    Topics.DEAD_LETTERS, new StringDeserializer(), new StringDeserializer())
                .readRecordsToList())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.headers().lastHeader("reason").value())
                    .asString()
                    .isEqualTo("PROCESSING_FAILED"));

    send(post(need("n2", 9, Urgency.NORMAL)));
    assertThat(rows()).hasSize(before.size() + 1);
    assertThat(rows())
        .anySatisfy(row -> assertThat(row).contains("n2").contains("offerId=o, quantity=6"))
        .noneMatch(row -> row.contains("poison"));
  }

  private void send(BookCommand command) {
    commands.pipeInput("food|*", new BookMessage.Tell(command), 0);
  }

  private List<String> rows() {
    while (!changelog.isEmpty()) {
      KeyValue<String, Holding> row = changelog.readKeyValue();
      if (row.value == null) {
        held.remove(row.key);
      } else {
        held.put(row.key, row.value);
      }
    }
    return held.entrySet().stream().map(row -> row.getKey() + " = " + row.getValue()).toList();
  }

  private static TopologyTestDriver driver() {
    Topology topology = new Topology();
    topology.addSource(
        "source", new KeySerde().deserializer(), Messages.serde().deserializer(), "commands");
    topology.addProcessor(
        "book",
        () ->
            new BookProcessor(
                RegionLevel.WORLD,
                new BookLevels(List.of(RegionLevel.WORLD)),
                Watch.NONE,
                region -> new PoisonedBook(new IncrementalBook(region, Policy.FIRST_COME)),
                TopologyOptions.CHANGES_PER_COMMIT),
        "source");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(ChangelogRows.named(ROWS), BookStore.KEYS, BookStore.ROWS),
        "book");
    topology.addStateStore(AtCommit.named(Names.atCommit(Names.book(RegionLevel.WORLD))), "book");
    // Dead letters need a producer, and with it a sink, though nothing of interest arrives there.
    topology.addSink(
        "sink", "out", new KeySerde().serializer(), (topic, value) -> new byte[0], "book");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "failed-command");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    return new TopologyTestDriver(topology, properties);
  }

  private static BookCommand post(Entry entry) {
    return new BookCommand.Post(
        entry, entry.side() == Side.NEED ? Cause.NEED_CHANGED : Cause.OFFER_CHANGED);
  }

  private static NeedEntry need(String id, long quantity, Urgency urgency) {
    return PlainEntries.need(id, 1, quantity, urgency);
  }

  private static OfferEntry offer(String id, long quantity) {
    return PlainEntries.offer(id, 1, quantity);
  }

  /** Does what it is told and then fails, when the entry is called poison. */
  private record PoisonedBook(Book inner) implements Book {
    @Override
    public Changes apply(BookCommand command, long timestamp, Budget budget) {
      Changes changes = inner.apply(command, timestamp, budget);
      if (command.id().equals("poison")) {
        throw new IllegalStateException("a bug, as it were");
      }
      return changes;
    }

    @Override
    public void keep() {
      inner.keep();
    }

    @Override
    public void undo() {
      inner.undo();
    }

    @Override
    public Changes resume(long timestamp, Budget budget) {
      return inner.resume(timestamp, budget);
    }

    @Override
    public boolean isUnsettled() {
      return inner.isUnsettled();
    }

    @Override
    public Unsettled.Note unsettled(EntryKey key) {
      return inner.unsettled(key);
    }

    @Override
    public void restore(EntryKey key, Changeover changeover) {
      inner.restore(key, changeover);
    }

    @Override
    public void restore(Entry entry, int version) {
      inner.restore(entry, version);
    }

    @Override
    public void restore(Pair pair, long quantity, long proposedAt, Versions versions) {
      inner.restore(pair, quantity, proposedAt, versions);
    }

    @Override
    public void restoreDisturbed(EntryKey key) {
      inner.restoreDisturbed(key);
    }

    @Override
    public long proposed(Pair pair) {
      return inner.proposed(pair);
    }

    @Override
    public Entry entry(Side side, String id) {
      return inner.entry(side, id);
    }

    @Override
    public List<Standing> candidates(String needId) {
      return inner.candidates(needId);
    }

    @Override
    public BookState state() {
      return inner.state();
    }

    @Override
    public int size(Side side) {
      return inner.size(side);
    }
  }
}
