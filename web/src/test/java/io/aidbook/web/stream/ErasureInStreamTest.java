package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.Samples;
import io.aidbook.web.view.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureInStreamTest {
  private static final String ALL = "?sources=candidate,commitment,outcome,offer,need,status";

  private final Site site = new Site(Site.SETTINGS);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whoComesBackIsToldNothingOfAnErasedEntryButThatItIsErased() {
    String before = site.hub.position().orElseThrow();
    site.put(Samples.offer("o1", o -> o.setTitle("secret title")));
    site.put(Samples.candidate("n1", "o1", c -> c.setProvider(Samples.party("p", "secret name"))));
    site.put(Samples.commitment("n1", "o1", 7, 0));
    site.put(Samples.outcome("d1", "n1", "o1"));
    site.put(Samples.candidate("n1", "o2", c -> {}));
    site.remove(Source.OFFERS, "o1", null);

    SseReader reader = site.read(ALL, before);

    await().until(() -> reader.events().size() == 3);
    assertThat(reader.names()).containsExactly("candidate", "erase", "retract");
    assertThat(reader.events().get(1).data()).isEqualTo("{\"kind\":\"offer\",\"key\":\"o1\"}");
    assertThat(reader.events().get(2).data()).contains("ERASED");
    assertThat(reader.events().toString()).doesNotContain("secret");
  }

  @Test
  void whoWatchesCandidatesAloneIsToldOfTheirRetraction() {
    SseReader reader = site.read("?sources=candidate&region=PL&party=p-1");
    await().until(() -> site.hub.clients() == 1);
    site.put(Samples.candidate("n1", "o1", c -> {}));
    await().until(() -> reader.events().size() == 1);
    reader.close();

    site.remove(Source.NEEDS, "n1", null);
    SseReader again = site.read("?sources=candidate&region=PL&party=p-1", reader.lastId());

    await().until(() -> !again.events().isEmpty());
    assertThat(again.names()).containsExactly("retract");
    assertThat(again.events().get(0).data()).contains("ERASED").doesNotContain("Lviv");
  }

  @Test
  void theOtherSidesEventsStay() {
    String before = site.hub.position().orElseThrow();
    site.put(Samples.need("n1", n -> n.setTitle("blankets for a school")));
    site.put(Samples.offer("o1", o -> {}));
    site.remove(Source.OFFERS, "o1", null);

    SseReader reader = site.read(ALL, before);

    await().until(() -> reader.events().size() == 2);
    assertThat(reader.names()).containsExactly("need", "erase");
  }
}
