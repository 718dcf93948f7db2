package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.Status;
import io.aidbook.ledger.Side;
import io.aidbook.web.Samples;
import io.aidbook.web.view.TimelineLine.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Samples samples = new Samples();
  private View view = new View();

  private void put(SpecificRecord value) {
    view.apply(samples.put(value));
  }

  private static Instant at(long seconds) {
    return Samples.NOON.plusSeconds(seconds);
  }

  @Test
  void aStoryIsToldInItsOrderWhateverOrderItCameIn() {
    put(Samples.commitment("n1", "o1", 3, 0));
    put(Samples.outcome("d1", "n1", "o1"));
    put(Samples.decision("d1", "n1", "o1"));
    put(Samples.candidate("n1", "o1", c -> c.setProposedAt(at(-1))));
    put(Samples.need("n1", n -> n.setRecordedAt(at(-2))));
    view.apply(samples.remove(Source.CANDIDATES, "n1~o1~blankets~PL", "ACCEPTED"));
    put(Samples.need("n1", n -> n.setRevision(2).setStatus(Status.WITHDRAWN).setRecordedAt(at(5))));

    List<TimelineLine> lines = view.timeline(Side.NEED, "n1");

    assertThat(lines)
        .extracting(TimelineLine::kind)
        .containsExactly(
            Kind.PUBLISHED,
            Kind.PROPOSED,
            Kind.DECIDED,
            Kind.OUTCOME,
            Kind.COMMITTED,
            Kind.RETRACTED,
            Kind.WITHDRAWN);
    assertThat(lines.get(5).code()).isEqualTo("ACCEPTED");
    assertThat(lines.get(2).decisionId()).isEqualTo("d1");
    assertThat(lines.get(6).revision()).isEqualTo(2);
  }

  @Test
  void whatTheLedgerSaysIsInItOnce() {
    EntryRefusal refusal = new EntryRefusal(2L, "INVALID_QUANTITY", Map.of("value", "-1"), at(1));
    put(Samples.need("n1", n -> {}));
    put(Samples.status(EntrySide.NEED, "n1", s -> s.setRefusal(refusal)));
    put(Samples.status(EntrySide.NEED, "n1", s -> s.setRefusal(refusal).setProposed(5)));
    put(
        Samples.status(
            EntrySide.NEED, "n1", s -> s.setStanding(EntryStanding.CLOSED).setUpdatedAt(at(2))));
    put(Samples.status(EntrySide.NEED, "n1", s -> s.setUpdatedAt(at(3))));

    assertThat(view.timeline(Side.NEED, "n1"))
        .extracting(TimelineLine::kind)
        .containsExactly(Kind.PUBLISHED, Kind.REFUSED, Kind.CLOSED, Kind.OPENED);
  }

  @Test
  void linesAreBoundedForEachEntryAndInAll() {
    ViewLimits limits = new ViewLimits(3, 10, 5, 5, 5);
    view = new View(limits, AcceptedCategories.ANY, Clock.systemUTC());
    for (int i = 0; i < 20; i++) {
      String id = "n" + i;
      put(Samples.need(id, n -> {}));
      put(Samples.need(id, n -> n.setRevision(2).setRecordedAt(at(1))));
      put(Samples.need(id, n -> n.setRevision(3).setRecordedAt(at(2))));
      put(Samples.need(id, n -> n.setRevision(4).setRecordedAt(at(3))));
    }

    assertThat(view.timeline(Side.NEED, "n19"))
        .extracting(TimelineLine::revision)
        .containsExactly(2L, 3L, 4L);
    assertThat(view.timeline(Side.NEED, "n17")).hasSize(3);
    assertThat(view.timeline(Side.NEED, "n16")).as("quiet for longest").isEmpty();
  }

  @Test
  void decisionsAreBounded() {
    ViewLimits limits = new ViewLimits(3, 10, 5, 5, 5);
    view = new View(limits, AcceptedCategories.ANY, Clock.systemUTC());
    for (int i = 0; i < 8; i++) {
      put(Samples.decision("d" + i, "n1", "o1"));
      put(Samples.outcome("d" + i, "n1", "o1"));
    }

    assertThat(view.size(Source.DECISIONS)).isEqualTo(5);
    assertThat(view.decisionsOf(Side.NEED, "n1"))
        .extracting(each -> each.decision().getDecisionId())
        .containsExactly("d3", "d4", "d5", "d6", "d7");
    assertThat(view.outcome("d2")).isEmpty();
    assertThat(view.outcome("d7")).isPresent();
  }

  @Test
  void theFirstDecisionOfAnIdCounts() {
    put(Samples.decision("d1", "n1", "o1"));
    put(Samples.decision("d1", "n2", "o1"));
    assertThat(view.decided("d1").orElseThrow().needId()).isEqualTo("n1");
    assertThat(view.decisionsOf(Side.NEED, "n2")).isEmpty();
  }
}
