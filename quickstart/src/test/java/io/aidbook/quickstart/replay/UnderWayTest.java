package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.topology.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnderWayTest {
  private static final Place PLACE = new Place("file.csv", 2);

  private final UnderWay underWay = new UnderWay();

  private static Event offer(String id) {
    return new Event(Topics.OFFERS, id, null, Instant.EPOCH, PLACE);
  }

  private static Event need(String id) {
    return new Event(Topics.NEEDS, id, null, Instant.EPOCH, PLACE);
  }

  private static Event decision(Action action, String offerId, String needId, Long quantity) {
    Decision decision =
        Decision.newBuilder()
            .setDecisionId("d")
            .setOfferId(offerId)
            .setNeedId(needId)
            .setAction(action)
            .setQuantity(quantity)
            .setDecidedBy("c")
            .setDecidedAt(Instant.EPOCH)
            .build();
    return new Event(Topics.DECISIONS, offerId, decision, Instant.EPOCH, PLACE);
  }

  @Test
  void shouldMeetWithADecisionAboutWhatWasPublished() {
    underWay.add(offer("o"));
    underWay.add(need("n"));

    assertThat(underWay.meets(decision(Action.ACCEPT, "o", "m", 1L))).isTrue();
    assertThat(underWay.meets(decision(Action.DECLINE, "p", "n", null))).isTrue();
    assertThat(underWay.meets(decision(Action.ACCEPT, "p", "m", 1L))).isFalse();
    // An id of an offer is none of a need.
    assertThat(underWay.meets(decision(Action.DELIVER, "n", "o", null))).isFalse();
  }

  @Test
  void shouldMeetWithAnOfferOrNeedThatIsDecidedAbout() {
    underWay.add(decision(Action.CANCEL, "o", "n", null));

    assertThat(underWay.meets(offer("o"))).isTrue();
    assertThat(underWay.meets(need("n"))).isTrue();
    assertThat(underWay.meets(offer("n"))).isFalse();
    assertThat(underWay.meets(decision(Action.ACCEPT, "o", "n", 1L))).isFalse();
  }

  @Test
  void shouldMeetWithEverythingWhereWhatStandsProposedIsAccepted() {
    Event accept = decision(Action.ACCEPT, "o", "n", null);
    assertThat(underWay.meets(accept)).isFalse();
    underWay.add(offer("p"));
    assertThat(underWay.meets(accept)).isTrue();

    underWay.clear();
    underWay.add(accept);
    assertThat(underWay.meets(need("m"))).isTrue();
    assertThat(underWay.meets(accept)).isFalse();
  }

  @Test
  void shouldMeetWithNothingOnceAllIsProcessed() {
    underWay.add(offer("o"));
    underWay.add(decision(Action.ACCEPT, "o", "n", null));
    underWay.clear();

    assertThat(underWay.meets(decision(Action.ACCEPT, "o", "n", null))).isFalse();
    assertThat(underWay.meets(offer("o"))).isFalse();
  }
}
