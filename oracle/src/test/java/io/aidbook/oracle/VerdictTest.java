package io.aidbook.oracle;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge sees each kind of wrong: a sound outcome is broken in one place, and told apart. */
class VerdictTest {
  private static final String LEVELS = "country,world";

  @TempDir static Path scenario;
  private static Path sound;

  private BrokenOutcome broken;

  @BeforeEach
  void copy(@TempDir Path directory) throws IOException {
    broken = BrokenOutcome.of(sound, directory);
  }

  @BeforeAll
  static void run() {
    ScenarioFiles.write(scenario, 7, ScenarioFiles.Size.inTurn(200, 250), true);
    sound = Runs.backtest(scenario, LEVELS, "first-come", "sound");
  }

  @Test
  void shouldFindNothingInASoundOutcome() throws IOException {
    assertThat(Files.readAllLines(sound.resolve("candidates.jsonl"))).hasSizeGreaterThan(20);
    assertThat(Files.readAllLines(sound.resolve("dead-letters.jsonl"))).hasSizeGreaterThan(20);
    assertThat(Runs.violations(scenario, sound, LEVELS, true)).isEmpty();
  }

  @Test
  void shouldMissACandidate() throws IOException {
    broken.lines("candidates.jsonl", lines -> lines.remove(0));
    assertThat(verdict()).anyMatch(it -> it.startsWith("B2")).anyMatch(VerdictTest::isOfTotals);
  }

  @Test
  void shouldSeeACandidateTwice() throws IOException {
    broken.lines("candidates.jsonl", lines -> lines.add(lines.get(0)));
    assertThat(verdict()).anyMatch(it -> it.contains("is there")).anyMatch(VerdictTest::isOfTotals);
  }

  @Test
  void shouldSeeMoreThanThereIs() throws IOException {
    broken.first("candidates.jsonl", json -> json.put("quantity", 5_000_000_000_000L));
    assertThat(verdict()).anyMatch(it -> it.startsWith("B1")).anyMatch(VerdictTest::isOfTotals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "matchId",
        "needId",
        "offerId",
        "category",
        "item",
        "unit",
        "needRegion",
        "offerOrigin",
        "bookRegion",
        "urgency",
        "neededBy",
        "proximity",
        "proposedAt"
      })
  void shouldSeeAWrongText(String field) throws IOException {
    broken.first("candidates.jsonl", json -> json.put(field, "2001-01-01"));
    assertThat(verdict()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"needRevision", "offerRevision", "quantity"})
  void shouldSeeAWrongNumber(String field) throws IOException {
    broken.first("candidates.jsonl", json -> json.put(field, json.get(field).asLong() + 1));
    assertThat(verdict()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"requester", "provider"})
  void shouldSeeAWrongParty(String field) throws IOException {
    broken.first("candidates.jsonl", json -> json.withObject("/" + field).put("partyId", "nobody"));
    assertThat(verdict()).hasSize(1).first().asString().contains("partyId is nobody");
  }

  @Test
  void shouldMissAnExplanation() throws IOException {
    broken.first("candidates.jsonl", json -> json.putArray("explanation"));
    assertThat(verdict()).hasSize(1).first().asString().contains("explanation is []");
  }

  @Test
  void shouldSeeAnExplanationThatIsNotTrue() throws IOException {
    broken.first(
        "candidates.jsonl",
        json -> ((ObjectNode) json.withArray("/explanation").get(0)).put("code", "SAME_TOWN"));
    assertThat(verdict()).hasSize(1).first().asString().contains("explanation is [SAME_TOWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offered",
        "proposed",
        "needed",
        "covered",
        "gap",
        "committed",
        "delivered",
        "openOffers",
        "openNeeds",
        "inexhaustibleOffers"
      })
  void shouldSeeAWrongFigure(String figure) throws IOException {
    broken.first("totals.jsonl", json -> json.put(figure, json.get(figure).asLong() + 1));
    assertThat(verdict()).hasSize(1).allMatch(it -> it.contains(figure));
  }

  @Test
  void shouldMissARowOfTotals() throws IOException {
    broken.lines("totals.jsonl", lines -> lines.remove(0));
    assertThat(verdict()).hasSize(1).allMatch(it -> it.endsWith("missing"));
  }

