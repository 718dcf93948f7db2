package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.events.EntrySide;
import io.aidbook.events.RegionLevel;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Source;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "n1~o1~blankets~PL";

  private final Site site = new Site(Site.SETTINGS);

  @AfterEach
  void close() {
    site.close();
  }

  private static JsonNode json(SseReader.Event event) throws Exception {
    return JSON.readTree(event.data());
  }

  @Test
  void changesAreToldAsEventsInTheApisJson() throws Exception {
    SseReader reader = site.read("?sources=candidate,total,commitment,outcome,offer,need,status");
    await().until(() -> reader.lastId() != null);

    site.put(Samples.offer("o1", o -> {}));
    site.put(Samples.need("n1", n -> {}));
    site.put(Samples.candidate("n1", "o1", c -> {}));
    site.put(Samples.totals("PL", RegionLevel.COUNTRY, t -> {}));
    site.put(Samples.decision("d1", "n1", "o1"));
    site.put(Samples.outcome("d1", "n1", "o1"));
    site.put(Samples.commitment("n1", "o1", 3, 0));
    site.put(Samples.status(EntrySide.NEED, "n1", s -> {}));
    site.remove(Source.CANDIDATES, KEY, "ACCEPTED");

    await().until(() -> reader.events().size() == 8);
    assertThat(reader.names())
        .containsExactly(
            "offer", "need", "candidate", "total", "outcome", "commitment", "status", "retract");
    JsonNode candidate = json(reader.events().get(2));
    assertThat(candidate.get("key").asText()).isEqualTo(KEY);
    assertThat(candidate.get("proposedAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(candidate.get("urgency").asText()).isEqualTo("NORMAL");
    assertThat(candidate.get("requester").get("name").asText()).isEqualTo("Городъ Lviv");
    assertThat(candidate.has("item")).as("absent").isFalse();
    JsonNode retracted = json(reader.events().get(7));
    assertThat(retracted.get("reason").asText()).isEqualTo("ACCEPTED");
    assertThat(retracted.get("kind").asText()).isEqualTo("candidate");
    assertThat(retracted.get("key").asText()).isEqualTo(KEY);
    assertThat(retracted.get("needId").asText()).isEqualTo("n1");
    assertThat(reader.response().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(reader.response().headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aReaderIsToldWhatItsFilterAsksFor() {
    site.put(Samples.need("n1", n -> {}));
    SseReader food = site.read("?category=food");
    SseReader warsaw = site.read("?region=pl91&sources=candidate,need,commitment");
    SseReader party = site.read("?party=p-2&sources=candidate,total");
    await().until(() -> site.hub.clients() == 3);

    site.put(Samples.candidate("n1", "o1", c -> {}));
    site.put(Samples.candidate("n2", "o1", c -> c.setCategory("food").setNeedRegion("RO")));
    site.put(Samples.candidate("n3", "o2", c -> c.setProvider(Samples.party("p-2", null))));
    site.put(Samples.commitment("n1", "o9", 1, 0));
    site.put(Samples.commitment("n9", "o9", 1, 0));
    site.put(Samples.totals("RO", RegionLevel.COUNTRY, t -> {}));

    await().until(() -> food.events().size() == 1);
    await().until(() -> warsaw.events().size() == 3);
    await().until(() -> party.events().size() == 2);
    assertThat(food.events().get(0).data()).contains("n2~o1");
    assertThat(warsaw.names()).containsExactly("candidate", "candidate", "commitment");
    assertThat(party.names()).containsExactly("candidate", "total");
  }

  @Test
  void whatLeavesAFilterIsTold() throws Exception {
    SseReader warsaw = site.read("?region=PL91");
    await().until(() -> site.hub.clients() == 1);

    site.put(Samples.candidate("n1", "o1", c -> {}));
    site.put(Samples.candidate("n1", "o1", c -> c.setNeedRegion("PL21")));
    site.remove(Source.CANDIDATES, KEY, "DISPLACED");
    site.put(Samples.candidate("n1", "o1", c -> {}));

    await().until(() -> warsaw.events().size() == 3);
    assertThat(warsaw.names()).containsExactly("candidate", "leave", "candidate");
    assertThat(json(warsaw.events().get(1)).get("key").asText()).isEqualTo(KEY);
  }

  @Test
  void aReaderThatComesBackIsToldWhatItMissed() {
    SseReader first = site.read("");
    site.put(Samples.candidate("n1", "o1", c -> {}));
    await().until(() -> first.events().size() == 1);
    first.close();
    site.put(Samples.candidate("n2", "o1", c -> {}));
    site.put(Samples.candidate("n3", "o1", c -> {}));

    SseReader again = site.read("", first.lastId());
    site.put(Samples.candidate("n4", "o1", c -> {}));

    await().until(() -> again.events().size() == 3);
    assertThat(again.events())
        .extracting(event -> JSON.readTree(event.data()).get("needId").asText())
        .containsExactly("n2", "n3", "n4");
  }

  @Test
  void aPageTellsWhereToBegin() {
    String position = site.hub.position().orElseThrow();
    site.put(Samples.candidate("n1", "o1", c -> {}));

    SseReader reader = site.read("?lastEventId=" + position);

    await().until(() -> reader.events().size() == 1);
    assertThat(reader.names()).containsExactly("candidate");
  }

  @Test
  void whoComesBackTooLateLoadsAnew() {
    String old = site.hub.position().orElseThrow();
    for (int i = 0; i < 1_500; i++) {
      int quantity = 1 + i;
      site.put(Samples.candidate("n1", "o1", c -> c.setQuantity(quantity)));
    }
    assertThat(site.hub.kept()).isEqualTo(1_000);

    SseReader late = site.read("", old);
    await().until(() -> !late.events().isEmpty());
    site.put(Samples.candidate("n2", "o1", c -> {}));

    await().until(() -> late.events().size() == 2);
    assertThat(late.names()).containsExactly("resync", "candidate");
  }

  @Test
  void anIdThatIsNoneOrOfOtherTopicsMeansLoadAnew() {
    String position = site.hub.position().orElseThrow();
    for (String id : new String[] {"17", "AAAA", "%%", "x".repeat(9_000)}) {
      SseReader reader = site.read("?lastEventId=" + id.replace("%", "%25"));
      if (reader.response().statusCode() == 200) {
        await().until(() -> reader.names().equals(java.util.List.of("resync")));
      } else {
        assertThat(id.length()).as("longer than any address may be").isGreaterThan(8_000);
      }
      reader.close();
    }
    site.hub.emptied();
    site.complete(2);
    SseReader reader = site.read("", position);
    await().until(() -> reader.names().equals(java.util.List.of("resync")));
  }

  @Test
  void whenTheViewIsReadAnewAllLoadAnew() {
    SseReader reader = site.read("");
    await().until(() -> reader.lastId() != null);

    site.hub.emptied();
    site.put(Samples.candidate("n1", "o1", c -> {}));
    site.complete(2);
    site.put(Samples.candidate("n2", "o1", c -> {}));

    await().until(() -> reader.events().size() == 2);
    assertThat(reader.names()).containsExactly("resync", "candidate");
  }

  @Test
  void signsOfLifeCarryAnIdThatGoesOnWithoutEvents() {
    StreamSettings quick =
        new StreamSettings(9, 9_000, 9, 9, 9, Duration.ofMillis(20), Duration.ofMinutes(1));
    try (Site other = new Site(quick)) {
      SseReader reader = other.read("?category=food");
      await().until(() -> !reader.comments().isEmpty());
      String before = reader.lastId();
      for (int i = 0; i < 50; i++) {
        int quantity = 1 + i;
        other.put(Samples.candidate("n1", "o1", c -> c.setQuantity(quantity)));
      }
      await().until(() -> !reader.lastId().equals(before));
      String after = reader.lastId();
      reader.close();

      SseReader again = other.read("?category=food", after);
      other.put(Samples.candidate("n1", "o1", c -> c.setCategory("food")));
      await().until(() -> !again.events().isEmpty());
      assertThat(again.names()).as("no resync").containsExactly("candidate");
    }
  }

  @Test
  void aStreamEndsWhenItsTimeIsUp() {
    StreamSettings brief =
        new StreamSettings(9, 9_000, 9, 9, 9, Duration.ofMillis(20), Duration.ofMillis(50));
    try (Site other = new Site(brief)) {
      SseReader reader = other.read("");
      await().until(reader::ended);
      await().until(() -> other.hub.clients() == 0);
      assertThat(reader.lastId()).isNotNull();
    }
  }
}
