package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The judge sees what is wrong with decisions: each time one thing of a sound outcome is broken.
 */
class DecisionVerdictTest {
  private static final String LEVELS = "country,world";

  @TempDir static Path scenario;
  private static Path sound;

  private BrokenOutcome broken;

  @BeforeEach
  void copy(@TempDir Path directory) throws IOException {
    broken = BrokenOutcome.of(sound, directory);
  }

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(
        scenario.resolve("offers.csv"),
        """
        offerId,revision,status,category,quantity,unit,origin,expiresAt,recordedAt,providerId
        o,1,OPEN,food,10,H87,PL,,2024-03-01,p
        declined,1,OPEN,food,4,H87,PL,,2024-03-01,p
        late,1,OPEN,food,5,H87,PL,2024-03-05T00:00:00Z,2024-03-01,p
        zero,1,OPEN,food,0,H87,PL,,2024-03-01,p
        o,1,OPEN,food,11,H87,PL,,2024-03-02,p
        o,2,OPEN,food,10,KGM,PL,,2024-03-10,p
        """);
    Files.writeString(
        scenario.resolve("needs.csv"),
        """
        needId,revision,status,category,quantity,unit,region,recordedAt,requesterId
        n,1,OPEN,food,8,H87,PL,2024-03-01,r
        m,1,OPEN,food,3,H87,PL,2024-03-01,r
        kg,1,OPEN,food,3,KGM,PL,2024-03-01,r
        """);
    Files.writeString(
        scenario.resolve("decisions.csv"),
        """
        decisionId,offerId,needId,action,quantity,decidedBy,decidedAt
        accept,o,n,ACCEPT,6,c,2024-03-02
        accept,o,n,ACCEPT,6,c,2024-03-03
        offerLacks,o,m,ACCEPT,5,c,2024-03-04
        needLacks,o,m,ACCEPT,4,c,2024-03-05
        unit,o,kg,ACCEPT,1,c,2024-03-06
        offerless,nobody,n,ACCEPT,1,c,2024-03-07
        needless,o,nobody,ACCEPT,1,c,2024-03-08
        unsaidNeedless,o,nobody,ACCEPT,,c,2024-03-08T01:00:00Z
        unsaidUnit,o,kg,ACCEPT,,c,2024-03-08T02:00:00Z
        deliver,o,n,DELIVER,2,c,2024-03-09
        uncommitted,o,n,CANCEL,5,c,2024-03-10
        cancel,o,n,CANCEL,1,c,2024-03-11
        decline,declined,n,DECLINE,,c,2024-03-12
        bad,o,n,ACCEPT,0,c,2024-03-13
        closed,late,m,ACCEPT,1,c,2024-03-05T00:00:00.001Z
        inTime,late,m,ACCEPT,9,c,2024-03-05T00:00:00Z
        gone,zero,m,ACCEPT,1,c,2024-03-14
        """);
    sound = Runs.backtest(scenario, LEVELS, "first-come", "sound");
  }

  @Test
  void shouldFindNothingInASoundOutcome() throws IOException {
    assertThat(Runs.violations(scenario, sound, LEVELS, true)).isEmpty();
    assertThat(Files.readAllLines(sound.resolve("outcomes.jsonl"))).hasSize(15);
    assertThat(Files.readAllLines(sound.resolve("commitments.jsonl"))).hasSize(1);
  }

  @Test
  void shouldMissAnOutcome() throws IOException {
    broken.lines("outcomes.jsonl", lines -> lines.removeIf(line -> line.contains("\"unit\"")));
    assertThat(verdict()).containsExactly("decision unit: no outcome");
  }

  @Test
  void shouldSeeAnOutcomeTwice() throws IOException {
    broken.lines("outcomes.jsonl", lines -> lines.add(lines.get(0)));
    assertThat(verdict()).containsExactly("decision accept: two outcomes");
  }

  @Test
  void shouldSeeAnOutcomeOfABadDecision() throws IOException {
    breakOutcome("unit", json -> json.put("decisionId", "bad"));
    assertThat(verdict()).contains("outcome bad: of no decision");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, needId, m",
    "accept, offerId, declined",
    "accept, action, DELIVER",
    "accept, decidedAt, 2024-03-03T00:00:00Z",
    "accept, values, because",
    "unit, values, ''",
    "unit, result, LATER"
  })
  void shouldSeeAWrongText(String id, String field, String text) throws IOException {
    breakOutcome(id, json -> json.put(field, text));
    assertThat(verdict()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"accept, 5", "accept, 0", "unit, 1", "decline, 1"})
  void shouldSeeAWrongQuantity(String id, long quantity) throws IOException {
    breakOutcome(id, json -> json.put("quantity", quantity));
    assertThat(verdict()).anyMatch(it -> it.startsWith("outcome " + id + ": quantity"));
  }

  /** Each refusal in the place of each other one, and of what was applied. */
  @ParameterizedTest
  @CsvSource({
    "offerLacks, NEED_LACKS, false",
    "needLacks, OFFER_LACKS, true",
    "needLacks, UNKNOWN_OFFER, true",
    "needLacks, UNKNOWN_NEED, true",
    "needLacks, CLOSED_OFFER, true",
    "needLacks, CLOSED_NEED, true",
    "needLacks, UNITS_DIFFER, true",
    "needLacks, NOT_PROPOSED, true",
    "unsaidNeedless, NOT_PROPOSED, true",
    "unsaidUnit, NOT_PROPOSED, true",
    "unsaidUnit, CLOSED_NEED, true",
    "needLacks, NOT_COMMITTED, true",
    "needLacks, TOO_MANY_DECLINED, true",
    "needLacks, UNKNOWN_ACTION, true",
    "unit, NEED_LACKS, true",
    "uncommitted, OFFER_LACKS, true",
    "inTime, CLOSED_OFFER, true",
    "closed, OFFER_LACKS, true",
    "decline, TOO_MANY_DECLINED, true",
    "cancel, NOT_COMMITTED, true",
    "accept, NEED_LACKS, true"
  })
  void shouldSeeARefusalThatIsNotJustified(String id, String code, boolean wrong)
      throws IOException {
    breakOutcome(
        id,
        json ->
            json.put("result", "REFUSED").put("quantity", 0).put("code", code).put("reason", "r"));
    assertThat(verdict().stream().anyMatch(it -> it.startsWith("decision " + id + ": " + code)))
        .isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "offerLacks, 5",
    "unit, 1",
    "offerless, 1",
    "needless, 1",
    "uncommitted, 5",
    "closed, 1",
    "gone, 1"
  })
  void shouldSeeWhatMustNotBeApplied(String id, long quantity) throws IOException {
    breakOutcome(
        id,
        json ->
            json.put("result", "APPLIED")
                .put("quantity", quantity)
                .putNull("code")
                .putNull("reason"));
    assertThat(verdict()).anyMatch(it -> it.startsWith("decision " + id + ": APPLIED"));
  }

  @Test
  void shouldSeeThatANeedHasMorePromisedThanItWants() throws IOException {
    breakOutcome(
        "needLacks",
        json -> json.put("result", "APPLIED").put("quantity", 4).putNull("code").putNull("reason"));
    broken.lines(
        "commitments.jsonl",
        lines ->
            lines.add(
                lines
                    .get(0)
                    .replace("n~o", "m~o")
                    .replace("\"n\"", "\"m\"")
                    .replace(":3,", ":4,")
                    .replace(":2,", ":0,")));
    assertThat(verdict()).anyMatch(it -> it.startsWith("need m: 4 are committed and delivered"));
  }

  @ParameterizedTest
  @CsvSource({"committed", "delivered"})
  void shouldSeeAWrongCommitment(String field) throws IOException {
    broken.first("commitments.jsonl", json -> json.put(field, json.get(field).asLong() + 1));
    assertThat(verdict()).anyMatch(it -> it.startsWith("commitment n~o"));
  }

  @Test
  void shouldSeeACommitmentOfAnotherTime() throws IOException {
    broken.first("commitments.jsonl", json -> json.put("updatedAt", "2024-03-10T00:00:00Z"));
    assertThat(verdict())
        .containsExactly(
            "commitment n~o: updatedAt is 2024-03-10T00:00:00Z, not 2024-03-11T00:00:00Z");
  }

  @Test
  void shouldMissTheDeadLettersOfRevisionsThatContradictWhatIsHeld() throws IOException {
    broken.lines(
        "dead-letters.jsonl",
        lines -> lines.removeIf(line -> line.contains("\"topic\":\"offers\"")));
    assertThat(verdict()).contains("dead letters of offers o: -2");
  }

  @Test
  void shouldMissACommitment() throws IOException {
    broken.lines("commitments.jsonl", List::clear);
    assertThat(verdict()).anyMatch(it -> it.startsWith("commitment n~o: 0 committed"));
  }

  @Test
  void shouldSeeACommitmentOfNoDecision() throws IOException {
    broken.lines(
        "commitments.jsonl",
        lines -> lines.add(lines.get(0).replace("n~o", "m~o").replace("\"n\"", "\"m\"")));
    assertThat(verdict())
        .contains("commitment m~o: 3 committed and 2 delivered are not what was decided: 0 and 0");
  }

  @Test
  void shouldSeeACommitmentOfNothing() throws IOException {
    broken.first("commitments.jsonl", json -> json.put("committed", 0).put("delivered", 0));
    assertThat(verdict()).contains("commitment n~o: nothing is left of it");
  }

  @Test
  void shouldSeeADeclinedPairProposed() throws IOException {
    broken.lines(
        "candidates.jsonl",
        lines ->
            lines.add(
                lines
                    .get(0)
                    .replaceAll("~o~|~declined~", "~declined~")
                    .replaceAll("m~|n~", "n~")
                    .replaceAll("\"needId\":\"[mn]\"", "\"needId\":\"n\"")
                    .replaceAll("\"offerId\":\"\\w+\"", "\"offerId\":\"declined\"")));
    assertThat(verdict()).anyMatch(it -> it.contains("fit is false"));
  }

  @Test
  void shouldMissTheDeadLetterOfABadDecision() throws IOException {
    broken.lines("dead-letters.jsonl", List::clear);
    assertThat(verdict()).contains("dead letters of decisions o: -1");
  }

  private List<String> verdict() {
    return Runs.violations(scenario, broken.directory(), LEVELS, true);
  }

  private void breakOutcome(String id, Consumer<ObjectNode> change) throws IOException {
    broken.rows("outcomes.jsonl", line -> line.contains("\"decisionId\":\"" + id + "\""), change);
  }
}
