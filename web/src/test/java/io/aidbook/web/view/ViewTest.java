package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import java.io.StringReader;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTest {
  private final Samples samples = new Samples();
  private final View view =
      new View(
          ViewLimits.DEFAULT, AcceptedCategories.ANY, Clock.fixed(Samples.NOON, ZoneOffset.UTC));

  private List<Applied> put(org.apache.avro.specific.SpecificRecord value) {
    return view.apply(samples.put(value));
  }

  @Test
  void candidatesAreListedTheMostUrgentFirstThenTheOldest() {
    put(Samples.candidate("n3", "o", c -> c.setProposedAt(Samples.NOON.plusSeconds(1))));
    put(Samples.candidate("n2", "o", c -> {}));
    put(Samples.candidate("n1", "o", c -> c.setUrgency(Urgency.LOW)));
    put(Samples.candidate("n4", "o", c -> c.setUrgency(Urgency.CRITICAL)));

    Page<MatchCandidate> first = view.candidates(Filter.ALL, null, 3);
    Page<MatchCandidate> second = view.candidates(Filter.ALL, first.next(), 3);

    assertThat(first.items())
        .extracting(MatchCandidate::getNeedId)
        .containsExactly("n4", "n2", "n3");
    assertThat(second.items()).extracting(MatchCandidate::getNeedId).containsExactly("n1");
    assertThat(second.next()).isNull();
  }

  @Test
  void aCursorGoesOnWhereItsRowHasGone() {
    for (String id : List.of("n1", "n2", "n3")) {
      put(Samples.need(id, n -> {}));
    }
    Page<Need> first = view.needs(Filter.ALL, null, 1);
    view.apply(samples.remove(Source.NEEDS, "n1", null));

    assertThat(view.needs(Filter.ALL, first.next(), 5).items())
        .extracting(Need::getNeedId)
        .containsExactly("n2", "n3");
  }

  @Test
  void aForgedCursorIsRefused() {
    put(Samples.need("n1", n -> {}));
    put(Samples.need("n2", n -> {}));
    String good = view.needs(Filter.ALL, null, 1).next();

    for (String forged :
        List.of("", "x", "%%%", good + "=", "!" + good, "bjowOjA", "A".repeat(4_000))) {
      assertThatThrownBy(() -> view.needs(Filter.ALL, forged, 1))
          .as(forged)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cursor");
    }
    assertThatThrownBy(() -> view.candidates(Filter.ALL, good, 1))
        .as("a cursor of another list")
        .hasMessageContaining("cursor");
  }

  @Test
  void limitsAndFiltersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> view.needs(Filter.ALL, null, 0)).hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> view.needs(Filter.ALL, null, 501)).hasMessageContaining("1 to 500");
    Filter urgent = new Filter(null, null, Urgency.HIGH, null, null, null);
    assertThatThrownBy(() -> view.offers(urgent, null, 1)).hasMessageContaining("urgency");
    Filter party = new Filter(null, null, null, "p-1", null, null);
    assertThatThrownBy(() -> view.totals(party, null, 1)).hasMessageContaining("party");
    Filter text = new Filter(null, null, null, null, "x".repeat(201), null);
    assertThatThrownBy(() -> view.needs(text, null, 1)).hasMessageContaining("at most 200");
  }

  @Test
  void aTextIsFoundInAnyLetterCase() {
    put(Samples.offer("o1", o -> o.setTitle("Ковдри для ЛЬВОВА")));
    put(Samples.offer("o2", o -> o.setItem("wool")));
    put(Samples.candidate("n", "o1", c -> {}));

    assertThat(ids("львова")).containsExactly("o1");
    assertThat(ids("WOOL")).containsExactly("o2");
    assertThat(ids("gdańsk")).containsExactly("o1", "o2");
    assertThat(ids("O2")).containsExactly("o2");
    assertThat(ids("nothing")).isEmpty();
    Filter title = new Filter(null, null, null, null, "ковдри", null);
    assertThat(view.candidates(title, null, 5).items()).hasSize(1);
  }

  private List<String> ids(String text) {
    return view.offers(new Filter(null, null, null, null, text, null), null, 5).items().stream()
        .map(Offer::getOfferId)
        .toList();
  }

  @Test
  void aLateCopyAndAnotherContentOfARevisionLeaveWhatIsHeld() {
    put(Samples.offer("o1", o -> o.setRevision(3).setQuantity(30L)));

    assertThat(put(Samples.offer("o1", o -> o.setRevision(2)))).isEmpty();
    assertThat(put(Samples.offer("o1", o -> o.setRevision(3).setQuantity(7L)))).isEmpty();
    assertThat(view.offer("o1").orElseThrow().getQuantity()).isEqualTo(30);

    assertThat(put(Samples.offer("o1", o -> o.setRevision(4)))).hasSize(1);
    assertThat(view.offer("o1").orElseThrow().getRevision()).isEqualTo(4);
  }

  @Test
  void whatTheLedgerRefusesIsLeftOutAndCounted() {
    put(Samples.need("n1", n -> {}));

    assertThat(put(Samples.need("n1", n -> n.setRevision(2).setQuantity(-1)))).isEmpty();
    assertThat(put(Samples.need("n2", n -> n.setRegion("ZZ")))).isEmpty();
    assertThat(view.apply(samples.put("n4", Samples.need("n3", n -> {})))).isEmpty();
    assertThat(view.apply(samples.put("o2", Samples.decision("d", "n1", "o1")))).isEmpty();

    assertThat(view.refused()).isEqualTo(4);
    assertThat(view.need("n1").orElseThrow().getRevision()).isEqualTo(1);
    assertThat(view.size(Source.NEEDS)).isEqualTo(1);
  }

  @Test
  void aCategoryThatIsNotTakenIsLeftOutUnlessItIsWithdrawn() {
    View narrow =
        new View(
            ViewLimits.DEFAULT,
            AcceptedCategories.read(new StringReader("food"), "categories.txt"),
            Clock.systemUTC());

    assertThat(narrow.apply(samples.put(Samples.need("n1", n -> {})))).isEmpty();
    assertThat(narrow.apply(samples.put(Samples.need("n1", n -> n.setCategory("food")))))
        .hasSize(1);
  }

  @Test
  void openIsWhatTheLedgerSaysOnceItHasSeenTheRevision() {
    put(Samples.need("n1", n -> {}));
    assertThat(open()).containsExactly("n1");

    put(Samples.status(EntrySide.NEED, "n1", s -> s.setStanding(EntryStanding.CLOSED)));
    assertThat(open()).isEmpty();
    assertThat(view.timeline(Side.NEED, "n1"))
        .extracting(TimelineLine::kind)
        .contains(TimelineLine.Kind.CLOSED);

    put(Samples.need("n1", n -> n.setRevision(2)));
    assertThat(open()).as("revision 2 is on its way to the ledger").containsExactly("n1");

    put(Samples.need("n2", n -> n.setNeededBy(Samples.NOON.minusSeconds(1))));
    put(Samples.need("n3", n -> n.setQuantity(0)));
    assertThat(open()).containsExactly("n1");
  }

  private List<String> open() {
    Filter open = new Filter(null, null, null, null, null, true);
    return view.needs(open, null, 5).items().stream().map(Need::getNeedId).toList();
  }

  @Test
  void theLedgersRevisionCountsWhereTheTopicHasLostIt() {
    put(Samples.offer("o1", o -> o.setRevision(4)));
    assertThat(view.revision(Side.OFFER, "o1")).hasValue(4);

    put(Samples.status(EntrySide.OFFER, "o1", s -> s.setRevision(7L)));
    assertThat(view.revision(Side.OFFER, "o1")).hasValue(7);

    put(Samples.offer("o1", o -> o.setRevision(8)));
    assertThat(view.revision(Side.OFFER, "o1")).hasValue(8);
    assertThat(view.revision(Side.NEED, "o1")).isEmpty();
  }

  @Test
  void commitmentsHaveTheFactsOfTheirEntriesWhicheverComesFirst() {
    put(Samples.commitment("n1", "o1", 4, 0));
    Filter inWarsaw = new Filter("blankets", Region.parse("PL91"), null, "p-1", null, true);
    assertThat(view.commitments(inWarsaw, null, 5).items()).isEmpty();

    put(Samples.need("n1", n -> n.setUrgency(Urgency.HIGH)));
    put(Samples.offer("o1", o -> {}));
    assertThat(view.commitments(inWarsaw, null, 5).items()).hasSize(1);
    Filter high = new Filter(null, null, Urgency.HIGH, null, "lviv", null);
    assertThat(view.commitments(high, null, 5).items()).hasSize(1);

    put(Samples.need("n1", n -> n.setRevision(2).setRegion("RO")));
    assertThat(view.commitments(inWarsaw, null, 5).items()).isEmpty();
    assertThat(view.commitmentsOf(Side.NEED, "n1")).hasSize(1);

    view.apply(samples.remove(Source.COMMITMENTS, "n1~o1", null));
    assertThat(view.commitmentsOf(Side.OFFER, "o1")).isEmpty();
    assertThat(view.commitment("n1~o1")).isEmpty();
  }

  @Test
  void keyFiguresAreSumsByUnitOfOneRegionsRows() {
    put(Samples.totals("*", RegionLevel.WORLD, t -> t.setNeeded(10).setGap(4).setOpenNeeds(2)));
    put(
        Samples.totals(
            "*",
            RegionLevel.WORLD,
            t -> t.setCategory("food").setNeeded(5).setGap(5).setOpenNeeds(1)));
    put(
        Samples.totals(
            "*", RegionLevel.WORLD, t -> t.setCategory("food").setUnit("KGM").setNeeded(9)));
    put(Samples.totals("PL", RegionLevel.COUNTRY, t -> t.setNeeded(3)));
    put(Samples.totals("RO", RegionLevel.COUNTRY, t -> t.setNeeded(7)));

    KeyFigures all = view.keyFigures(null, Region.WORLD);
    assertThat(all.openNeeds()).isEqualTo(3);
    assertThat(all.amounts()).containsOnlyKeys("H87", "KGM");
    assertThat(all.amounts().get("H87").needed()).isEqualTo(15);
    assertThat(all.amounts().get("H87").gap()).isEqualTo(9);
    assertThat(view.keyFigures("food", Region.WORLD).amounts().get("H87").needed()).isEqualTo(5);
    assertThat(view.totalsOf("blankets", io.aidbook.region.RegionLevel.COUNTRY))
        .extracting(StockTotals::getRegion)
        .containsExactly("PL", "RO");
    assertThat(view.categories()).containsExactly("blankets", "food");

    view.apply(samples.remove(Source.TOTALS, "blankets|PL|H87", null));
    assertThat(view.totalsOf("blankets", io.aidbook.region.RegionLevel.COUNTRY)).hasSize(1);
    assertThat(view.totalsOf(Region.parse("PL"), null)).isEmpty();
  }

  @Test
  void aSumThatNoLongCanHoldStaysAtThat() {
    for (String category : List.of("a", "b")) {
      put(
          Samples.totals(
              "*", RegionLevel.WORLD, t -> t.setCategory(category).setNeeded(Long.MAX_VALUE - 1)));
    }
    assertThat(view.keyFigures(null, Region.WORLD).amounts().get("H87").needed())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theVersionRisesWithEveryChangeOfItsTopic() {
    long before = view.version();
    put(Samples.need("n1", n -> {}));
    assertThat(view.version()).isGreaterThan(before);
    Map<Source, Long> versions =
        Map.of(
            Source.NEEDS, view.version(Source.NEEDS), Source.OFFERS, view.version(Source.OFFERS));
    put(Samples.need("n1", n -> {}));
    assertThat(view.version(Source.NEEDS))
        .as("nothing changed")
        .isEqualTo(versions.get(Source.NEEDS));
    put(Samples.need("n1", n -> n.setRevision(2)));
    assertThat(view.version(Source.NEEDS)).isGreaterThan(versions.get(Source.NEEDS));
    assertThat(view.version(Source.OFFERS)).isEqualTo(versions.get(Source.OFFERS));
  }

  @Test
  void nothingIsLeftAfterClear() {
    put(Samples.need("n1", n -> {}));
    put(Samples.offer("o1", o -> {}));
    put(Samples.candidate("n1", "o1", c -> {}));
    put(Samples.commitment("n1", "o1", 1, 1));
    put(Samples.totals("*", RegionLevel.WORLD, t -> {}));
    put(Samples.decision("d1", "n1", "o1"));
    put(Samples.status(EntrySide.NEED, "n1", s -> {}));
    view.clear();

    for (Source source : Source.values()) {
      assertThat(view.size(source)).as(source.name()).isZero();
    }
    assertThat(view.candidates(Filter.ALL, null, 5).items()).isEmpty();
    assertThat(view.candidatesOf(Side.OFFER, "o1")).isEmpty();
    assertThat(view.timeline(Side.NEED, "n1")).isEmpty();
    assertThat(view.keyFigures(null, Region.WORLD).amounts()).isEmpty();
    put(Samples.need("n1", n -> {}));
    assertThat(view.needs(Filter.ALL, null, 5).items()).hasSize(1);
  }
}
