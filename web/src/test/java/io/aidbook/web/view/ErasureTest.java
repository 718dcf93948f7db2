package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.EntrySide;
import io.aidbook.ledger.Side;
import io.aidbook.web.Samples;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final String KEY = "n1~o1~blankets~PL";

  private final Samples samples = new Samples();
  private final View view = new View();

  @BeforeEach
  void aPairWithAHistory() {
    put(Samples.offer("o1", o -> o.setTitle("secret")));
    put(Samples.need("n1", n -> {}));
    put(Samples.candidate("n1", "o1", c -> {}));
    put(Samples.decision("d1", "n1", "o1"));
    put(Samples.outcome("d1", "n1", "o1"));
    put(Samples.commitment("n1", "o1", 3, 0));
    put(Samples.status(EntrySide.OFFER, "o1", s -> {}));
  }

  private List<Applied> put(SpecificRecord value) {
    return view.apply(samples.put(value));
  }

  private List<Applied> eraseOffer() {
    return view.apply(samples.remove(Source.OFFERS, "o1", null));
  }

  @Test
  void nothingOfTheEntryIsLeft() {
    List<Applied> applied = eraseOffer();

    assertThat(view.offer("o1")).isEmpty();
    assertThat(view.offers(Filter.ALL, null, 5).items()).isEmpty();
    assertThat(view.candidates(Filter.ALL, null, 5).items()).isEmpty();
    assertThat(view.candidate(KEY)).isEmpty();
    assertThat(view.candidatesOf(Side.NEED, "n1")).isEmpty();
    assertThat(view.timeline(Side.OFFER, "o1")).isEmpty();
    assertThat(view.decisionsOf(Side.OFFER, "o1")).isEmpty();
    assertThat(view.decisionsOf(Side.NEED, "n1")).isEmpty();
    assertThat(view.outcome("d1")).isEmpty();
    assertThat(view.status(Side.OFFER, "o1")).isEmpty();
    Filter secret = new Filter(null, null, null, null, "secret", null);
    assertThat(view.commitments(secret, null, 5).items()).isEmpty();
    assertThat(applied)
        .as("the erasure, and the retraction that follows from it")
        .extracting(each -> each.change().source())
        .containsExactly(Source.OFFERS, Source.CANDIDATES);
    assertThat(applied.get(1).cause()).isEqualTo(applied.get(0).change());
  }

  @Test
  void onTheOtherSidesTimeLineOnlyItsIdIsLeft() {
    eraseOffer();

    List<TimelineLine> lines = view.timeline(Side.NEED, "n1");
    assertThat(lines)
        .extracting(TimelineLine::kind)
        .contains(TimelineLine.Kind.PROPOSED, TimelineLine.Kind.RETRACTED);
    assertThat(lines)
        .filteredOn(line -> "o1".equals(line.other()))
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line.quantity()).isNull())
        .allSatisfy(line -> assertThat(line.delivered()).isZero());
    assertThat(lines)
        .filteredOn(line -> line.kind() == TimelineLine.Kind.RETRACTED)
        .extracting(TimelineLine::code)
        .containsExactly("ERASED");
  }

  @Test
  void aCandidateThatWasOnItsWayIsNotSeenNorRetractedTwice() {
    eraseOffer();

    assertThat(put(Samples.candidate("n1", "o1", c -> c.setQuantity(6)))).isEmpty();
    assertThat(view.candidates(Filter.ALL, null, 5).items()).isEmpty();
    assertThat(view.apply(samples.remove(Source.CANDIDATES, KEY, "ERASED"))).isEmpty();

    put(Samples.offer("o1", o -> {}));
    assertThat(view.candidates(Filter.ALL, null, 5).items()).isEmpty();
  }

  @Test
  void aCandidateOfTheEntryPublishedAnewIsSeenAlsoIfItComesFirst() {
    eraseOffer();
    view.apply(samples.remove(Source.CANDIDATES, KEY, "ERASED"));
    put(Samples.candidate("n1", "o1", c -> c.setQuantity(6)));

    List<Applied> applied = put(Samples.offer("o1", o -> o.setTitle("again")));

    assertThat(view.candidate(KEY)).isPresent();
    assertThat(view.candidatesOf(Side.OFFER, "o1")).hasSize(1);
    assertThat(applied).hasSize(2);
    assertThat(applied.get(1).change().value()).isNotNull();
    assertThat(applied.get(1).cause().source()).isEqualTo(Source.OFFERS);
  }

  @Test
  void afterAStartWhatIsAboutEntriesThatAreNotThereIsForgotten() {
    View started = new View();
    started.apply(samples.put(Samples.need("n1", n -> {})));
    started.apply(samples.put(Samples.decision("d1", "n1", "gone")));
    started.apply(samples.put(Samples.outcome("d1", "n1", "gone")));
    assertThat(started.outcome("d1")).isPresent();
    assertThat(started.timeline(Side.OFFER, "gone")).isEmpty();

    started.forgetUnknown();

    assertThat(started.outcome("d1")).isEmpty();
    assertThat(started.need("n1")).isPresent();
    assertThat(started.timeline(Side.NEED, "n1"))
        .extracting(TimelineLine::kind)
        .contains(TimelineLine.Kind.DECIDED);
  }

  @Test
  void theNeedsSideIsErasedAlike() {
    view.apply(samples.remove(Source.NEEDS, "n1", null));

    assertThat(view.need("n1")).isEmpty();
    assertThat(view.candidates(Filter.ALL, null, 5).items()).isEmpty();
    assertThat(view.timeline(Side.NEED, "n1")).isEmpty();
    assertThat(view.timeline(Side.OFFER, "o1"))
        .filteredOn(line -> "n1".equals(line.other()))
        .allSatisfy(line -> assertThat(line.quantity()).isNull());
  }
}
