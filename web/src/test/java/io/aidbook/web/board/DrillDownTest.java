package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aidbook.events.Need;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import io.aidbook.web.board.ShownBoard.Row;
import io.aidbook.web.board.ShownBoard.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way down: Europe, a country, its regions, and what the map draws of each. */
class DrillDownTest {
  private TestBoard board;

  @AfterEach
  void close() {
    board.close();
  }

  /** A board with needs of so many pieces in regions. */
  private void open(TestBoard opened, Map<String, Long> needs) {
    board = opened;
    Map<String, StockTotals> totals = new TreeMap<>();
    int number = 0;
    for (Map.Entry<String, Long> each : needs.entrySet()) {
      Need need =
          Samples.need(
              "N-" + number++,
              entry -> entry.setRegion(each.getKey()).setQuantity(each.getValue()));
      board.put(need);
      for (Region region : Region.parse(each.getKey()).chain()) {
        StockTotals row =
            totals.computeIfAbsent(
                region.code(),
                code ->
                    Samples.totals(code, RegionLevel.valueOf(region.level().name()), total -> {}));
        row.setNeeded(row.getNeeded() + each.getValue());
        row.setGap(row.getNeeded());
        row.setOpenNeeds(row.getOpenNeeds() + 1);
      }
    }
    board.put(totals.values().toArray(SpecificRecord[]::new));
  }

  private Document page(String query) {
    TestBoard.Answer answer = board.get("/board?category=blankets" + query);
    assertThat(answer.status()).isEqualTo(200);
    return answer.page();
  }

  private ShownBoard shown(String query) {
    return new ShownBoard(page(query));
  }

  /** Follows the link of a row. */
  private Document follow(Document from, String code) {
    return board.get(from.selectFirst("#row-" + code + " a").attr("href")).page();
  }

  private static List<String> codes(Document page) {
    return new ShownBoard(page).rows().stream().map(Row::code).toList();
  }

  @Test
  void fromEuropeToASmallRegion() {
    open(TestBoard.open(), Map.of("PL911", 5L, "PL213", 3L, "PL", 2L, "DE212", 1L));
    Document world = page("");
    assertThat(codes(world)).containsExactlyInAnyOrder("PL", "DE");
    Document poland = follow(world, "PL");
    assertThat(codes(poland)).containsExactly("PL91", "PL21");
    assertThat(poland.select(".board-breadcrumbs li").eachText())
        .containsExactly("Everywhere", "European Union", "Poland");
    assertThat(new ShownBoard(poland).rest()).containsEntry("Needed", 2L);
    assertThat(codes(page("&region=PL&level=nuts1"))).containsExactly("PL9", "PL2");
    assertThat(codes(page("&region=PL&level=nuts3"))).containsExactly("PL911", "PL213");
    assertThat(codes(page("&region=PL9"))).containsExactly("PL91");
    Document mazowieckie = follow(poland, "PL91");
    assertThat(codes(mazowieckie)).containsExactly("PL911");
    Document warsaw = follow(mazowieckie, "PL911");
    assertThat(codes(warsaw)).containsExactly("PL911");
    assertThat(warsaw.select("#row-PL911").hasClass("board-table__current")).isTrue();
    assertThat(warsaw.select("#r-PL911 .board-map__current")).hasSize(1);
    assertThat(warsaw.select(".board-breadcrumbs li").last().text()).contains("Warszaw");
    assertThat(board.get(warsaw.select(".board-breadcrumbs a").first().attr("href")).status())
        .isEqualTo(200);
  }

  @Test
  void anOblastIsPartOfUkraineCrimeaAndSevastopolToo() {
    open(TestBoard.open(), Map.of("UA-43", 4L, "UA-40", 3L, "UA-46", 2L));
    Document ukraine = follow(page(""), "UA");
    ShownBoard shown = new ShownBoard(ukraine);
    assertThat(shown.rows())
        .extracting(Row::code, Row::note)
        .containsExactly(tuple("UA-43", ""), tuple("UA-40", ""), tuple("UA-46", ""));
    assertThat(shown.shapes())
        .extracting(Shape::code)
        .contains("UA-43", "UA-40", "UA-46")
        .allMatch(code -> code.startsWith("UA-"));
    assertThat(shown.total()).containsEntry("Needed", 9L);
    assertThat(ukraine.select("#r-UA-43 title").text()).isEqualTo("Crimea: 4 pcs");
    assertThat(ukraine.select("#m-UA-40 title").text()).isEqualTo("Sevastopol: 3 pcs");
    Document crimea = follow(ukraine, "UA-43");
    assertThat(crimea.select(".board-breadcrumbs li").eachText())
        .containsExactly("Everywhere", "Ukraine", "Crimea");
    assertThat(crimea.select("#r-UA-43 .board-map__current")).hasSize(1);
    assertThat(codes(crimea)).contains("UA-40");
    assertThat(ukraine.select(".board-legend__notice")).isEmpty();
  }

