package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a backtest of files with flaws: on the screen and in the results. */
class SavedFilesRunTest {
  private static final String OFFERS =
      "offerId,revision,status,category,item,quantity,unit,origin,serves,expiresAt,recordedAt,"
          + "providerId,providerKind,title\n";
  private static final String NEEDS =
      "needId,revision,status,category,item,quantity,unit,region,neededBy,recordedAt,requesterId,"
          + "title\n";

  @TempDir Path directory;

  private CommandRun backtest(String offers, String needs, String... more) throws IOException {
    String[] args = Scenario.write(directory, "backtest", more);
    Files.writeString(directory.resolve("offers.csv"), offers);
    Files.writeString(directory.resolve("needs.csv"), needs);
    return CommandRun.of(directory.resolve("out"), args);
  }

  private static List<String> candidates(CommandRun run) throws IOException {
    return run.lines("candidates.jsonl").stream()
        .map(line -> line.get("matchId").textValue() + " " + line.get("quantity"))
        .toList();
  }

  @Test
  void shouldProposeOnTheLastDay() throws IOException {
    String offers =
        OFFERS
            + "milk,1,OPEN,food,milk,40,LTR,PL911,PL,2026-03-10,2026-03-01T08:00:00Z,org:a,NGO,\n"
            + "bread,1,OPEN,food,bread,30,H87,PL911,PL,,2026-03-01T08:00:00Z,org:a,NGO,\n";
    String needs =
        NEEDS
            + "kitchen,1,OPEN,food,milk,40,LTR,PL911,,2026-03-10T22:30:00Z,org:b,\n"
            + "evening,1,OPEN,food,bread,30,H87,PL911,2026-03-10,2026-03-10T22:40:00Z,org:b,\n";

    CommandRun utc = backtest(offers, needs);
    // In Warsaw it is midnight at 23:00 UTC; in Helsinki, at 22:00.
    CommandRun warsaw = backtest(offers, needs, "--zone=Europe/Warsaw");
    List<String> inWarsaw = candidates(warsaw);
    CommandRun helsinki = backtest(offers, needs, "--zone=Europe/Helsinki");

    assertThat(utc.exitCode()).isZero();
    assertThat(inWarsaw).containsExactly("evening~bread 30", "kitchen~milk 40");
    assertThat(candidates(helsinki)).isEmpty();
    assertThat(backtest(offers, needs, "--zone=Warsaw").exitCode()).isEqualTo(2);
    assertThat(backtest(offers, needs, "--zone=Warsaw").err())
        .contains("--zone")
        .contains("'Warsaw' is no time zone: use a name such as Europe/Warsaw or UTC")
        .doesNotContain("java.");
    assertThat(backtest(offers, needs, "--zone=europe/warsaw").err())
        .contains("'europe/warsaw' is no time zone; did you mean Europe/Warsaw?");
  }

