package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.events.Offer;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Rules;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as spreadsheets and people save them. */
class SavedFilesTest {
  private static final String HEADER =
      "offerId,revision,status,category,item,quantity,unit,origin,serves,availableFrom,expiresAt,"
          + "recordedAt,providerId,providerName,providerKind,title";

  private static final String NEEDS =
      "needId,revision,status,category,quantity,region,urgency,neededBy,recordedAt,requesterId,title";

  @TempDir Path directory;

  private static String row(String id) {
    return id + ",1,OPEN,food,rice,10,KGM,PL911,PL,,,2026-03-01T08:00:00Z,org:a,Bank A,NGO,";
  }

  private static String file(String... rows) {
    return HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n"})
  void shouldReadAnyEndOfLine(String end) {
    String text = file(row("o1"), row("o2"), "", row("o3")).replace("\n", end);

    assertThat(ReadRows.offers(directory, text).inWords()).containsExactly("2 o1", "3 o2", "5 o3");
    assertThat(ReadRows.offers(directory, text.strip()).inWords())
        .containsExactly("2 o1", "3 o2", "5 o3");
  }

  @Test
  void shouldReadAMixtureOfEndsOfLines() {
    String text =
        HEADER + "\r" + row("o1") + "\r\n" + row("o2") + "\n" + row("o3") + "\r" + row("o4");

    assertThat(ReadRows.offers(directory, text).inWords())
        .containsExactly("2 o1", "3 o2", "4 o3", "5 o4");
    assertThat(new EventFiles(directory.resolve("offers.csv"), directory, null).lines()).isEmpty();
    Path offers = directory.resolve("offers.csv");
    assertThat(new EventFiles(offers, offers, null).lines()).hasValue(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n"})
  void shouldReadQuotedCellsOverLinesOfAnyEndAndKeepTheBytesOfABadOne(String end) {
    String quoted = row("o1") + "\"two" + end + "lines, and \"\"more\"\"\"";
    String bad = quoted.replace("OPEN", "SHUT");

    ReadRows read = ReadRows.offers(directory, HEADER + end + quoted + end + bad + end + row("o3"));

    assertThat(read.offer(0).getTitle()).isEqualTo("two\nlines, and \"more\"");
    assertThat(read.inWords().get(2)).isEqualTo("6 o3");
    assertThat(new String(((BadRow) read.rows().get(1)).raw(), UTF_8)).isEqualTo(bad);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", ","})
  void shouldFindTheSeparatorInTheHeader(String separator) {
    String row =
        String.join(
            separator,
            List.of(
                "o1",
                "1",
                "OPEN",
                "food",
                "",
                "10",
                "",
                "PL911",
                "\"PL;UA,DE\tFR\"",
                "",
                "",
                "2026-03-01T08:00:00Z",
                "org:a",
                "\"A, B; C\"",
                "NGO",
                ""));
    String text = HEADER.replace(",", separator) + "\n" + row;

    ReadRows read = ReadRows.offers(directory, "\uFEFF" + text);

    assertThat(read.inWords()).containsExactly("2 o1");
    assertThat(read.offer(0).getServes()).containsExactly("PL", "UA", "DE", "FR");
    assertThat(read.offer(0).getProvider().getName()).isEqualTo("A, B; C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          sep=;            ~ ;
          SEP=;            ~ ;
          "sep=;"          ~ ;
          sep=,            ~ ,
          sep=|            ~ |
          sep=\\t          ~ `\t`
          `sep=\t`         ~ `\t`
          sep=;,,,,        ~ ,
          `"sep=,";;;`     ~ ;
          """)
  void shouldReadTheSeparatorThatExcelNames(String line, String separator) {
    String text = line + "\r\n" + file(row("o1")).replace(",", separator).replace("\n", "\r\n");

    assertThat(ReadRows.offers(directory, "\uFEFF" + text).inWords()).containsExactly("3 o1");
  }

  @Test
  void shouldSayHowToNameASeparatorThatIsNotFound() {
    assertThatThrownBy(() -> ReadRows.offers(directory, file(row("o1")).replace(",", "|")))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("offers.csv:1: there is no column 'offerId'")
        .hasMessageContaining("the whole line is one name, offerId|revision|status")
        .hasMessageEndingWith("name another separator in a line before them, such as sep=|");
    assertThatThrownBy(
            () -> ReadRows.offers(directory, file(row("o1")).replace("quantity", "pieces")))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("; it has pieces, which is not read");
  }

  @Test
  void shouldSayThatADateAloneIsATimeToo() {
    ReadRows read =
        ReadRows.offers(
            directory,
            file(
                row("o1").replace("2026-03-01T08:00:00Z", "01.03.2026"),
                row("o2").replace("2026-03-01T08:00:00Z", "2026-03-01T8:00Z")));

    assertThat(read.inWords().get(0))
        .endsWith(
            "'01.03.2026' is no ISO 8601 time with an offset, such as 2022-03-23T21:55:48Z,"
                + " and no date, such as 2022-03-23");
    assertThat(read.inWords().get(1))
        .endsWith(
            "'2026-03-01T8:00Z' is no ISO 8601 time with an offset, such as 2022-03-23T21:55:48Z");
  }

  @Test
  void shouldReadColumnsAndRowsThatHoldNothingAsNone() {
    ReadRows read =
        ReadRows.offers(
            directory,
            HEADER
                + ",,\n"
                + row("o1")
                + ",,\n,,,,,,,,,,,,,,,,,\n \u00A0, ,\"\",,\n;;;\n"
                + row("o2")
                + "\n"
                + row("o3")
                + ",,,,,\n,\n");

    assertThat(read.inWords())
        .containsExactly(
            "2 o1", "5 ;;;: row has 1 cells where the header names 16", "6 o2", "7 o3");
    assertThat(read.remarks().unreadColumns()).isEmpty();
  }

  @Test
  void shouldNameAColumnWithoutANameThatHoldsSomething() {
    ReadRows read =
        ReadRows.offers(
            directory,
            "," + HEADER + ",,\n0," + row("o1") + ",,\n1," + row("o2") + ",,call first\n");

    assertThat(read.inWords()).containsExactly("2 o1", "3 o2");
    assertThat(read.remarks().unreadColumns())
        .containsExactly(
            "offers.csv: column 1, without a name", "offers.csv: column 19, without a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quantity",
        "QUANTITY",
        " quantity\u00A0",
        "\u200Bquantity",
        "quan\u00ADtity",
        "\"quantity\"",
        "\" Quantity\"",
        "\uFEFFquantity"
      })
  void shouldReadNamesOfColumnsInAnyCaseWithBlanksThatNobodySees(String name) {
    ReadRows read =
        ReadRows.offers(
            directory, file(row("o1")).replace("quantity", name).replace("expiresAt", "EXPIRESAT"));

    assertThat(read.offer(0).getQuantity()).isEqualTo(10);
    assertThat(read.remarks().unreadColumns()).isEmpty();
    assertThat(read.remarks().blankQuantities()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "quantity,Quantty,quantity",
    "quantity,quantities,quantity",
    "quantity,qauntity,quantity",
    "expiresAt,expires_at,expiresAt",
    "expiresAt,Expires At,expiresAt",
    "expiresAt,expires,expiresAt",
    "serves,server,serves",
    "title,titel,title",
    "unit,units,unit",
    "offerId,offer-id,offerId",
    "providerId,provider,providerId"
  })
  void shouldRefuseANameThatIsNearlyOneOfOurs(String column, String written, String meant) {
    String text = file(row("o1")).replace(column, written);

    assertThatThrownBy(() -> ReadRows.offers(directory, text))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("offers.csv:1: column '" + written + "'")
        .hasMessageContaining("did you mean '" + meant + "'?");
  }

  @Test
  void shouldTakeANameNearToOneThatIsThereAsAColumnOfOthers() {
    ReadRows read = ReadRows.offers(directory, HEADER + ",units,notes\n" + row("o1") + ",boxes,\n");

    assertThat(read.inWords()).containsExactly("2 o1");
    assertThat(read.remarks().unreadColumns())
        .containsExactly("offers.csv: units", "offers.csv: notes");
  }

  @Test
  void shouldRefuseOffersWithoutAColumnOfQuantities() {
    assertThatThrownBy(
            () -> ReadRows.offers(directory, file(row("o1")).replace("quantity", "how many")))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("offers.csv:1: there is no column 'quantity'")
        .hasMessageContaining("keep the column and leave its cell blank")
        .hasMessageContaining("how many");
  }

  @Test
  void shouldRefuseAColumnThatIsThereTwiceInAnyCase() {
    assertThatThrownBy(
            () -> ReadRows.offers(directory, file(row("o1")).replace("title", "Quantity")))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("the column 'quantity' is there twice");
  }

  @Test
  void shouldReadWordsInAnyCase() {
    ReadRows read =
        ReadRows.offers(
            directory,
            file(
                "o1,1,Open\u00A0,Food,RICE,10,kgm,PL911,\"PL, UA\",,,2026-03-01T08:00:00Z,org:a,,ngo,",
                "o2,2,withdrawn,food,,10,,PL911,PL;UA ;,,,2026-03-01T08:00:00Z,org:a,,City,",
                "o3,,Erased,,,,,,,,,2026-03-01T08:00:00Z,,,,"));

    assertThat(read.inWords()).containsExactly("2 o1", "3 o2", "4 o3");
    assertThat(read.offer(0).getStatus()).isEqualTo(Status.OPEN);
    assertThat(read.offer(0).getCategory()).isEqualTo("food");
    assertThat(read.offer(0).getItem()).isEqualTo("rice");
    assertThat(read.offer(0).getUnit()).isEqualTo("KGM");
    assertThat(read.offer(0).getServes()).containsExactly("PL", "UA");
    assertThat(read.offer(0).getProvider().getKind()).isEqualTo(PartyKind.NGO);
    assertThat(read.offer(1).getStatus()).isEqualTo(Status.WITHDRAWN);
    assertThat(read.offer(1).getServes()).containsExactly("PL", "UA");
    assertThat(read.offer(2)).isNull();
    assertThat(
            ReadRows.needs(
                    directory, NEEDS + "\nn,1,open,food,5,PL,hIGH,,2026-03-01T08:00:00Z,r,\n")
                .need(0)
                .getUrgency())
        .isEqualTo(Urgency.HIGH);
  }

  @Test
  void shouldNotTakeLettersOfOtherAlphabetsForOurs() {
    // A dotless i and the sign of the kelvin, which Java's conversions turn into I and k.
    assertThat(
            ReadRows.offers(
                    directory,
                    file(row("o1").replace("NGO", "cıty"), row("o2").replace("rice", "\u212Alamm")))
                .inWords()
                .get(0))
        .contains("providerKind 'cıty' is none of");
    assertThat(
            ReadRows.offers(directory, file(row("o2").replace("rice", "\u212Alamm")))
                .offer(0)
                .getItem())
        .isEqualTo("\u212Alamm");
  }

  @Test
  void shouldNotReadBlanksAtTheEndsOfACellThatNobodySees() {
    String blanks = "\u200B\uFEFF\u00A0\u202F\u2060\u200E\u3000\t ";
    ReadRows read =
        ReadRows.offers(
            directory,
            file(
                row("o1")
                    .replace("o1", blanks + "o1" + blanks)
                    .replace(",10,", "," + blanks + "10" + blanks + ",")));

    assertThat(read.inWords()).containsExactly("2 o1");
    assertThat(read.offer(0).getQuantity()).isEqualTo(10);
  }

  @Test
  void shouldCutALongTitleAtACodePointAndSayWhere() {
    String exact = "x".repeat(500);
    String astral = "x".repeat(499) + "\uD83D\uDE80 and more";
    ReadRows read =
        ReadRows.offers(
            directory, file(row("o1") + exact, row("o2") + exact + "y", row("o3") + astral));

    assertThat(read.inWords()).containsExactly("2 o1", "3 o2", "4 o3");
    assertThat(read.offer(0).getTitle()).isEqualTo(exact);
    assertThat(read.offer(1).getTitle()).isEqualTo(exact);
    assertThat(read.offer(2).getTitle()).isEqualTo("x".repeat(499));
    assertThat(read.remarks().titlesCut()).isEqualTo(2);
    assertThat(read.remarks().cutTitles())
        .containsExactly(new Place("offers.csv", 3), new Place("offers.csv", 4));
  }

  @Test
  void shouldCountBlankQuantitiesOfOpenOffersThatAreRead() {
    String blank = row("o1").replace(",10,", ", ,");
    ReadRows read =
        ReadRows.offers(
            directory,
            file(
                blank,
                blank.replace("OPEN", "WITHDRAWN"),
                blank.replace("OPEN", "SHUT"),
                row("o")));

    assertThat(read.offer(0).getQuantity()).isNull();
    assertThat(read.remarks().blankQuantities()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC,2026-03-10T00:00:00Z,2026-03-10T23:59:59.999Z",
    "Europe/Warsaw,2026-03-09T23:00:00Z,2026-03-10T22:59:59.999Z",
    "America/New_York,2026-03-10T04:00:00Z,2026-03-11T03:59:59.999Z",
    "+05:30,2026-03-09T18:30:00Z,2026-03-10T18:29:59.999Z"
  })
  void shouldTakeADateAloneForTheWholeDayInItsZone(ZoneId zone, Instant start, Instant end) {
    String offers =
        file(row("o1").replace("PL,,,2026-03-01T08:00:00Z", "PL,2026-03-10,2026-03-10,2026-03-10"));
    ReadRows offer = ReadRows.of(directory, RowFormat.OFFERS, offers, UTF_8, zone);
    ReadRows need =
        ReadRows.of(
            directory,
            RowFormat.NEEDS,
            NEEDS + "\nn,1,OPEN,food,5,PL,,2026-03-10,2026-03-10,r,\n",
            UTF_8,
            zone);

    assertThat(offer.offer(0).getAvailableFrom()).isEqualTo(start);
    assertThat(offer.offer(0).getRecordedAt()).isEqualTo(start);
    assertThat(offer.offer(0).getExpiresAt()).isEqualTo(end);
    assertThat(need.need(0).getNeededBy()).isEqualTo(end);
    assertThat(need.need(0).getRecordedAt()).isEqualTo(start);
  }

  @Test
  void shouldTakeDaysOfAChangedClockAsTheyAre() {
    // In Warsaw that day had 23 hours, in Santiago it began at one.
    String warsaw = file(row("o1").replace(",PL,,,", ",PL,,2026-03-29,"));
    String santiago = file(row("o1").replace(",PL,,,", ",PL,2026-09-06,,"));

    assertThat(
            ReadRows.of(directory, RowFormat.OFFERS, warsaw, UTF_8, ZoneId.of("Europe/Warsaw"))
                .offer(0)
                .getExpiresAt())
        .isEqualTo(Instant.parse("2026-03-29T21:59:59.999Z"));
    assertThat(
            ReadRows.of(directory, RowFormat.OFFERS, santiago, UTF_8, ZoneId.of("America/Santiago"))
                .offer(0)
                .getAvailableFrom())
        .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
  }

  /** People write 9999-12-31 for never, wherever they are. */
  @ParameterizedTest
  @CsvSource({
    "UTC,1900-01-01T00:00:00Z,1970-01-01T00:00:00Z",
    "-05:00,1900-01-01T05:00:00Z,1970-01-01T05:00:00Z",
    "+14:00,1900-01-01T00:00:00Z,1970-01-01T00:00:00Z"
  })
  void shouldTakeTheFirstAndTheLastDayOfAllInEveryZone(ZoneId zone, Instant from, Instant at) {
    String text =
        file(row("o1").replace("PL,,,2026-03-01T08:00:00Z", "PL,1900-01-01,9999-12-31,1970-01-01"));
    Offer offer = ReadRows.of(directory, RowFormat.OFFERS, text, UTF_8, zone).offer(0);

    assertThat(offer.getAvailableFrom()).isEqualTo(from);
    assertThat(offer.getRecordedAt()).isEqualTo(at);
    assertThat(offer.getExpiresAt().toEpochMilli())
        .isEqualTo(
            zone.equals(ZoneId.of("+14:00")) ? Rules.MAX_TIME - 14 * 3_600_000L : Rules.MAX_TIME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-02-29                | no day or time that exists
          0000-00-00                | no day or time that exists
          2026-02-29T10:00:00Z      | no day or time that exists
          2026-03-10T24:00:00Z      | no day or time that exists
          2026-03-10T10:60+01:00    | no day or time that exists
          2026-03-10T10:00          | a time without an offset, such as Z or +02:00
          2026-03-29T02:30:00       | a time without an offset, such as Z or +02:00
          2026-03-10 10:00          | no ISO 8601 time: write T for the blank, and an offset, such as Z or +02:00
          2026-03-10 10:00:00Z      | no ISO 8601 time: write T for the blank
          2026-03-10 10:00:00 +0200 | no ISO 8601 time with an offset, such as
          2026-03-10T10:00:00,5Z    | no ISO 8601 time with an offset, such as
          10.03.2026                | no ISO 8601 time with an offset, such as
          """)
  void shouldSayWhatATimeIsWrongIn(String cell, String words) {
    ReadRows read =
        ReadRows.offers(directory, file(row("o1").replace(",PL,,,", ",PL,,\"" + cell + "\",")));

    assertThat(read.inWords()).hasSize(1);
    assertThat(read.inWords().get(0)).contains("expiresAt '" + cell + "' is " + words);
  }

  @Test
  void shouldNameTheEncodingThatItCannotRead() {
    String text = file(row("o1").replace("Bank A", "Płock"), row("o2"));

    for (Charset charset : new Charset[] {UTF_16, UTF_16LE}) {
      assertThatThrownBy(
              () -> ReadRows.of(directory, RowFormat.OFFERS, text, charset, ZoneOffset.UTC))
          .isInstanceOf(BadFileException.class)
          .hasMessageContaining("offers.csv is UTF-16")
          .hasMessageContaining("CSV UTF-8");
    }
    assertThatThrownBy(() -> ReadRows.offers(directory, "PK\u0003\u0004" + text))
        .hasMessageContaining("offers.csv is a workbook");
    assertThat(
            ReadRows.of(
                    directory,
                    RowFormat.OFFERS,
                    text,
                    Charset.forName("windows-1250"),
                    ZoneOffset.UTC)
                .inWords())
        .containsExactly(
            "2 null: row is not UTF-8 (but windows-1252 or the like); save the file as 'CSV UTF-8'",
            "3 o2");
    assertThatThrownBy(
            () ->
                ReadRows.of(
                    directory,
                    RowFormat.OFFERS,
                    HEADER + ",größe\n",
                    StandardCharsets.ISO_8859_1,
                    ZoneOffset.UTC))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("offers.csv:1: the line is not UTF-8");
  }
}