  @Test
  void withoutNutsMapsTheTableHasItsRegionsAllTheSame() {
    open(TestBoard.with(TestBoard.withoutNuts()), Map.of("PL911", 5L, "UA-46", 2L));
    ShownBoard poland = shown("&region=PL");
    assertThat(poland.row("PL91").note()).isEqualTo("not on the map");
    assertThat(poland.shapes()).isEmpty();
    assertThat(page("&region=PL").select("#r-PL.board-map__current")).hasSize(1);
    assertThat(page("&region=PL").select(".board-legend__notice")).isEmpty();
    assertThat(shown("&region=UA").shapes()).extracting(Shape::code).containsExactly("UA-46");
    assertThat(codes(page("&region=PL911"))).containsExactly("PL911");
    assertThat(shown("&level=region").rows())
        .extracting(Row::code)
        .containsExactlyInAnyOrder("PL", "UA-46");
  }

  @Test
  void aMapOfNutsRegionsHasItsNotice() {
    open(TestBoard.open(), Map.of("PL911", 5L));
    assertThat(page("&region=PL").select(".board-legend__notice").text())
        .isEqualTo("© EuroGeographics for the administrative boundaries");
  }

  @Test
  void aRegionThatWasOnlyRenamedHasItsOldShape() {
    open(TestBoard.open(), Map.of("PT191", 5L, "NL361", 2L));
    ShownBoard portugal = shown("&region=PT&level=nuts3");
    assertThat(portugal.row("PT191").note()).isEmpty();
    assertThat(portugal.shapes())
        .containsExactly(
            new Shape(
                "PT16D",
                "PT191",
                portugal.row("PT191").name() + ": 5 pcs",
                portugal.row("PT191").shade(),
                "/board?category=blankets&region=PT191"));
    assertThat(page("&region=PT191").select("#r-PT16D .board-map__current")).hasSize(1);
    assertThat(shown("&region=NL").shapes()).extracting(Shape::code).containsExactly("NL33");
    assertThat(shown("&region=NL").row("NL36").note()).isEmpty();
  }

  @Test
  void oldAndNewCodeOfARegionAreDrawnAsOne() {
    open(TestBoard.open(), Map.of("PT191", 5L, "PT16D", 2L));
    ShownBoard portugal = shown("&region=PT&level=nuts3");
    assertThat(portugal.shapes()).hasSize(1);
    assertThat(portugal.shapes().get(0).title()).endsWith(": 7 pcs");
    assertThat(portugal.row("PT191").key()).isEqualTo(portugal.row("PT16D").key());
    assertThat(portugal.row("PT191").cells()).containsEntry("Needed", 5L);
  }

  @Test
  void partsOfARegionThatWasSplitAreDrawnByIt() {
    open(TestBoard.open(), Map.of("PT1A0", 5L, "PT1B0", 2L));
    for (String query : List.of("&region=PT&level=nuts3", "&level=nuts3")) {
      ShownBoard portugal = shown(query);
      assertThat(portugal.row("PT1A0").note())
          .isEqualTo(portugal.row("PT1B0").note())
          .contains("Lisboa");
      assertThat(portugal.shapes()).extracting(Shape::code).containsExactly("PT170");
      assertThat(portugal.shapes().get(0).title()).contains("Lisboa").endsWith(": 7 pcs");
    }
    assertThat(shown("&region=PT").shapes()).extracting(Shape::code).containsExactly("PT17");
    Document inside = page("&region=PT1A");
    assertThat(inside.select("#r-PT170")).hasSize(1);
  }

  @Test
  void aRegionMadeOfPartsOfSeveralIsInTheNextLargerOne() {
    open(TestBoard.open(), Map.of("PT1D1", 5L, "DEG0R", 2L, "GP", 1L));
    assertThat(shown("&region=PT").row("PT1D").note()).isEqualTo("not on this map: see Continente");
    assertThat(shown("&region=PT&level=nuts1").shapes())
        .isNotEmpty()
        .allMatch(shape -> shape.key().equals("PT1") && shape.title().endsWith(": 5 pcs"));
    assertThat(shown("&region=DE&level=nuts3").row("DEG0R").note())
        .isEqualTo("not on this map: see Thuringia");
    assertThat(shown("&region=DE").shapes()).extracting(Shape::code).containsExactly("DEG0");
    assertThat(shown("").row("GP").note()).isEqualTo("not on the map");
  }
}
