package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.csv.RowSplitter;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
  private static final String OFFERS =
      "offerId,revision,status,category,item,quantity,unit,origin,serves,availableFrom,expiresAt,"
          + "recordedAt,providerId,providerName,providerKind,title\n";
  private static final String NEEDS =
      "needId,revision,status,category,item,quantity,unit,region,urgency,neededBy,recordedAt,"
          + "requesterId,requesterName,requesterKind,title\n";
  private static final String DECISIONS =
      "decisionId,offerId,needId,action,quantity,reason,decidedBy,decidedAt\n";
  private static final String NEED = "n1,1,OPEN,food,,5,,PL,,,2022-03-01T10:00:00Z,r1,,,\n";

  private final Remarks remarks = new Remarks();
  private ZoneId zone = ZoneOffset.UTC;

  @TempDir Path directory;

  @Test
  void shouldReadAllColumnsOfAnOffer() throws IOException {
    Event event =
        onlyEvent(
            RowFormat.OFFERS,
            OFFERS
                + "o1,3,WITHDRAWN,food,bread,12,KGM,PL911, PL9  DE ,2022-03-01,2022-04-01T12:30:00+02:00,"
                + "2022-03-01T10:00:00.123456Z,p1,Bread & Co,COMPANY,\"Bread, \"\"fresh\"\"\"\n");

    Offer offer = (Offer) event.value();
    assertThat(event.topic()).isEqualTo("offers");
    assertThat(event.key()).isEqualTo("o1");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-03-01T10:00:00.123Z"));
    assertThat(event.place()).hasToString("rows.csv:2");
    assertThat(offer.getRevision()).isEqualTo(3);
    assertThat(offer.getStatus()).isEqualTo(Status.WITHDRAWN);
    assertThat(offer.getItem()).isEqualTo("bread");
    assertThat(offer.getQuantity()).isEqualTo(12);
    assertThat(offer.getUnit()).isEqualTo("KGM");
    assertThat(offer.getOrigin()).isEqualTo("PL911");
    assertThat(offer.getServes()).containsExactly("PL9", "DE");
    assertThat(offer.getAvailableFrom()).isEqualTo(Instant.parse("2022-03-01T00:00:00Z"));
    assertThat(offer.getExpiresAt()).isEqualTo(Instant.parse("2022-04-01T10:30:00Z"));
    assertThat(offer.getRecordedAt()).isEqualTo(event.timestamp());
    assertThat(offer.getProvider().getName()).isEqualTo("Bread & Co");
    assertThat(offer.getProvider().getKind()).isEqualTo(PartyKind.COMPANY);
    assertThat(offer.getTitle()).isEqualTo("Bread, \"fresh\"");
  }

  @Test
  void shouldTakeEmptyCellsAndMissingOptionalColumnsAsAbsent() throws IOException {
    Event event =
        onlyEvent(
            RowFormat.NEEDS,
            """
            recordedAt,needId,revision,status,category,quantity,region,requesterId,urgency
            2022-03-01T10:00:00Z,n1,1,OPEN,food,5,PL,r1,
            """);

    Need need = (Need) event.value();
    assertThat(need.getItem()).isNull();
    assertThat(need.getUnit()).isEqualTo("H87");
    assertThat(need.getUrgency()).isEqualTo(Urgency.NORMAL);
    assertThat(need.getNeededBy()).isNull();
    assertThat(need.getTitle()).isNull();
    assertThat(need.getRequester().getKind()).isEqualTo(PartyKind.OTHER);
    assertThat(need.getRequester().getName()).isNull();
  }

  @Test
  void shouldReadThePageOfAParty() throws IOException {
    Event offered =
        onlyEvent(
            RowFormat.OFFERS,
            OFFERS.replace("title", "providerContactUrl")
                + "o1,1,OPEN,food,,5,,PL,,,,2022-03-01T10:00:00Z,p1,,,https://city.example/help\n");
    Event asked =
        onlyEvent(
            RowFormat.NEEDS,
            NEEDS.replace("title", "requesterContactUrl")
                + "n1,1,OPEN,food,,5,,PL,,,2022-03-01T10:00:00Z,r1,,,http://town.example\n");
    Event neither = onlyEvent(RowFormat.NEEDS, NEEDS + NEED);

    assertThat(((Offer) offered.value()).getProvider().getContactUrl())
        .isEqualTo("https://city.example/help");
    assertThat(((Need) asked.value()).getRequester().getContactUrl())
        .isEqualTo("http://town.example");
    assertThat(((Need) neither.value()).getRequester().getContactUrl()).isNull();
  }

  @Test
  void shouldReadADecision() throws IOException {
    Event event =
        onlyEvent(
            RowFormat.DECISIONS,
            DECISIONS + "d1,o1,n1,DECLINE,7,NO_CONTACT_PROVIDER,c1,2022-03-02T00:00:00Z\n");

    Decision decision = (Decision) event.value();
    assertThat(event.key()).isEqualTo("o1");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-03-02T00:00:00Z"));
    assertThat(decision.getAction()).isEqualTo(Action.DECLINE);
    assertThat(decision.getQuantity()).isEqualTo(7);
    assertThat(decision.getReason()).isEqualTo(DecisionReason.NO_CONTACT_PROVIDER);
  }

  @Test
  void shouldPublishANullValueForAnErasedRecordWhateverElseItsRowSays() throws IOException {
    Event event =
        onlyEvent(RowFormat.NEEDS, NEEDS + "n1,,ERASED,,,many,,,,,2022-03-01T10:00:00Z,,,,\n");

    assertThat(event.key()).isEqualTo("n1");
    assertThat(event.value()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2022-03-23T21:55:48Z,        2022-03-23T21:55:48Z
          2022-03-23T21:55Z,           2022-03-23T21:55:00Z
          2022-03-23T21:55:48+02:00,   2022-03-23T19:55:48Z
          2022-03-23T21:55:48+0200,    2022-03-23T19:55:48Z
          2022-03-23T21:55:48.5-05:30, 2022-03-24T03:25:48.500Z
          2022-03-23,                  2022-03-23T00:00:00Z
          """)
  void shouldReadTimesOfIso8601(String text, Instant time) throws IOException {
    Event event = onlyEvent(RowFormat.NEEDS, NEEDS + NEED.replace("2022-03-01T10:00:00Z", text));

    assertThat(event.timestamp()).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,5,                    | ,many,                 | quantity 'many'
          ,5,                    | ,5.5,                  | quantity: 5.5 is no whole number
          ,5,                    | ,99999999999999999999, | quantity: 99999999999999999999 is larger
          ,5,                    | ,,                     | quantity is empty
          n1,1                   | n1,one                 | revision 'one'
          n1,1                   | n1,                    | revision is empty
          OPEN                   | CLOSED                 | status 'CLOSED' is none of OPEN, WITHDRAWN, ERASED
          OPEN                   | ''                     | status is empty
          PL,,                   | PL,URGENT,             | urgency 'URGENT' is none of LOW, NORMAL, HIGH, CRITICAL
          PL,,                   | PL,,soon               | neededBy 'soon'
          PL,,                   | PL,,2022-02-30         | neededBy '2022-02-30'
          PL,,                   | PL,,2022-03-01T10:00:00| neededBy '2022-03-01T10:00:00'
          r1,,                   | r1,,TOWN               | requesterKind 'TOWN' is none of OTHER, CITY, REGION, STATE, ASSOCIATION, NGO,
          ,r1,                   | ,,                     | requesterId is empty
          food                   | ''                     | category is empty
          2022-03-01T10:00:00Z   | yesterday              | recordedAt 'yesterday'
          2022-03-01T10:00:00Z   | ''                     | recordedAt is empty
          2022-03-01T10:00:00Z   | 1969-12-31             | recordedAt '1969-12-31' is before 1970
          2022-03-01T10:00:00Z   | +999999999-01-01       | recordedAt '+999999999-01-01'
          2022-03-01T10:00:00Z   | +10000-01-01           | recordedAt '+10000-01-01' is after the year 9999
          """)
  void shouldNameTheColumnAndTheValueOfABadCell(String good, String bad, String message)
      throws IOException {
    List<Row> rows = read(RowFormat.NEEDS, NEEDS + NEED.replace(good, bad) + NEED);

    assertThat(rows).hasSize(2);
    BadRow row = (BadRow) rows.get(0);
    assertThat(row.message()).contains(message);
    assertThat(row.topic()).isEqualTo("needs");
    assertThat(row.key()).isEqualTo("n1");
    assertThat(row.place()).isEqualTo(new Place("rows.csv", 2));
    assertThat(new String(row.raw(), UTF_8) + "\n").isEqualTo(NEED.replace(good, bad));
    assertThat(rows.get(1)).isInstanceOf(Event.class);
  }

  @Test
  void shouldRefuseAnUnknownActionAndTheWordUnknown() throws IOException {
    List<Row> rows =
        read(
            RowFormat.DECISIONS,
            DECISIONS
                + "d1,o1,n1,MAYBE,,,c1,2022-03-02\n"
                + "d2,o1,n1,UNKNOWN,,,c1,2022-03-02\n"
                + "d3,o1,n1,ACCEPT,,BORED,c1,2022-03-02\n");

    assertThat(rows).extracting(CsvFileTest::message).allMatch(message -> message != null);
    assertThat(message(rows.get(1))).startsWith("action 'UNKNOWN' is none of ACCEPT, DECLINE");
    assertThat(message(rows.get(2))).startsWith("reason 'BORED'");
  }

  @Test
  void shouldHaveNoKeyWhenTheRowHasNoId() throws IOException {
    BadRow row = (BadRow) read(RowFormat.NEEDS, NEEDS + NEED.replace("n1", "")).get(0);

    assertThat(row.key()).isNull();
    assertThat(row.message()).isEqualTo("needId is empty; the row needs one");
  }

  @Test
  void shouldRefuseRowsWithMoreOrFewerCellsThanTheHeader() throws IOException {
    List<Row> rows = read(RowFormat.NEEDS, NEEDS + "n1,1,OPEN\n" + NEED.replace("\n", ",x\n"));

    assertThat(message(rows.get(0))).isEqualTo("row has 3 cells where the header names 15");
    assertThat(message(rows.get(1))).isEqualTo("row has 16 cells where the header names 15");
  }

  @Test
  void shouldLoseOnlyTheRowInWhichAQuoteIsNeverClosed() throws IOException {
    List<Row> rows =
        read(RowFormat.NEEDS, NEEDS + NEED.replace(",,,\n", ",,,\"open\n") + NEED + NEED);

    assertThat(rows).hasSize(3);
    assertThat(message(rows.get(0))).contains("never closed");
    assertThat(rows.get(1)).isInstanceOf(Event.class);
    assertThat(rows.get(2).place().line()).isEqualTo(4);
  }

  @Test
  void shouldTakeAQuoteInsideACellAsText() throws IOException {
    List<Row> rows =
        read(RowFormat.NEEDS, NEEDS + NEED.replace(",,,\n", ",,,pipe 12\" wide\n") + NEED);

    assertThat(((Need) ((Event) rows.get(0)).value()).getTitle()).isEqualTo("pipe 12\" wide");
    assertThat(rows.get(1)).isInstanceOf(Event.class);
  }

  @Test
  void shouldRefuseTextAfterAQuotedCell() throws IOException {
    List<Row> rows = read(RowFormat.NEEDS, NEEDS + NEED.replace(",,,\n", ",,,\"a\"b\n") + NEED);

    assertThat(message(rows.get(0))).contains("quoted cell");
    assertThat(rows.get(1)).isInstanceOf(Event.class);
  }

  @Test
  void shouldReadQuotedCellsOverSeveralLinesAndCountLinesNotRows() throws IOException {
    List<Row> rows =
        read(RowFormat.NEEDS, NEEDS + NEED.replace(",,,\n", ",,,\"two\nlines\"\n") + "\n" + NEED);

    assertThat(((Need) ((Event) rows.get(0)).value()).getTitle()).isEqualTo("two\nlines");
    assertThat(rows.get(1).place().line()).isEqualTo(5);
  }

  @Test
  void shouldKeepTheBytesOfARowThatIsNotUtf8() throws IOException {
    Path file = directory.resolve("rows.csv");
    Files.writeString(file, NEEDS + NEED.replace("food", "fööd") + NEED, ISO_8859_1);

    List<Row> rows = read(RowFormat.NEEDS, file);

    BadRow row = (BadRow) rows.get(0);
    assertThat(row.message()).startsWith("row is not UTF-8");
    assertThat(new String(row.raw(), ISO_8859_1)).contains("fööd");
    assertThat(rows.get(1)).isInstanceOf(Event.class);
  }

  @Test
  void shouldCutARowThatIsLongerThanAnyEvent() throws IOException {
    List<Row> rows =
        read(RowFormat.NEEDS, NEEDS + "x".repeat(RowSplitter.MAX_ROW_BYTES + 5) + "\n" + NEED);

    assertThat(message(rows.get(0))).contains("longer than");
    assertThat(((BadRow) rows.get(0)).raw()).hasSize(RowSplitter.MAX_ROW_BYTES);
    assertThat(rows.get(1)).isInstanceOf(Event.class);
  }

  @Test
  void shouldReadFilesOfOtherSystemsWithMarkAndCarriageReturns() throws IOException {
    String text = "\uFEFF" + (NEEDS + NEED).replace("\n", "\r\n");

    assertThat(onlyEvent(RowFormat.NEEDS, text.substring(0, text.length() - 2)).key())
        .isEqualTo("n1");
  }

  @Test
  void shouldRefuseAFileWhoseHeaderLacksAColumnOrHasOneTwice() throws IOException {
    Path lacking = Files.writeString(directory.resolve("a.csv"), "needId,revision\n");
    Path twice = Files.writeString(directory.resolve("b.csv"), NEEDS.replace("title", "item"));
    Path empty = Files.writeString(directory.resolve("c.csv"), "");

    assertThatThrownBy(() -> open(lacking, RowFormat.NEEDS))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("a.csv:1: there is no column 'status'");
    assertThatThrownBy(() -> open(twice, RowFormat.NEEDS))
        .hasMessageContaining("b.csv:1: the column 'item' is there twice");
    assertThatThrownBy(() -> open(empty, RowFormat.NEEDS)).hasMessageContaining("c.csv is empty");
    assertThatThrownBy(() -> open(directory.resolve("none.csv"), RowFormat.NEEDS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.csv cannot be read");
  }

  @Test
  void shouldNameTheColumnsThatItDoesNotRead() throws IOException {
    assertThat(read(RowFormat.NEEDS, NEEDS.replace("title", "mood"))).isEmpty();
    assertThat(remarks.unreadColumns()).containsExactly("rows.csv: mood");
  }

  private Event onlyEvent(RowFormat format, String text) throws IOException {
    List<Row> rows = read(format, text);
    assertThat(rows).singleElement().isInstanceOf(Event.class);
    return (Event) rows.get(0);
  }

  private static String message(Row row) {
    return row instanceof BadRow bad ? bad.message() : null;
  }

  private List<Row> read(RowFormat format, String text) throws IOException {
    return read(format, Files.writeString(directory.resolve("rows.csv"), text));
  }

  private List<Row> read(RowFormat format, Path path) {
    List<Row> rows = new ArrayList<>();
    try (CsvFile file = open(path, format)) {
      file.forEachRemaining(rows::add);
    }
    return rows;
  }

  private CsvFile open(Path path, RowFormat format) {
    return CsvFile.open(path, format, new CsvFile.Reading(zone, ClockCheck.ANY, remarks));
  }
}
