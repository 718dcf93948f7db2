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
          "entry-status.jsonl",
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
  void shouldTakeDecisionsInTheOrderOfTime() throws IOException {
    CommandRun run = backtest(Scenario.writeDecisions(directory));

    assertThat(run.err()).isEmpty();
    assertThat(Scenario.outcomes(run)).isEqualTo(Scenario.OUTCOMES);
    assertThat(Scenario.commitments(run)).isEqualTo(Scenario.COMMITMENTS);
    assertThat(Scenario.statuses(run)).isEqualTo(Scenario.STATUSES);
    assertThat(run.summary().get("events").intValue()).isEqualTo(Scenario.EVENTS + 8);
    assertThat(run.summary().get("decisionsApplied").intValue()).isEqualTo(3);
    assertThat(run.summary().get("retractions").get("ACCEPTED").intValue()).isEqualTo(2);
    assertThat(run.summary().get("measuredFrom").textValue()).isEqualTo("proposals");
  }

  @Test
  void shouldAcceptAndDeliverWhatIsProposedWhenToldTo() throws IOException {
    CommandRun run = backtest("--accept=all");

    assertThat(run.lines("candidates.jsonl")).isEmpty();
    assertThat(run.lines("outcomes.jsonl"))
        .extracting(
            line ->
                "%s %s %s %s %s"
                    .formatted(
                        line.get("decisionId").textValue(),
                        line.get("action").textValue(),
                        line.get("needId").textValue(),
                        line.get("quantity"),
                        line.get("decidedAt").textValue()))
        .containsExactly(
            "auto:1 ACCEPT n1 6 2022-03-02T10:00:00Z",
            "auto:2 DELIVER n1 6 2022-03-02T10:00:00Z",
            "auto:3 ACCEPT n2 4 2022-03-02T11:00:00Z",
            "auto:4 DELIVER n2 4 2022-03-02T11:00:00Z",
            "auto:5 ACCEPT n4 2 2022-03-03T10:00:00Z",
            "auto:6 DELIVER n4 2 2022-03-03T10:00:00Z",
            "auto:7 ACCEPT n6 4 2022-03-03T12:00:00Z",
            "auto:8 DELIVER n6 4 2022-03-03T12:00:00Z");
    // n6 was erased.
    assertThat(Scenario.commitments(run)).containsExactly("n1~o1 0 6", "n2~o2 0 4", "n4~o4 0 2");
    JsonNode measures = run.summary().get("measures");
    // food 6 of 6, transport 4 of 4, clothing 0 of 5, shelter 2 of 2.
    assertThat(measures.get("fillRate").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(measures.get("units").intValue()).isEqualTo(16);
    assertThat(run.summary().get("measuredFrom").textValue()).isEqualTo("deliveries");
    assertThat(run.summary().get("accept").get("proposals").intValue()).isEqualTo(4);
    assertThat(run.out()).contains("--accept all: 4 of 4 proposals accepted");
  }

  @Test
  void shouldDrawWhatIsAcceptedFromTheSeed() throws IOException {
    // A fixed seed under which some are accepted and some are not.
    List<String> once = accepted("--accept=probability=0.5", "--seed=3");
    CommandRun run = backtest("--accept=probability=0.5", "--seed=3");

    assertThat(once).isNotEmpty().hasSizeLessThan(8);
    assertThat(Scenario.outcomes(run)).isEqualTo(once);
    assertThat(run.out()).contains("--accept probability=0.5 --seed 3: ");
    assertThat(backtest("--accept=probability=0.5").out()).contains("--seed 1: ");
  }

  private List<String> accepted(String... options) throws IOException {
    return Scenario.outcomes(backtest(options));
  }

  @Test
  void shouldAcceptWhatFilesOfDecisionsLeave() throws IOException {
    CommandRun run = backtest("--accept=all", Scenario.writeDecisions(directory));

    // Nothing of n1 was left for the coordinator of the same moment.
    assertThat(Scenario.outcomes(run))
        .contains("auto:1 APPLIED 6 null", "d1 REFUSED 0 NEED_LACKS", "d2 REFUSED 0 NOT_COMMITTED");
  }

  @Test
  void shouldRefuseWhatItCannotAccept() throws IOException {
    CommandRun half = backtest("--accept=half");
    CommandRun never = backtest("--accept=probability=0");
    CommandRun seed = backtest("--seed=7");
    Path decisions =
        Files.writeString(
            directory.resolve("decisions.csv"),
            """
            decisionId,offerId,needId,action,decidedBy,decidedAt
            auto:1,o1,n1,ACCEPT,c,2022-03-02T10:00:00Z
            """);
    CommandRun reserved = backtest("--accept=all", "--decisions=" + decisions);

    assertThat(half.exitCode()).isEqualTo(2);
    assertThat(half.err()).contains("--accept 'half' is neither 'all' nor 'probability=P'");
    assertThat(never.exitCode()).isEqualTo(2);
    assertThat(seed.exitCode()).isEqualTo(2);
    assertThat(seed.err()).contains("--accept probability=P");
    assertThat(reserved.exitCode()).isEqualTo(2);
    assertThat(reserved.err()).contains("decisions.csv:2: decisionId 'auto:1' begins with 'auto:'");
  }

  @Test
  void shouldSayWhenNoRowBecameAnEvent() throws IOException {
    String[] args = Scenario.write(directory, "backtest");
    for (String name : List.of("offers.csv", "needs.csv")) {
      Path file = directory.resolve(name);
      Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
    }

    CommandRun run = CommandRun.of(directory.resolve("out"), args);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no row of the files became an event");
    assertThat(run.summary().get("events").intValue()).isZero();
    assertThat(run.lines("candidates.jsonl")).isEmpty();
  }

  @Test
  void shouldSayWhatIsNotRead() throws IOException {
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
