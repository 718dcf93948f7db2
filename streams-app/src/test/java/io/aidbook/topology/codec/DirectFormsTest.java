package io.aidbook.topology.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Candidate;
import io.aidbook.book.EntryKey;
import io.aidbook.book.Versions;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.internal.AccountRow;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.BookRow;
import io.aidbook.internal.CommandBatch;
import io.aidbook.internal.EntryStatusRow;
import io.aidbook.internal.ProposedChanges;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.serde.InternalSerde;
import io.aidbook.status.Refusal;
import io.aidbook.status.Row;
import io.aidbook.status.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written directly has the bytes of the schema, and what is read is what was written. */
class DirectFormsTest {
  private static final Logger LOG = LoggerFactory.getLogger(DirectFormsTest.class);
  private static final int ROUNDS = 2_000;
  private static final List<Cause> CAUSES = List.of(Cause.values());
  private static final List<Standing> STANDINGS = List.of(Standing.values());

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final RandomMessages messages = new RandomMessages(random);

  @Test
  void shouldCarryCommandsAndQuestionsToBooks() {
    Set<Class<?>> kinds =
        assertSame(
            this::message,
            Messages.serde(),
            BookCommand.class,
            AvroObjects::of,
            Messages::fromAvro);

    assertThat(kinds).as(replay()).hasSize(2);
  }

  @Test
  void shouldSendBatches() {
    InternalSerde<CommandBatch> common = new InternalSerde<>(CommandBatch.class);
    Serde<Batch> direct = BatchForm.serde();
    for (int i = 0; i < ROUNDS; i++) {
      List<Batch.Letter> letters =
          Stream.generate(
                  () ->
                      new Batch.Letter(
                          "food|" + random.nextInt(),
                          time(),
                          Messages.serde().serializer().serialize("t", message())))
              .limit(random.nextInt(4))
              .toList();
      byte[] bytes = direct.serializer().serialize("t", new Batch(letters));

      byte[] expected = common.serializer().serialize("t", AvroObjects.of(new Batch(letters)));
      assertThat(bytes).as(replay()).isEqualTo(expected);
      assertThat(direct.deserializer().deserialize("t", bytes))
          .as(replay())
          .usingRecursiveComparison()
          .isEqualTo(new Batch(letters));
      assertThat(BatchForm.fromAvro(common.deserializer().deserialize("t", bytes)))
          .as(replay())
          .usingRecursiveComparison()
          .isEqualTo(new Batch(letters));
    }
  }

  @Test
  void shouldStoreRowsOfBooks() {
    Set<Class<?>> kinds =
        assertSame(
            this::holding, Holdings.serde(), BookRow.class, AvroObjects::of, Holdings::fromAvro);

    assertThat(kinds).as(replay()).hasSize(3);
  }

  @Test
  void shouldStoreAccountsOfOffers() {
    assertSame(
        () -> account(OfferEntry.class),
        AccountForm.serde(OfferEntry.class),
        AccountRow.class,
        AvroObjects::of,
        row -> Accounts.fromRow(row, OfferEntry.class));
  }

  @Test
  void shouldStoreAccountsOfNeeds() {
    assertSame(
        () -> account(NeedEntry.class),
        AccountForm.serde(NeedEntry.class),
        AccountRow.class,
        AvroObjects::of,
        row -> Accounts.fromRow(row, NeedEntry.class));
  }

  @Test
  void shouldPublishCandidates() {
    AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
    Serde<MatchCandidate> common = avro.value(MatchCandidate.class);
    common.serializer().serialize("t", Candidates.toAvro(proposal()));
    Serde<Proposal> direct = Candidates.written(avro);
    for (int i = 0; i < ROUNDS; i++) {
      Proposal proposal = proposal();

      byte[] bytes = direct.serializer().serialize("t", proposal);

      assertThat(bytes)
          .as(replay())
          .isEqualTo(common.serializer().serialize("t", Candidates.toAvro(proposal)));
    }
    assertThat(direct.serializer().serialize("t", null)).isNull();
  }

  @Test
  void shouldTellWhatIsProposed() {
    assertSame(
        this::proposed,
        ProposedForm.serde(),
        ProposedChanges.class,
        AvroObjects::of,
        ProposedForm::fromAvro);
  }

  @Test
  void shouldStoreWhatIsKnownBesideAccounts() {
    assertSame(
        () -> new Row(random.nextLong(), refusal(), random.nextLong()),
        StatusRows.serde(),
        EntryStatusRow.class,
        AvroObjects::of,
        StatusRows::fromAvro);
  }

