package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge sees each kind of wrong: a sound outcome is broken in one place, and told apart. */
class VerdictTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEVELS = "country,world";
  private static final List<String> FILES =
      List.of(
          "candidates.jsonl",
          "totals.jsonl",
          "commitments.jsonl",
          "outcomes.jsonl",
          "dead-letters.jsonl",
          "summary.json");

  @TempDir static Path scenario;
  private static Path sound;

  @TempDir private Path broken;

  @BeforeAll
  static void run() {
    ScenarioFiles.write(scenario, 7, 200, 250, true);
    sound = Runs.backtest(scenario, LEVELS, "first-come", "sound");
  }

  @Test
  void shouldFindNothingInASoundOutcome() throws IOException {
    assertThat(Files.readAllLines(sound.resolve("candidates.jsonl"))).hasSizeGreaterThan(20);
    assertThat(Files.readAllLines(sound.resolve("dead-letters.jsonl"))).hasSizeGreaterThan(20);
    assertThat(verdict(sound)).isEmpty();
  }

  @Test
  void shouldMissACandidate() throws IOException {
    breakLines("candidates.jsonl", lines -> lines.remove(0));
    assertThat(verdict(broken))
        .anyMatch(it -> it.startsWith("B2"))
        .anyMatch(VerdictTest::isOfTotals);
  }

  @Test
  void shouldSeeACandidateTwice() throws IOException {
    breakLines("candidates.jsonl", lines -> lines.add(lines.get(0)));
    assertThat(verdict(broken))
        .anyMatch(it -> it.contains("is there"))
        .anyMatch(VerdictTest::isOfTotals);
  }

  @Test
  void shouldSeeMoreThanThereIs() throws IOException {
    breakFirst("candidates.jsonl", json -> json.put("quantity", 5_000_000_000_000L));
    assertThat(verdict(broken))
        .anyMatch(it -> it.startsWith("B1"))
        .anyMatch(VerdictTest::isOfTotals);
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
    breakFirst("candidates.jsonl", json -> json.put(field, "2001-01-01"));
    assertThat(verdict(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"needRevision", "offerRevision", "quantity"})
  void shouldSeeAWrongNumber(String field) throws IOException {
    breakFirst("candidates.jsonl", json -> json.put(field, json.get(field).asLong() + 1));
    assertThat(verdict(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"requester", "provider"})
  void shouldSeeAWrongParty(String field) throws IOException {
    breakFirst("candidates.jsonl", json -> json.withObject("/" + field).put("partyId", "nobody"));
    assertThat(verdict(broken)).hasSize(1).first().asString().contains("partyId is nobody");
  }

  @Test
  void shouldMissAnExplanation() throws IOException {
    breakFirst("candidates.jsonl", json -> json.putArray("explanation"));
    assertThat(verdict(broken)).hasSize(1).first().asString().contains("explained");
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
    breakFirst("totals.jsonl", json -> json.put(figure, json.get(figure).asLong() + 1));
    assertThat(verdict(broken)).hasSize(1).allMatch(it -> it.contains(figure));
  }

  @Test
  void shouldMissARowOfTotals() throws IOException {
    breakLines("totals.jsonl", lines -> lines.remove(0));
    assertThat(verdict(broken)).hasSize(1).allMatch(it -> it.endsWith("missing"));
  }

  @Test
  void shouldSeeARowOfTotalsThatNothingCountsFor() throws IOException {
    breakFirst("totals.jsonl", json -> json.put("unit", "LTR"));
    assertThat(verdict(broken)).hasSize(2).anyMatch(it -> it.endsWith("nothing counts"));
  }

  @Test
  void shouldMissADeadLetter() throws IOException {
    breakLines("dead-letters.jsonl", lines -> lines.remove(0));
    assertThat(verdict(broken)).anyMatch(it -> it.endsWith("-1"));
  }

  @Test
  void shouldSeeADeadLetterTwice() throws IOException {
    breakLines("dead-letters.jsonl", lines -> lines.add(lines.get(0)));
    assertThat(verdict(broken)).anyMatch(it -> it.endsWith("+1"));
  }

  @Test
  void shouldSeeADeadLetterOfAnotherRow() throws IOException {
    breakFirst("dead-letters.jsonl", json -> json.put("key", "somebody"));
    assertThat(verdict(broken)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reason", "value"})
  void shouldMissWhatADeadLetterSays(String field) throws IOException {
    breakFirst("dead-letters.jsonl", json -> json.putNull(field));
    assertThat(verdict(broken)).hasSize(1);
  }

  @Test
  void shouldSeeASummaryThatIsWrong() throws IOException {
    breakLines("summary.json", lines -> lines.set(0, "{\"candidates\": 0, \"deadLetters\": 0}"));
    breakLines("summary.json", lines -> lines.subList(1, lines.size()).clear());
    assertThat(verdict(broken)).hasSize(2);
  }

  @Test
  void shouldSeeALessUrgentNeedServed() throws IOException {
    breakLines("candidates.jsonl", List::clear);
    Path offers = broken.resolve("offers.csv");
    Path needs = broken.resolve("needs.csv");
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
        broken.resolve("candidates.jsonl"),
        """
        {"key": "low~o~transport~PL", "offerId": "o", "needId": "low", "quantity": 5,\
         "category": "transport", "unit": "H87", "needRegion": "PL91", "offerOrigin": "PL",\
         "bookRegion": "PL"}
        """);

    assertThat(Verdict.of(offers, needs, null, broken, LEVELS, true, Instant.now()))
        .filteredOn(it -> it.startsWith("B"))
        .containsExactly("B3: in book PL need high lacks what offer o gives to a less urgent one");
  }

  private static boolean isOfTotals(String violation) {
    return violation.startsWith("totals");
  }

  private static List<String> verdict(Path out) {
    return Runs.violations(scenario, out, LEVELS, true);
  }

  private void breakFirst(String file, Consumer<ObjectNode> change) throws IOException {
    breakLines(
        file,
        lines -> {
          try {
            ObjectNode json = (ObjectNode) JSON.readTree(lines.get(0));
            change.accept(json);
            lines.set(0, json.toString());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void breakLines(String file, Consumer<List<String>> change) throws IOException {
    for (String name : FILES) {
      if (!Files.exists(broken.resolve(name))) {
        Files.copy(sound.resolve(name), broken.resolve(name));
      }
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(broken.resolve(file)));
    change.accept(lines);
    Files.write(broken.resolve(file), lines);
  }
}