  @Test
  void shouldNameARowOfAWrongClockAndLeaveItOut() throws IOException {
    String offers =
        OFFERS
            + "water,1,OPEN,food,water,1000,LTR,PL911,PL,2026-06-30T00:00:00Z,2026-03-01T08:00:00Z,a,,\n"
            + "soap,1,OPEN,food,soap,10,H87,PL911,PL,,2062-03-01T08:00:00Z,a,,\n";
    String needs =
        NEEDS + "camp,1,OPEN,food,water,600,LTR,PL911,2026-04-01,2026-03-01T09:00:00Z,b,\n";

    CommandRun run = backtest(offers, needs);

    assertThat(run.exitCode()).isZero();
    assertThat(candidates(run)).containsExactly("camp~water 600");
    assertThat(run.out()).contains("offers.csv:3: CLOCK, recordedAt 2062-03-01T08:00:00Z");
    assertThat(run.lines("dead-letters.jsonl"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("reason").textValue()).isEqualTo("CLOCK");
              assertThat(letter.get("key").textValue()).isEqualTo("soap");
              assertThat(letter.get("file").textValue()).isEqualTo("offers.csv");
              assertThat(letter.get("line").intValue()).isEqualTo(3);
              assertThat(letter.get("value").textValue()).startsWith("soap,1,OPEN");
            });
  }

  @Test
  void shouldRefuseFilesWithManyRowsOfAWrongClockUnlessToldToTakeAny() throws IOException {
    String offers =
        OFFERS
            + "o1,1,OPEN,food,,5,,PL,,,2026-03-01T08:00:00Z,a,,\n"
            + "o2,1,OPEN,food,,5,,PL,,,2027-03-02T08:00:00Z,a,,\n";
    String needs =
        NEEDS
            + "n1,1,OPEN,food,,5,,PL,,2026-03-01T09:00:00Z,b,\n"
            + "n2,1,OPEN,food,,5,,PL,,2027-03-02T09:00:00Z,b,\n";

    CommandRun refused = backtest(offers, needs);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("2 of 4 rows lie more than a year from all others")
        .contains(".csv:3")
        .contains("--clock any");
    assertThat(directory.resolve("out")).doesNotExist();
    CommandRun taken = backtest(offers, needs, "--clock=any");
    assertThat(taken.exitCode()).isZero();
    assertThat(candidates(taken)).containsExactly("n1~o1 5", "n2~o2 5");
    assertThat(backtest(offers, needs, "--clock=none").exitCode()).isEqualTo(2);
  }

  @Test
  void shouldCountAndNameWhatHadNoEffect() throws IOException {
    CommandRun run =
        backtest(
            OFFERS.replace("title", "title,mood")
                + "o1,2,OPEN,food,rice,,KGM,PL,,,2026-03-01T08:00:00Z,a,ngo,"
                + "x".repeat(501)
                + ",good\n"
                + "o1,2,OPEN,food,rice,,KGM,PL,,,2026-03-01T08:00:00Z,a,ngo,,good\n"
                + "o1,1,OPEN,food,beans,7,KGM,PL,,,2026-03-01T08:00:00Z,a,ngo,,good\n",
            NEEDS
                + "n1,1,OPEN,food,rice,5,KGM,PL,,2026-03-01T09:00:00Z,b,\n"
                + "n2,1,OPEN,food,rice,5,KGM,PL,2026-02-28,2026-03-01T09:00:00Z,b,\n");

    assertThat(candidates(run)).contains("n1~o1 5");
    assertThat(run.out())
        .contains("blank quantities, read as inexhaustible: 2")
        .contains("titles cut to 500 characters: 1 (offers.csv:2)")
        .contains("columns not read: 1 (offers.csv: mood)");
    JsonNode summary = run.summary();
    assertThat(summary.get("pastDateOnArrival").intValue()).isEqualTo(1);
    assertThat(summary.get("blankQuantities").intValue()).isEqualTo(2);
    assertThat(summary.get("titlesCut").intValue()).isEqualTo(1);
    assertThat(summary.get("columnsNotRead").intValue()).isEqualTo(1);
    assertThat(summary.get("namesNotRead").get(0).textValue()).isEqualTo("offers.csv: mood");
    // The second row is a copy but for its title, which a copy may not be.
    assertThat(summary.get("lateCopies").intValue()).isBetween(1, 2);
  }

  @Test
  void shouldSayFileAndLineOfEveryRefusal() throws IOException {
    CommandRun run =
        backtest(
            OFFERS
                + "o1,1,OPEN,food,,5,,PL,PL ZZ9,,2026-03-01T08:00:00Z,a,,\n"
                + "o2,1,OPEN,food,,12.5,,PL,,,2026-03-01T08:00:00Z,a,,\n",
            NEEDS
                + "n1,1,OPEN,Food & drink,,5,,PL,,2026-03-01T09:00:00Z,b,\n"
                + "n2,1,OPEN,food,,5,,PL,,2026-03-01T09:00:00Z,b,\n"
                + "n,3,1,CLOSED,food,,5,,PL,,2026-03-01T09:00:00Z,b,\n");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines("dead-letters.jsonl"))
        .extracting(
            line ->
                line.get("file").textValue()
                    + ":"
                    + line.get("line")
                    + " "
                    + line.get("reason").textValue())
        .containsExactlyInAnyOrder(
            "offers.csv:2 INVALID_REGION",
            "offers.csv:3 MALFORMED_ROW",
            "needs.csv:2 INVALID_CATEGORY",
            "needs.csv:4 MALFORMED_ROW");
    assertThat(run.out())
        .contains("  offers.csv:2: INVALID_REGION, ")
        .contains("  offers.csv:3: MALFORMED_ROW, quantity: 12.5 is no whole number")
        .contains("  needs.csv:2: INVALID_CATEGORY, ");
  }

  @Test
  void shouldShowWhatIsRefusedWithoutSteeringTheTerminal() throws IOException {
    CommandRun run =
        backtest(
            OFFERS
                + "o1,1,OPEN,food,,5,,ZZ\u001B[2J9,,,2026-03-01T08:00:00Z,a,,\n"
                + "o2,1,\"OP\nEN\",food,,5,,PL,,,2026-03-01T08:00:00Z,a,,\n"
                + "o3,1,OPEN,food,,5,,PL,,,2026-03-01T08:00:00Z,a,,\n",
            NEEDS);

    assertThat(run.out())
        .contains("offers.csv:2: INVALID_REGION, ")
        .contains("ZZ\\u001b[2J9")
        .contains("offers.csv:3: MALFORMED_ROW, status 'OP\\nEN' is none of")
        .doesNotContain("\u001B");
  }

  @Test
  void shouldEndWithAnErrorWhenNoRowBecameAnEvent() throws IOException {
    CommandRun run = backtest(OFFERS + "o1,1,OPEN\n", NEEDS + "n1,1,OPEN,food,,many,,PL,,,b,\n");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no row of the files became an event");
    assertThat(run.lines("dead-letters.jsonl")).hasSize(2);
  }

  @Test
  void shouldRefuseAFileByItsHeaderBeforeAnythingIsWritten() throws IOException {
    CommandRun run = backtest(OFFERS.replace("quantity", "quantty"), NEEDS);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("offers.csv:1: column 'quantty'")
        .contains("did you mean 'quantity'?");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void shouldCallNoMissingFileAPipe() throws IOException {
    String[] args = Scenario.write(directory, "backtest");
    Files.delete(directory.resolve("needs.csv"));

    CommandRun run = CommandRun.of(directory.resolve("out"), args);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file").doesNotContain("pipe");
  }

  @Test
  void shouldCountOneInTheSingular() throws IOException {
    CommandRun run =
        backtest(
            OFFERS + "o,1,OPEN,food,milk,40,LTR,PL911,PL,,2026-03-01T08:00:00Z,org:a,NGO,\n",
            NEEDS + "n,1,OPEN,food,milk,forty,LTR,PL911,,2026-03-01T08:00:00Z,org:b,\n");

    assertThat(run.out()).startsWith("1 event in ").contains(": 0 candidates, 1 dead letter;");
  }
}