  @Test
  void shouldPublishStatuses() {
    AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
    Serde<EntryStatus> common = avro.value(EntryStatus.class);
    common.serializer().serialize("t", EntryStatuses.toAvro(status()));
    Serde<Status> direct = EntryStatuses.written(avro);
    for (int i = 0; i < ROUNDS; i++) {
      Status status = status();

      byte[] bytes = direct.serializer().serialize("t", status);

      assertThat(bytes)
          .as(replay())
          .isEqualTo(common.serializer().serialize("t", EntryStatuses.toAvro(status)));
    }
    assertThat(direct.serializer().serialize("t", null)).isNull();
  }

  private ProposedLines proposed() {
    return new ProposedLines(
        Stream.generate(() -> new ProposedLines.Line(entryKey(), random.nextLong(), time()))
            .limit(random.nextInt(1, 5))
            .toList());
  }

  private EntryKey entryKey() {
    return new EntryKey(random.nextBoolean() ? Side.OFFER : Side.NEED, "id-" + random.nextInt());
  }

  private Refusal refusal() {
    if (random.nextBoolean()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put("name-" + random.nextInt(), "Łódź " + random.nextInt());
    }
    Long revision = random.nextBoolean() ? null : (Long) random.nextLong(Long.MAX_VALUE);
    return new Refusal(revision, "INVALID_UNIT", values, time());
  }

  private Status status() {
    Account<?> account =
        switch (random.nextInt(3)) {
          case 0 -> null;
          case 1 -> account(OfferEntry.class);
          default -> account(NeedEntry.class);
        };
    return new Status(entryKey(), account, random.nextInt(), refusal(), time());
  }

  private Proposal proposal() {
    Candidate candidate =
        new Candidate(
            entry(NeedEntry.class),
            entry(OfferEntry.class),
            random.nextInt(1, 100),
            random.nextInt());
    return new Proposal(candidate, "food", candidate.need().region());
  }

  private BookMessage message() {
    if (random.nextInt(5) == 0) {
      var question = messages.question();
      return new BookMessage.Ask(question.ticket(), question.pair().needId());
    }
    return new BookMessage.Tell(messages.command());
  }

  private Holding holding() {
    return switch (random.nextInt(4)) {
      case 0 -> new Holding.OfCandidate(random.nextLong(), time(), versions());
      case 1 -> new Holding.OfEntry(entry(NeedEntry.class), parts(), random.nextInt());
      case 2 -> new Holding.OfPending(random.nextBoolean() ? null : anyCause());
      default -> new Holding.OfEntry(entry(Entry.class), random.nextInt());
    };
  }

  private Versions versions() {
    return new Versions(random.nextInt(), random.nextInt());
  }

  private Cause anyCause() {
    return CAUSES.get(random.nextInt(CAUSES.size()));
  }

  private List<Holding.Part> parts() {
    return Stream.generate(
            () ->
                new Holding.Part(
                    "o" + random.nextInt(), random.nextLong(), time(), random.nextInt()))
        .limit(random.nextInt(4))
        .toList();
  }

  private long time() {
    return random.nextLong() >> 20;
  }

  private <E extends Entry> Account<E> account(Class<E> type) {
    E entry = entry(type);
    return new Account<>(
        "food",
        STANDINGS.get(random.nextInt(STANDINGS.size())),
        entry.place(),
        new Promises(random.nextInt(5), random.nextInt(5), random.nextInt(5)),
        random.nextLong(),
        entry,
        new Fingerprint(random.nextInt(3), random.nextLong()));
  }

  private <E extends Entry> E entry(Class<E> type) {
    while (true) {
      if (messages.command() instanceof io.aidbook.ledger.BookCommand.Post post
          && type.isInstance(post.entry())) {
        return type.cast(post.entry());
      }
    }
  }

  private <V, A extends SpecificRecordBase> Set<Class<?>> assertSame(
      Supplier<V> any,
      Serde<V> direct,
      Class<A> type,
      Function<V, A> objects,
      Function<A, V> read) {
    LOG.info("-Daidbook.seed={}", seed);
    InternalSerde<A> common = new InternalSerde<>(type);
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      V value = any.get();
      kinds.add(value.getClass());
      byte[] bytes = direct.serializer().serialize("topic", value);

      assertThat(bytes)
          .as(replay())
          .isEqualTo(common.serializer().serialize("topic", objects.apply(value)));
      assertThat(direct.deserializer().deserialize("topic", bytes)).as(replay()).isEqualTo(value);
      assertThat(read.apply(common.deserializer().deserialize("topic", bytes)))
          .as(replay())
          .isEqualTo(value);
    }
    return kinds;
  }

  private String replay() {
    return "-Daidbook.seed=%d".formatted(seed);
  }
}
