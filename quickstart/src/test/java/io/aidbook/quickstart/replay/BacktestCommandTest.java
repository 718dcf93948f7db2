package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final List<String> FILES =
      List.of(
          "candidates.jsonl",
          "totals.jsonl",
          "commitments.jsonl",
          "outcomes.jsonl",
          "dead-letters.jsonl");

  @TempDir Path directory;

  private CommandRun backtest(String... more) throws IOException {
    return CommandRun.of(directory.resolve("out"), Scenario.write(directory, "backtest", more));
  }

  @Test
  void shouldMatchAsOfTheTimesInTheFiles() throws IOException {
    CommandRun run = backtest();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    // The clothes of o3 expired the day before n3 asked for some.
    assertThat(run.lines("candidates.jsonl"))
        .extracting(
            line ->
                "%s %s at %s"
                    .formatted(
                        line.get("key").textValue(),
                        line.get("quantity"),
                        line.get("proposedAt").textValue()))
        .containsExactly(
            "n1~o1~food~PL 6 at 2022-03-02T10:00:00Z",
            "n2~o2~transport~* 4 at 2022-03-02T11:00:00Z");
    assertThat(run.lines("dead-letters.jsonl"))
        .extracting(line -> line.get("key").textValue())
        .containsExactly("n5", "o5");
    assertThat(run.summary().get("retractions").get("OFFER_WITHDRAWN").intValue()).isEqualTo(1);
  }

  @Test
  void shouldGiveTheSameFilesEachTime() throws IOException {
    CommandRun first = backtest();
    List<byte[]> before = contents();
    ObjectNode summary = withoutTimes(first.summary());
    CommandRun second = backtest();

    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    assertThat(withoutTimes(second.summary())).isEqualTo(summary);
  }

  @Test
  void shouldMeasureWhatIsOpenInTheEnd() throws IOException {
    CommandRun run = backtest("--policy=best-fit", "--threads=3");

    JsonNode measures = run.summary().get("measures");
    // food 6 of 6, transport 4 of 4, clothing 0 of 5, shelter 0 of 2; o1 waited 24 hours, o2 too.
    assertThat(measures.get("fillRate").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(measures.get("fillRateWithoutZeros").decimalValue()).isEqualByComparingTo("1");
    assertThat(measures.get("holdingDays").decimalValue()).isEqualByComparingTo("1");
    assertThat(measures.get("shipmentsPerDonor").decimalValue()).isEqualByComparingTo("1");
    assertThat(measures.get("units").intValue()).isEqualTo(10);
    assertThat(run.out()).contains("fill rate                   0.500");
  }

  @Test
  void shouldRunOnFilesWithoutRows() throws IOException {
    String[] args = Scenario.write(directory, "backtest");
    for (String name : List.of("offers.csv", "needs.csv")) {
      Path file = directory.resolve(name);
      Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
    }

    CommandRun run = CommandRun.of(directory.resolve("out"), args);

    assertThat(run.exitCode()).isZero();
    assertThat(run.summary().get("events").intValue()).isZero();
    assertThat(run.lines("candidates.jsonl")).isEmpty();
  }

  @Test
  void shouldSayWhatIsNotReadOrNotProcessed() throws IOException {
    Path decisions =
        Files.writeString(
            directory.resolve("decisions.csv"),
            "decisionId,offerId,needId,action,decidedBy,decidedAt,mood\n");

    CommandRun run = backtest("--decisions=" + decisions);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("note: column is not read: decisions.csv: mood");
  }

  @Test
  void shouldRefuseWhatCannotBeRunAndSayWhy() throws IOException {
    CommandRun levels = backtest("--policy=nearest");
    CommandRun missing =
        CommandRun.of(directory, "backtest", "--offers=none", "--needs=none", "--out=out");
    CommandRun nothing = CommandRun.of(directory, "backtest");

    assertThat(levels.exitCode()).isEqualTo(2);
    assertThat(levels.err()).contains("nearest").contains("best-fit");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("offers file none cannot be read: there is no such file");
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("--offers");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  private List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String file : FILES) {
      contents.add(Files.readAllBytes(directory.resolve("out").resolve(file)));
    }
    return contents;
  }

  private static ObjectNode withoutTimes(JsonNode summary) {
    return ((ObjectNode) summary).without(List.of("seconds", "eventsPerSecond"));
  }
}
