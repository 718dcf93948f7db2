package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.csv.RowFault;
import io.aidbook.events.ClosingReason;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final Instant TIME = Instant.parse("2022-03-01T10:00:00Z");

  @TempDir Path directory;

  /** Values in these tests are made up when asked for: their bytes stand for nothing. */
  private final Outputs outputs =
      new Outputs(
          view("match-candidates", ResultFilesTest::candidate),
          view("stock-totals", ResultFilesTest::totals),
          view("commitments", text -> new Commitment(text, "o", "n", 1L, 2L, TIME)),
          view("decision-outcomes", text -> new DecisionOutcome()),
          view("entry-status", ResultFilesTest::status),
          new DeadLetters("dead-letters"));

  private static <T extends SpecificRecord> CompactedView<T> view(
      String topic, Function<String, T> values) {
    return new CompactedView<>(topic, (name, bytes) -> values.apply(new String(bytes, UTF_8)));
  }

  @Test
  void shouldWriteCandidatesAsPlainJsonSortedByKey() throws IOException {
    put(outputs.candidates(), "n2~o1~food~*", "2");
    put(outputs.candidates(), "n1~o1~food~PL", "1");

    write();

    assertThat(Files.readAllLines(directory.resolve("candidates.jsonl")))
        .containsExactly(
            "{\"key\":\"n1~o1~food~PL\"," + json("1"), "{\"key\":\"n2~o1~food~*\"," + json("2"));
  }

  private static String json(String needRevision) {
    return "\"matchId\":\"n~o\",\"needId\":\"n\",\"offerId\":\"o\",\"needRevision\":"
        + needRevision
        + ",\"offerRevision\":2,\"category\":\"food\",\"item\":null,\"unit\":\"H87\",\"quantity\":5,"
        + "\"needRegion\":\"PL\",\"offerOrigin\":\"PL9\",\"bookRegion\":\"PL\",\"urgency\":\"HIGH\","
        + "\"neededBy\":\"2022-03-01T10:00:00Z\","
        + "\"requester\":{\"partyId\":\"r\",\"name\":\"Львів\",\"kind\":\"CITY\",\"contactUrl\":null},"
        + "\"provider\":{\"partyId\":\"p\",\"name\":null,\"kind\":\"NGO\",\"contactUrl\":\"https://city.example\"},"
        + "\"proximity\":\"COUNTRY\","
        + "\"explanation\":[{\"code\":\"SERVES\",\"values\":{\"serves\":\"PL\"}}],"
        + "\"proposedAt\":\"2022-03-01T10:00:00Z\"}";
  }

  private static MatchCandidate candidate(String needRevision) {
    return MatchCandidate.newBuilder()
        .setMatchId("n~o")
        .setNeedId("n")
        .setOfferId("o")
        .setNeedRevision(Long.parseLong(needRevision))
        .setOfferRevision(2)
        .setCategory("food")
        .setUnit("H87")
        .setQuantity(5)
        .setNeedRegion("PL")
        .setOfferOrigin("PL9")
        .setBookRegion("PL")
        .setUrgency(Urgency.HIGH)
        .setNeededBy(TIME)
        .setRequester(new Party("r", "Львів", PartyKind.CITY, null))
        .setProvider(new Party("p", null, PartyKind.NGO, "https://city.example"))
        .setProximity(RegionLevel.COUNTRY)
        .setExplanation(List.of(new Explanation("SERVES", Map.of("serves", "PL"))))
        .setProposedAt(TIME)
        .build();
  }

  @Test
  void shouldWriteWhatBecameOfEachEntryUnderItsKey() throws IOException {
    put(outputs.statuses(), "offer~o", "o");

    write();

    assertThat(Files.readAllLines(directory.resolve("entry-status.jsonl")))
        .containsExactly(
            "{\"key\":\"offer~o\",\"side\":\"OFFER\",\"id\":\"o\",\"revision\":2,\"standing\":\"CLOSED\","
                + "\"closedBecause\":\"EXPIRED\",\"category\":\"food\",\"unit\":\"H87\",\"region\":\"PL\","
                + "\"quantity\":9,\"remaining\":4,\"proposed\":0,\"committed\":5,\"delivered\":0,"
                + "\"refusal\":{\"revision\":null,\"code\":\"INVALID_UNIT\",\"values\":{\"unit\":\"k\"},"
                + "\"recordedAt\":\"2022-03-01T10:00:00Z\"},\"updatedAt\":\"2022-03-01T10:00:00Z\"}");
  }

  private static EntryStatus status(String id) {
    return EntryStatus.newBuilder()
        .setSide(EntrySide.OFFER)
        .setId(id)
        .setRevision(2L)
        .setStanding(EntryStanding.CLOSED)
        .setClosedBecause(ClosingReason.EXPIRED)
        .setCategory("food")
        .setUnit("H87")
        .setRegion("PL")
        .setQuantity(9L)
        .setRemaining(4L)
        .setCommitted(5)
        .setRefusal(new EntryRefusal(null, "INVALID_UNIT", Map.of("unit", "k"), TIME))
        .setUpdatedAt(TIME)
        .build();
  }

  private static StockTotals totals(String offered) {
    return StockTotals.newBuilder()
        .setCategory("food")
        .setRegion("*")
        .setLevel(RegionLevel.WORLD)
        .setUnit("H87")
        .setOffered(Long.parseLong(offered))
        .setUpdatedAt(TIME)
        .build();
  }

  @Test
  void shouldKeepTheLastValueOfAKeyAndCountWhyOthersWereTakenAway() throws IOException {
    put(outputs.totals(), "food|*|H87", "1000000000000");
    put(outputs.candidates(), "a", "1");
    put(outputs.candidates(), "b", "1");
    outputs.candidates().apply("a".getBytes(UTF_8), null, headers("reason", "DISPLACED"));
    outputs.candidates().apply("a".getBytes(UTF_8), null, new RecordHeaders());

    write();

    assertThat(outputs.candidates().size()).isEqualTo(1);
    assertThat(outputs.candidates().retractions()).isEqualTo(Map.of("DISPLACED", 1L));
    assertThat(Files.readAllLines(directory.resolve("totals.jsonl")))
        .singleElement()
        .asString()
        .contains("\"offered\":1000000000000,");
  }

  @Test
  void shouldWriteDeadLettersAsTextWhereTheyAreText() throws IOException {
    BadRow row =
        new BadRow(
            "needs",
            "n1",
            RowFault.of(RowFault.Flaw.NO_NUMBER, "field", "quantity", "value", "x"),
            new Place("needs.csv", 7),
            "n1,x".getBytes(UTF_8));
    DeadLetters letters = outputs.deadLetters();
    letters.apply("n1".getBytes(UTF_8), row.raw(), DeadLetters.headersOf(row));
    letters.apply(null, new byte[] {0, 0, 0, 0, 9, 65}, headers("reason", "UNKNOWN_SCHEMA"));
    letters.apply(new byte[] {(byte) 0xFF}, null, new RecordHeaders());
    letters.apply("z".getBytes(UTF_8), "base64:no".getBytes(UTF_8), new RecordHeaders());

    write();

    assertThat(Files.readAllLines(directory.resolve("dead-letters.jsonl")))
        .containsExactly(
            letter("null", "null", "\"UNKNOWN_SCHEMA\"", "\"base64:AAAAAAlB\""),
            letter("null", "\"base64:/w==\"", "null", "null"),
            "{\"topic\":\"needs\",\"key\":\"n1\",\"reason\":\"MALFORMED_ROW\","
                + "\"reasonValues\":{\"case\":\"NO_NUMBER\",\"field\":\"quantity\",\"value\":\"x\"},"
                + "\"value\":\"n1,x\","
                + "\"detail\":\"quantity 'x' is no number: write digits alone, such as 12\",\"file\":\"needs.csv\",\"line\":7}",
            letter("null", "\"z\"", "null", "\"base64:YmFzZTY0Om5v\""));
    assertThat(letters.byReason())
        .isEqualTo(Map.of("MALFORMED_ROW", 1L, "UNKNOWN_SCHEMA", 1L, "none", 2L));
  }

  private static String letter(String topic, String key, String reason, String value) {
    return "{\"topic\":%s,\"key\":%s,\"reason\":%s,\"reasonValues\":{},\"value\":%s,\"detail\":null,\"file\":null,\"line\":null}"
        .formatted(topic, key, reason, value);
  }

  @Test
  void shouldLeaveExactlyTheFilesOfTheContractAlsoWhenTheyAreEmpty() throws IOException {
    write();
    write();

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "candidates.jsonl",
              "totals.jsonl",
              "commitments.jsonl",
              "outcomes.jsonl",
              "entry-status.jsonl",
              "dead-letters.jsonl",
              "summary.json");
    }
    assertThat(directory.resolve("summary.json")).content().contains("\"events\" : 3");
  }

  @Test
  void shouldLeaveTheEarlierFileWhenANewOneFails() throws IOException {
    put(outputs.totals(), "food|*|H87", "1");
    write();
    put(outputs.totals(), "food|PL|H87", "no number");

    assertThatThrownBy(this::write).isInstanceOf(NumberFormatException.class);

    assertThat(Files.readAllLines(directory.resolve("totals.jsonl"))).hasSize(1);
    assertThat(directory.resolve(".totals.jsonl.part")).doesNotExist();
  }

  @Test
  void shouldSayWhichDirectoryCannotBeMade() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> new ResultFiles(file.resolve("out")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("out cannot be made");
    assertThatThrownBy(() -> new ResultFiles(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "output directory %s cannot be made: a file of that name is there; name another"
                .formatted(file));
  }

  private void write() {
    new ResultFiles(directory).write(outputs, Map.of("events", 3L));
  }

  private static void put(OutputView view, String key, String value) {
    view.apply(key.getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders());
  }

  private static Headers headers(String name, String value) {
    return new RecordHeaders().add(name, value.getBytes(UTF_8));
  }
}
