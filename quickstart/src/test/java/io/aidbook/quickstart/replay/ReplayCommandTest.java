package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
  @TempDir Path directory;

  private CommandRun replay(String... more) throws IOException {
    return CommandRun.of(directory.resolve("out"), Scenario.write(directory, "replay", more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldLeaveWhatHasComeAboutWhenAllIsProcessed(String protocol) throws IOException {
    CommandRun run = replay("--group-protocol=" + protocol, "--partitions=2");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("12 events in ");
    List<JsonNode> candidates = run.lines("candidates.jsonl");
    assertThat(candidates)
        .extracting(line -> line.get("key").textValue() + " " + line.get("quantity"))
        .containsExactly("n1~o1~food~PL 6", "n2~o2~transport~* 4");
    assertThat(run.lines("totals.jsonl"))
        .filteredOn(line -> line.get("category").textValue().equals("food"))
        .extracting(
            line -> line.get("region").textValue(),
            line -> line.get("offered").longValue(),
            line -> line.get("proposed").longValue(),
            line -> line.get("needed").longValue(),
            line -> line.get("gap").longValue())
        .contains(
            tuple("*", 10L, 6L, 6L, 0L),
            tuple("PL9", 10L, 6L, 6L, 0L),
            tuple("PL911", 10L, 6L, 0L, 0L));
    assertThat(run.lines("commitments.jsonl")).isEmpty();
    assertThat(run.lines("outcomes.jsonl")).isEmpty();
    JsonNode summary = run.summary();
    assertThat(summary.get("events").intValue()).isEqualTo(Scenario.EVENTS);
    assertThat(summary.get("candidates").intValue()).isEqualTo(2);
    assertThat(summary.get("deadLetters").intValue()).isEqualTo(2);
    assertThat(summary.get("seconds").doubleValue()).isPositive();
    assertThat(summary.get("eventsPerSecond").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldTakeEachDecisionInItsTurnAndToItsEnd(String protocol) throws IOException {
    CommandRun run =
        replay(
            "--group-protocol=" + protocol, "--partitions=3", Scenario.writeDecisions(directory));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(Scenario.outcomes(run)).isEqualTo(Scenario.OUTCOMES);
    assertThat(Scenario.commitments(run)).isEqualTo(Scenario.COMMITMENTS);
    assertThat(Scenario.statuses(run)).isEqualTo(Scenario.STATUSES);
    assertThat(run.lines("candidates.jsonl"))
        .extracting(line -> line.get("key").textValue())
        .containsExactly("n2~o2~transport~*");
    assertThat(run.lines("totals.jsonl"))
        .filteredOn(line -> line.get("region").textValue().equals("*"))
        .extracting(
            line -> line.get("category").textValue(),
            line -> line.get("committed").longValue(),
            line -> line.get("delivered").longValue())
        .contains(tuple("food", 2L, 4L), tuple("shelter", 2L, 0L));
    assertThat(run.lines("dead-letters.jsonl"))
        .filteredOn(line -> line.get("topic").textValue().equals("decisions"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.get("detail").textValue()).contains("action 'GIVE'");
              assertThat(letter.get("file").textValue()).isEqualTo("decisions.csv");
              assertThat(letter.get("line").intValue()).isEqualTo(7);
            });
    JsonNode summary = run.summary();
    assertThat(summary.get("events").intValue()).isEqualTo(Scenario.EVENTS + 8);
    assertThat(summary.get("decisionsApplied").intValue()).isEqualTo(3);
    assertThat(summary.get("decisionsRefused").intValue()).isEqualTo(4);
    assertThat(summary.get("refusedByCode").get("CLOSED_OFFER").intValue()).isEqualTo(1);
    assertThat(run.out()).contains(" 3 decisions applied and 4 refused, 3 dead letters;");
  }

  @Test
  void shouldTakeEachDecisionToItsEndInARaceToo() throws IOException {
    CommandRun run = replay("--race", Scenario.writeDecisions(directory));

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines("outcomes.jsonl"))
        .extracting(line -> line.get("decisionId").textValue())
        .containsExactly("d1", "d2", "d3", "d4", "d5", "d7", "d8");
  }

  @Test
  void shouldMakeABadRowADeadLetterWithFileAndLine() throws IOException {
    List<JsonNode> letters = replay().lines("dead-letters.jsonl");

    assertThat(letters).hasSize(2);
    JsonNode invalid = letters.get(0);
    assertThat(invalid.get("topic").textValue()).isEqualTo("needs");
    assertThat(invalid.get("key").textValue()).isEqualTo("n5");
    assertThat(invalid.get("reason").textValue()).contains("REGION");
    assertThat(invalid.get("value").textValue()).startsWith("base64:");
    assertThat(invalid.get("detail").textValue()).contains("albama");
    assertThat(invalid.get("file").textValue()).isEqualTo("needs.csv");
    assertThat(invalid.get("line").intValue()).isEqualTo(6);
    JsonNode bad = letters.get(1);
    assertThat(bad.get("topic").textValue()).isEqualTo("offers");
    assertThat(bad.get("key").textValue()).isEqualTo("o5");
    assertThat(bad.get("reason").textValue()).isEqualTo("MALFORMED_ROW");
    assertThat(bad.get("value").textValue())
        .isEqualTo("o5,1,OPEN,food,,many,,PL,,,,2022-03-05T11:50:00Z,p5,,,");
    assertThat(bad.get("detail").textValue()).contains("quantity 'many'");
    assertThat(bad.get("file").textValue()).isEqualTo("offers.csv");
    assertThat(bad.get("line").intValue()).isEqualTo(7);
  }

  @Test
  void shouldCountWhatHadNoEffectByTheClockOnTheWall() throws IOException {
    String[] args = Scenario.write(directory, "replay");
    Files.writeString(
        directory.resolve("offers.csv"),
        """
        offerId,revision,status,category,quantity,origin,expiresAt,recordedAt,providerId
        o1,1,OPEN,food,9,PL,2026-03-10,2026-03-01,p1
        o2,1,OPEN,food,,PL,2926-03-10,2026-03-01,p1
        o2,1,OPEN,food,,PL,2926-03-10,2026-03-01,p1
        o3,1,WITHDRAWN,food,9,PL,2026-03-10,2026-03-01,p1
        """);
    Files.writeString(
        directory.resolve("needs.csv"),
        """
        needId;revision;status;category;quantity;region;neededBy;recordedAt;requesterId
        n1;1;OPEN;food;5;PL;2026-03-10;2026-03-01;r1
        n2;1;OPEN;food;5;PL;;2026-03-01;r1
        """);

    CommandRun run = CommandRun.of(directory.resolve("out"), args);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines("candidates.jsonl"))
        .extracting(line -> line.get("matchId").textValue())
        .containsExactly("n2~o2");
    assertThat(run.summary().get("pastDateOnArrival").intValue()).isEqualTo(2);
    assertThat(run.summary().get("lateCopies").intValue()).isEqualTo(1);
    assertThat(run.summary().get("blankQuantities").intValue()).isEqualTo(2);
    assertThat(run.out())
        .contains("past their date on arrival, closed as expired: 2")
        .contains("late copies, without effect: 1");
  }
}
