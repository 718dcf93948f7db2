package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Instant START = Instant.parse("2022-03-01T00:00:00Z");

  private final Tally tally = new Tally();

  @BeforeEach
  void offer() {
    Offer offer =
        Offer.newBuilder()
            .setOfferId("o")
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(new Party("donor", null, PartyKind.OTHER, null))
            .setCategory("food")
            .setQuantity(100L)
            .setOrigin("PL")
            .setServes(List.of())
            .setRecordedAt(START)
            .build();
    add(Topics.OFFERS, "o", offer);
  }

  private void add(String topic, String id, SpecificRecord value) {
    tally.add(new Event(topic, id, value, START, new Place("file.csv", 2)));
  }

  private void need(String id, long revision, Status status, long quantity) {
    Need need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(revision)
            .setStatus(status)
            .setRequester(new Party("recipient of " + id, null, PartyKind.OTHER, null))
            .setCategory("food")
            .setQuantity(quantity)
            .setRegion("PL")
            .setNeededBy(START.plus(Duration.ofDays(9)))
            .setRecordedAt(START)
            .build();
    add(Topics.NEEDS, id, need);
  }

  private void outcome(Action action, DecisionResult result, String needId, long quantity) {
    tally.add(
        DecisionOutcome.newBuilder()
            .setDecisionId("d")
            .setOfferId("o")
            .setNeedId(needId)
            .setAction(action)
            .setResult(result)
            .setQuantity(quantity)
            .setDecidedAt(START.plus(Duration.ofDays(2)))
            .build());
  }

  private void delivered(String needId, long quantity) {
    outcome(Action.DELIVER, DecisionResult.APPLIED, needId, quantity);
  }

  @Test
  void shouldCountDeliveriesOnly() {
    need("n", 1, Status.OPEN, 10);
    outcome(Action.ACCEPT, DecisionResult.APPLIED, "n", 9);
    outcome(Action.DELIVER, DecisionResult.REFUSED, "n", 0);
    delivered("n", 3);
    delivered("n", 1);

    Measures measures = tally.deliveries();

    assertThat(measures.units()).isEqualTo(4);
    assertThat(measures.fillRate().orElseThrow()).isCloseTo(0.4, within(1e-12));
    assertThat(measures.holdingDays()).hasValue(2);
    assertThat(measures.shipmentsPerDonor()).hasValue(1);
  }

  @Test
  void shouldCompareWithAllThatWasAskedFor() {
    need("open", 1, Status.OPEN, 10);
    need("served", 1, Status.OPEN, 10);
    delivered("served", 5);
    need("served", 2, Status.WITHDRAWN, 10);
    need("not served", 1, Status.OPEN, 10);
    need("not served", 2, Status.WITHDRAWN, 10);
    need("erased", 1, Status.OPEN, 10);
    delivered("erased", 10);
    add(Topics.NEEDS, "erased", null);

    // None of open, all that the served one asked for until it was withdrawn.
    assertThat(tally.deliveries().fillRate().orElseThrow()).isCloseTo(0.5, within(1e-12));
  }
}
