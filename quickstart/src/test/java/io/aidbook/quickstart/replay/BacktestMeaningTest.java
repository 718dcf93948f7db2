package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, quantities and revisions of files, and what a backtest makes of them. */
class BacktestMeaningTest {
  private static final String OFFERS =
      "offerId,revision,status,category,item,quantity,unit,origin,serves,availableFrom,expiresAt,"
          + "recordedAt,providerId\n";
  private static final String NEEDS =
      "needId,revision,status,category,item,quantity,unit,region,neededBy,recordedAt,requesterId\n";

  @TempDir private Path directory;

  private CommandRun backtest(String offers, String needs, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("backtest"));
    args.add("--offers=" + Files.writeString(directory.resolve("offers.csv"), OFFERS + offers));
    args.add("--needs=" + Files.writeString(directory.resolve("needs.csv"), NEEDS + needs));
    args.add("--out=" + directory.resolve("out"));
    args.addAll(List.of(more));
    CommandRun run = CommandRun.of(directory.resolve("out"), args.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static final String STOCK =
      """
      tablets:lot7,1,OPEN,medical,tablet,9800,,AT130,AT UA,,2023-09-30T00:00:00Z,2024-01-15T08:00:00Z,p
      gloves:lot1,1,OPEN,medical,glove,3000,,AT130,AT UA,,2025-06-30T00:00:00Z,2024-01-15T08:00:00Z,p
      tubes:lot9,1,OPEN,medical,tube,0,,AT130,AT UA,,2025-09-30T00:00:00Z,2024-01-15T08:00:00Z,p
      """;
  private static final String ORDERS =
      """
      tablets,1,OPEN,medical,tablet,4800,,UA-46,,2024-01-15T09:00:00Z,r
      gloves,1,OPEN,medical,glove,5000,,UA-46,,2024-01-15T09:00:00Z,r
      tubes,1,OPEN,medical,tube,1000,,UA-46,,2024-01-15T09:00:00Z,r
      """;

  @Test
  void shouldProposeNothingThatIsPastItsDateOrAllGone() throws IOException {
    CommandRun run = backtest(STOCK, ORDERS);

    assertThat(candidates(run)).containsExactly("gloves~gloves:lot1~medical~* 3000");
    assertThat(figures(run, "medical|*|H87", "offered", "needed", "covered", "gap", "openOffers"))
        .containsExactly(3_000L, 10_800L, 3_000L, 7_800L, 1L);
    assertThat(run.lines("dead-letters.jsonl")).isEmpty();
    assertThat(run.summary().get("retractions")).isEmpty();
  }

  @Test
  void shouldDeliverNothingThatIsPastItsDateOrAllGone() throws IOException {
    CommandRun run = backtest(STOCK, ORDERS, "--accept=all");

    assertThat(Scenario.outcomes(run))
        .containsExactly("auto:1 APPLIED 3000 null", "auto:2 APPLIED 3000 null");
    assertThat(Scenario.commitments(run)).containsExactly("gloves~gloves:lot1 0 3000");
    assertThat(figures(run, "medical|*|H87", "needed", "gap", "openOffers", "openNeeds"))
        .containsExactly(7_800L, 7_800L, 0L, 3L);
  }

  @Test
  void shouldSayInTotalsWhatCandidatesSayWhereTheLastRecordComesPastADate() throws IOException {
    CommandRun run =
        backtest(
            "bread,1,OPEN,food,bread,30,,PL911,PL,,,2026-03-01T08:00:00Z,p\n",
            "evening,1,OPEN,food,bread,30,,PL911,2026-03-10T00:00:00Z,2026-03-10T07:40:00Z,r\n");

    assertThat(candidates(run)).isEmpty();
    assertThat(figures(run, "food|*|H87", "offered", "covered", "openNeeds"))
        .containsExactly(30L, 0L, 0L);
  }

  /** Step by step, eight thousand years would take hours. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldGoOverCenturiesInWhichNothingIsDue() throws IOException {
    CommandRun run =
        backtest(
            """
            old,1,OPEN,food,bread,10,,PL911,PL,,5000-01-01T00:00:00Z,1970-01-01T00:00:00Z,p
            late,1,OPEN,food,bread,4,,PL911,PL,,,9999-12-31T00:00:00Z,p
            """,
            "n,1,OPEN,food,bread,30,,PL911,,2026-03-10T07:40:00Z,r\n",
            "--clock=any");

    assertThat(candidates(run)).containsExactly("n~late~food~PL 4");
    assertThat(run.summary().get("retractions").get("OFFER_EXPIRED").asInt()).isOne();
  }

  /** More than a ledger closes at one look of the clock, and less than a look before the record. */
  @ParameterizedTest
  @CsvSource({"6000, 2026-03-10T00:30:00Z", "3, 2026-03-10T00:00:00.001Z"})
  void shouldCloseAllThatIsDueBeforeTheNextRecord(int number, String next) throws IOException {
    StringBuilder loaves = new StringBuilder();
    for (int i = 0; i < number; i++) {
      loaves.append(
          "o%d,1,OPEN,food,loaf,1,,PL911,PL,,2026-03-10T00:00:00Z,2026-03-09T08:00:00Z,p%n"
              .formatted(i));
    }
    String evening = "n,1,OPEN,food,loaf,%d,,PL911,,%s,r%n";

    CommandRun run = backtest(loaves.toString(), evening.formatted(number, next), "--accept=all");
    assertThat(run.lines("outcomes.jsonl")).isEmpty();
    assertThat(figures(run, "food|*|H87", "offered", "openOffers", "gap"))
        .containsExactly(0L, 0L, (long) number);

    CommandRun inTime =
        backtest(loaves.toString(), evening.formatted(number, "2026-03-10T00:00:00Z"));
    assertThat(inTime.summary().get("retractions").get("OFFER_EXPIRED").intValue())
        .isEqualTo(number);
  }

  /** What is due after a burst of records is closed, too, and the totals are of the same moment. */
  @Test
  void shouldEndWithTotalsAndCandidatesOfOneMoment() throws IOException {
    StringBuilder offers = new StringBuilder();
    StringBuilder needs = new StringBuilder();
    Instant begin = Instant.parse("2026-03-10T00:00:00Z");
    for (int i = 0; i < 200; i++) {
      Instant at = begin.plusMillis(i);
      Instant later = begin.plusMillis(i / 20 * 20 + 100);
      offers.append("o%d,1,OPEN,food,,2,,PL911,PL,,%s,%s,p%n".formatted(i, later, at));
      needs.append("n%d,1,OPEN,food,,3,,PL,%s,%s,r%n".formatted(i, later.plusMillis(10), at));
    }

    CommandRun run = backtest(offers.toString(), needs.toString());

    long covered = 0;
    for (JsonNode candidate : run.lines("candidates.jsonl")) {
      covered += candidate.get("quantity").longValue();
    }
    assertThat(covered).isPositive();
    assertThat(figures(run, "food|*|H87", "covered", "proposed")).containsExactly(covered, covered);
  }

  @Test
  void shouldRefuseAnOfferThatEndsBeforeItBegins() throws IOException {
    CommandRun run =
        backtest(
            "hall,1,OPEN,beds,,50,,PL911,PL,2026-05-01T00:00:00Z,2026-04-01T00:00:00Z,"
                + "2026-03-01T08:00:00Z,p\n",
            "group,1,OPEN,beds,,20,,PL911,,2026-03-01T09:00:00Z,r\n");

    assertThat(candidates(run)).isEmpty();
    assertThat(run.lines("dead-letters.jsonl"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.toString())
                    .contains("INVALID_TIME", "2026-05-01T00:00:00Z", "2026-04-01T00:00:00Z"));
  }

  @Test
  void shouldTakeBackWhatIsSetToZero() throws IOException {
    CommandRun run =
        backtest(
            """
            masks,1,OPEN,food,mask,1000,,PL911,PL,,,2026-03-01T08:00:00Z,p
            masks,2,OPEN,food,mask,0,,PL911,PL,,,2026-03-02T08:00:00Z,p
            """,
            "clinic,1,OPEN,food,mask,400,,PL911,,2026-03-01T09:00:00Z,r\n");

    assertThat(candidates(run)).isEmpty();
    assertThat(run.lines("dead-letters.jsonl")).isEmpty();
    assertThat(run.summary().get("retractions").get("OFFER_CHANGED").intValue()).isEqualTo(1);
    assertThat(figures(run, "food|*|H87", "offered", "gap", "openOffers"))
        .containsExactly(0L, 400L, 0L);
  }

  @Test
  void shouldRefuseTheSecondOfTwoThatUseOneIdAndRevision() throws IOException {
    String lyon = "O-1,1,OPEN,food,tent,10,,FRK26,FR UA,,,2026-03-01T08:00:00Z,lyon\n";
    CommandRun run =
        backtest(
            lyon
                + "O-1,1,OPEN,food,blanket,300,,AT221,AT UA,,,2026-03-01T08:30:00Z,graz\n"
                + lyon.replace("08:00", "08:45"),
            """
            n1,1,OPEN,food,tent,10,,UA-46,,2026-03-01T09:00:00Z,r
            n2,1,OPEN,food,blanket,300,,UA-63,,2026-03-01T09:00:00Z,r
            """);

    assertThat(candidates(run)).containsExactly("n1~O-1~food~* 10");
    assertThat(run.lines("dead-letters.jsonl"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.toString())
                    .contains(
                        "CONFLICTING_REVISION",
                        "revision 1 of 'O-1' is held with other content",
                        "provider.partyId: lyon → graz"));
  }

  private static List<String> candidates(CommandRun run) throws IOException {
    return run.lines("candidates.jsonl").stream()
        .map(line -> line.get("key").textValue() + " " + line.get("quantity"))
        .toList();
  }

  /** Figures of a row of the totals; zeros where there is no row. */
  private static List<Long> figures(CommandRun run, String key, String... fields)
      throws IOException {
    for (JsonNode row : run.lines("totals.jsonl")) {
      String found =
          "%s|%s|%s"
              .formatted(
                  row.get("category").textValue(),
                  row.get("region").textValue(),
                  row.get("unit").textValue());
      if (found.equals(key)) {
        return List.of(fields).stream().map(field -> row.get(field).longValue()).toList();
      }
    }
    return List.of(fields).stream().map(field -> 0L).toList();
  }
}