  @Test
  void shouldSeeARowOfTotalsThatNothingCountsFor() throws IOException {
    broken.first("totals.jsonl", json -> json.put("unit", "LTR"));
    assertThat(verdict()).hasSize(2).anyMatch(it -> it.endsWith("nothing counts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "side",
        "id",
        "standing",
        "closedBecause",
        "category",
        "unit",
        "region",
        "revision",
        "quantity",
        "remaining",
        "proposed",
        "committed",
        "delivered",
        "updatedAt",
        "refusal"
      })
  void shouldSeeAWrongStatus(String field) throws IOException {
    broken.lines(
        "entry-status.jsonl",
        lines -> lines.sort(comparing(line -> !line.contains("\"standing\":\"OPEN\""))));
    broken.first(
        "entry-status.jsonl",
        json -> {
          if (field.equals("updatedAt")) {
            json.putNull(field);
          } else if (field.equals("refusal")) {
            json.putObject(field).put("code", "INVENTED");
          } else {
            json.put(field, "77");
          }
        });
    assertThat(verdict()).isNotEmpty().allMatch(it -> it.startsWith("status"));
  }

  @Test
  void shouldMissARefusal() throws IOException {
    assertThat(Files.readString(sound.resolve("entry-status.jsonl"))).contains("\"NOT_HELD\"");
    broken.lines(
        "entry-status.jsonl", lines -> lines.removeIf(line -> line.contains("\"NOT_HELD\"")));
    assertThat(verdict()).isNotEmpty().allMatch(it -> it.endsWith("missing"));
  }

  @Test
  void shouldSeeAStatusOfNothing() throws IOException {
    broken.first("entry-status.jsonl", json -> json.put("key", "offer~unheard-of"));
    assertThat(verdict()).hasSize(2).anyMatch(it -> it.endsWith("of nothing"));
  }

  @Test
  void shouldMissADeadLetter() throws IOException {
    broken.lines("dead-letters.jsonl", lines -> lines.remove(0));
    assertThat(verdict()).anyMatch(it -> it.endsWith("-1"));
  }

  @Test
  void shouldSeeADeadLetterTwice() throws IOException {
    broken.lines("dead-letters.jsonl", lines -> lines.add(lines.get(0)));
    assertThat(verdict()).anyMatch(it -> it.endsWith("+1"));
  }

  @Test
  void shouldSeeADeadLetterOfAnotherRow() throws IOException {
    broken.first("dead-letters.jsonl", json -> json.put("key", "somebody"));
    assertThat(verdict()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reason", "value"})
  void shouldMissWhatADeadLetterSays(String field) throws IOException {
    // One with a key that nothing is erased under: a dead letter of an erasure has no value.
    broken.lines(
        "dead-letters.jsonl",
        lines -> lines.sort(comparing(line -> !line.contains("CONFLICTING_REVISION"))));
    broken.first("dead-letters.jsonl", json -> json.putNull(field));
    assertThat(verdict()).hasSize(1);
  }

  @Test
  void shouldSeeASummaryThatIsWrong() throws IOException {
    broken.lines("summary.json", lines -> lines.set(0, "{\"candidates\": 0, \"deadLetters\": 0}"));
    broken.lines("summary.json", lines -> lines.subList(1, lines.size()).clear());
    assertThat(verdict()).hasSize(2);
  }

  @Test
  void shouldSeeALessUrgentNeedServed() throws IOException {
    broken.lines("candidates.jsonl", List::clear);
    Path offers = broken.directory().resolve("offers.csv");
    Path needs = broken.directory().resolve("needs.csv");
    Files.writeString(
        offers,
        """
        offerId,revision,status,category,quantity,origin,recordedAt,providerId
        o,1,OPEN,transport,5,PL,2024-03-01,p
        """);
    Files.writeString(
        needs,
        """
        needId,revision,status,category,quantity,region,urgency,recordedAt,requesterId
        low,1,OPEN,transport,5,PL91,LOW,2024-03-01,r
        high,1,OPEN,transport,5,PL92,HIGH,2024-03-01,r
        """);
    Files.writeString(
        broken.directory().resolve("candidates.jsonl"),
        """
        {"key": "low~o~transport~PL", "offerId": "o", "needId": "low", "quantity": 5,\
         "category": "transport", "unit": "H87", "needRegion": "PL91", "offerOrigin": "PL",\
         "bookRegion": "PL"}
        """);

    assertThat(Verdict.of(offers, needs, null, broken.directory(), LEVELS, true, Instant.now()))
        .filteredOn(it -> it.startsWith("B"))
        .containsExactly("B3: in book PL need high lacks what offer o gives to a less urgent one");
  }

  private static boolean isOfTotals(String violation) {
    return violation.startsWith("totals");
  }

  private List<String> verdict() {
    return Runs.violations(scenario, broken.directory(), LEVELS, true);
  }
}
