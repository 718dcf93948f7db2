package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Urgency;
import io.aidbook.web.Samples;
import io.aidbook.web.board.TestBoard.Answer;
import io.aidbook.web.board.query.BoardQuery;
import io.aidbook.web.site.Sound;
import io.aidbook.web.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the board: empty and full, filtered, paged, and asked for what there is not. */
class BoardPageTest {
  private static final String FILTER =
      "category=blankets&dir=up&level=nuts3&measure=needed&party=p-1&q=lviv&region=PL"
          + "&sort=name&unit=KGM&urgency=NORMAL";

  private static final List<String> NAMES =
      List.of(
          "category",
          "dir",
          "level",
          "measure",
          "party",
          "q",
          "region",
          "sort",
          "unit",
          "urgency",
          "cursor",
          "promises",
          "rows",
          "decision",
          "lang");

  private static final int LONGEST_ID = 64;

  private TestBoard board;

  @BeforeEach
  void open() {
    board = TestBoard.open();
  }

  @AfterEach
  void close() {
    board.close();
  }

  private Document page(String query) {
    Answer answer = board.get("/board" + query);
    assertThat(answer.status()).as(query).isEqualTo(200);
    Sound.check(answer.page(), "en");
    return answer.page();
  }

  /** Something in each part of the board. */
  private void fill() {
    board.put(
        Samples.offer("O-1", offer -> offer.setUnit("KGM")),
        Samples.need("N-1", need -> need.setUnit("KGM")),
        Samples.candidate("N-1", "O-1", candidate -> candidate.setUnit("KGM")),
        Samples.commitment("N-1", "O-1", 4, 1));
    for (String unit : List.of("KGM", "H87")) {
      board.put(
          total("PL911", RegionLevel.NUTS3, unit),
          total("PL91", RegionLevel.NUTS2, unit),
          total("PL9", RegionLevel.NUTS1, unit),
          total("PL", RegionLevel.COUNTRY, unit),
          total("*", RegionLevel.WORLD, unit));
    }
  }

  private static SpecificRecord total(String region, RegionLevel level, String unit) {
    return Samples.totals(
        region, level, row -> row.setUnit(unit).setNeeded(10).setGap(10).setOpenNeeds(1));
  }

  @Test
  void anEmptyHubSaysSo() {
    for (String language : Texts.LANGUAGES) {
      for (String query : List.of("", "?category=blankets", "?region=UA", "?region=PL911")) {
        Answer answer = board.get("/board" + query, language);
        assertThat(answer.status()).isEqualTo(200);
        Sound.check(answer.page(), language);
      }
    }
    Document page = page("");
    assertThat(page.select(".board-figures").text()).contains("Nobody offers or needs anything");
    assertThat(page.select("#candidates").text()).contains("Nothing is proposed at the moment");
    assertThat(page.select("#promises").text()).contains("Nothing is promised");
    assertThat(page.select(".board-feed").text()).contains("Nothing has happened here yet");
    assertThat(page.select(".board-map__figure a")).isEmpty();
    assertThat(new ShownBoard(page("?category=blankets")).tiles()).containsEntry("Needed", 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></li><svg onload=alert(1)>",
        "{{7*7}} ${7*7} #{7*7}",
        "\u202eevil\u202c \u0645\u0633\u0627\u0639\u062f\u0629 \u05e2\u05d6\u05e8\u05d4",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
      })
  void whatOthersWroteIsShownAsItIs(String text) {
    Party party = Samples.party("p-1", text);
    board.put(
        Samples.offer("O-1", offer -> offer.setTitle(text).setProvider(party)),
        Samples.need("N-1", need -> need.setTitle(text).setRequester(party)),
        Samples.candidate(
            "N-1", "O-1", candidate -> candidate.setRequester(party).setProvider(party)),
        Samples.commitment("N-1", "O-1", 4, 1));
    Document page = page("");
    Document live =
        board.get("/board/live", "en", "Aidbook-Parts", "candidates=1,promises=1,feed=1").page();
    for (Document each : List.of(page, live)) {
      assertThat(each.select(".board-work img, .board-work script, svg[onload], li script"))
          .isEmpty();
      assertThat(each.select("a[href^=javascript]")).isEmpty();
      assertThat(each.select(".board-card__title")).hasSize(2);
      for (Element title : each.select(".board-card__title")) {
        assertThat(title.text()).isEqualTo(text);
        assertThat(title.attr("dir")).isEqualTo("auto");
      }
      assertThat(each.select(".board-pair__side a").eachText()).contains(text);
      assertThat(each.select(".board-event__who").text()).contains(text);
    }
  }

  @Test
  void namesOfPartiesStandApartFromWhatIsAroundThem() {
    board.put(
        Samples.offer(
            "O-1", offer -> offer.setProvider(Samples.party("p-1", "\u05e2\u05d6\u05e8\u05d4"))));
    assertThat(page("").select(".board-event__who bdi").text())
        .isEqualTo("\u05e2\u05d6\u05e8\u05d4");
  }

  @Test
  void quantitiesHaveTheirUnit() {
    board.put(
        Samples.offer("O-1", offer -> offer.setUnit("KGM")),
        Samples.need("N-1", need -> need.setUnit("KGM")),
        Samples.candidate("N-1", "O-1", each -> each.setUnit("KGM").setQuantity(1)),
        Samples.candidate("N-2", "O-1", each -> each.setUnit("DAY").setQuantity(1)),
        Samples.candidate("N-3", "O-1", each -> each.setUnit("DAY").setQuantity(3)),
        Samples.candidate("N-4", "O-1", each -> each.setUnit("X9").setQuantity(1_000_000)));
    assertThat(page("").select("#candidates .board-card__quantity").eachText())
        .containsExactlyInAnyOrder("1 kg", "1 day", "3 days", "1,000,000 X9");
    assertThat(
            board.get("/board", "uk").page().select("#candidates .board-card__quantity").eachText())
        .containsExactlyInAnyOrder("1 кг", "1 день", "3 дні", "1 000 000 X9");
    assertThat(page("").select("#candidates .board-button").eachText()).contains("Accept 1 day");
  }

  @Test
  void aCategoryInSeveralUnitsHasALinkForEach() {
    fill();
    Document page = page("?category=blankets");
    assertThat(page.select(".board-figures .board-choice").text()).contains("Pieces", "Kilograms");
    Document kilograms =
        board.get(page.select(".board-figures .board-choice a").attr("href")).page();
    assertThat(kilograms.select(".board-figures [aria-current]").text()).isEqualTo("Kilograms");
    assertThat(kilograms.select(".board-tile dd").text()).contains("10 kg");
  }

  @Test
  void everyLinkAndFormKeepsTheFilter() {
    fill();
    Document page = page("?" + FILTER);
    int links = 0;
    for (Element link : page.select("main a[href^=/board]")) {
      String href = link.attr("href").replaceAll("#.*", "");
      if (link.parents().is(".board-filter__buttons")) {
        assertThat(href).isEqualTo("/board?region=PL");
        continue;
      }
      links++;
      Map<String, String> kept = values(href);
      assertThat(kept).as(href).containsEntry("urgency", "NORMAL").containsEntry("q", "lviv");
      List<String> changed = changedBy(link);
      for (Map.Entry<String, String> each : values("?" + FILTER).entrySet()) {
        if (!changed.contains(each.getKey())) {
          assertThat(kept).as("%s of %s", each.getKey(), href).contains(each);
        }
      }
      assertThat(board.get(href).status()).as(href).isEqualTo(200);
    }
    assertThat(links).isGreaterThan(15);
    assertThat(page.select("form.board-form")).hasSizeGreaterThan(5);
    for (Element form : page.select("form.board-form")) {
      assertThat(form.select("input[name=back]").val()).isEqualTo(FILTER);
    }
    for (Element link : page.select("header a[hreflang], header a[lang]")) {
      assertThat(values(link.attr("href"))).containsAllEntriesOf(values("?" + FILTER));
    }
    assertThat(sent(page.selectFirst(".board-filter"))).isEqualTo(values("?" + FILTER));
    assertThat(page.select("#board").attr("data-live")).isEqualTo("/board/live?" + FILTER);
  }

  /** Which parameters a link is there to change. */
  private static List<String> changedBy(Element link) {
    if (link.parents().is(".board-breadcrumbs") || link.parents().is("tbody, .board-map__figure")) {
      return List.of("region", "level");
    }
    if (link.parents().is("thead")) {
      return List.of("sort", "dir");
    }
    if (link.parents().is(".board-filter__party")) {
      return List.of("party");
    }
    if (link.parents().is(".board-map")) {
      return List.of("measure", "sort", "dir", "level");
    }
    return List.of("unit");
  }

  private static Map<String, String> values(String href) {
    Map<String, String> values = new TreeMap<>();
    for (String each : href.substring(href.indexOf('?') + 1).split("&", -1)) {
      String[] sides = each.split("=", 2);
      if (!sides[0].equals("lang")) {
        values.put(sides[0], sides[1]);
      }
    }
    return values;
  }

  /** What the form of the filter sends as it stands; a region goes by its name. */
  private static Map<String, String> sent(Element form) {
    Map<String, String> sent = new TreeMap<>();
    for (Element each : form.select("input[name]")) {
      sent.put(each.attr("name"), each.val().equals("Poland") ? "PL" : each.val());
    }
    for (Element each : form.select("select")) {
      sent.put(each.attr("name"), each.select("option[selected]").val());
    }
    return sent;
  }

  @Test
  void theQueryOfAnAddressIsWrittenAsItIsRead() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      BoardQuery query = BoardQuery.parse(randomQuery(random));
      assertThat(BoardQuery.parse(query.parameters()))
          .as("seed %d: %s", seed, query)
          .isEqualTo(query);
      assertThat(query.inRegion(query.region()).region()).isEqualTo(query.region());
      assertThat(query.measure().ofOneUnit() && query.category() == null).isFalse();
      assertThat(query.sort().isQuantity() && query.category() == null).isFalse();
    }
  }

  @Test
  void parametersThatAreNotUnderstoodGiveAPageInWords() {
    fill();
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      String query = randomQuery(random);
      Answer answer = board.get("/board?" + query);
      assertThat(answer.status()).as("seed %d: %s", seed, query).isEqualTo(200);
      Sound.check(answer.page(), query.contains("lang=uk") ? "uk" : "en");
      Answer live =
          board.get("/board/live?" + query, "en", "Aidbook-Parts", "map=x,table=,=,candidates=1");
      assertThat(live.status()).as("seed %d: live %s", seed, query).isEqualTo(200);
    }
  }

  private static String randomQuery(Random random) {
    List<String> values =
        List.of(
            "",
            "x",
            "%20",
            "*",
            "PL",
            "UA-43",
            "XX",
            "UA99",
            "blankets",
            "No Slug",
            "NORMAL",
            "EXTREME",
            "nuts3",
            "gap",
            "offers",
            "needs",
            "name",
            "up",
            "down",
            "all",
            "KGM",
            "<script>",
            "\"'&=?#",
            "\u0645\u0633",
            "\ud83d\ude00",
            "-1",
            "99999999999999999999",
            "YzowOjA6eA",
            "a".repeat(2_000),
            "\t",
            "null",
            "../..",
            "Lviv",
            "lódź",
            "p-1");
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String value = values.get(random.nextInt(values.size()));
      query
          .append(query.length() == 0 ? "" : "&")
          .append(NAMES.get(random.nextInt(NAMES.size() - (i == 0 ? 0 : 1))))
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  @Test
  void whatIsNotThereIsSaidInWords() {
    Answer answer = board.get("/board/nothing");
    assertThat(answer.status()).isEqualTo(404);
    Sound.check(answer.page(), "en");
    assertThat(page("?region=Nowhereland").select("#filter-region-hint").text())
        .contains("Nowhereland");
    Document lodz = page("?region=Łódź");
    assertThat(lodz.select("#filter-region").val()).isNotBlank();
    assertThat(lodz.select(".board-breadcrumbs li").text()).contains("Poland");
  }

  @Test
  void proposalsAndPromisesArePaged() {
    String rest = "x".repeat(LONGEST_ID - 5);
    List<String> needs = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      String need = "N-%02d-%s".formatted(i, rest);
      String offer = "O-%02d-%s".formatted(i, rest);
      needs.add(need);
      board.put(
          Samples.need(need, each -> {}),
          Samples.offer(offer, each -> {}),
          Samples.candidate(need, offer, each -> each.setUrgency(Urgency.HIGH)),
          Samples.commitment(need, offer, 2, 0));
    }
    for (String list : List.of("#candidates", "#promises")) {
      List<String> seen = new ArrayList<>();
      String path = "/board?region=PL&q=N-";
      int pages = 0;
      while (!path.isEmpty()) {
        Document page = board.get(path.replaceAll("#.*", "")).page();
        Sound.check(page, "en");
        page.select(list + " .board-card__title a")
            .forEach(link -> seen.add(link.attr("href").substring("/needs/".length())));
        path = page.select(list + " a[rel=next]").attr("href");
        assertThat(path)
            .satisfiesAnyOf(
                next -> assertThat(next).isEmpty(),
                next -> assertThat(next).contains("q=N-", "region=PL"));
        pages++;
      }
      assertThat(seen).hasSize(needs.size()).containsAll(needs);
      assertThat(pages).isEqualTo(3);
    }
  }

  @Test
  void aPageOfWhichNothingIsLeftSaysSo() {
    for (int i = 0; i < 21; i++) {
      board.put(Samples.candidate("N-" + i, "O-" + i, each -> {}));
    }
    String next = page("").select("#candidates a[rel=next]").attr("href");
    Document second = board.get(next.replaceAll("#.*", "")).page();
    MatchCandidate last =
        board.view().candidates(io.aidbook.web.view.Filter.ALL, null, 21).items().get(20);
    board.remove(io.aidbook.web.view.Source.CANDIDATES, Samples.keyOf(last), "ACCEPTED");
    assertThat(second.select("#candidates .board-card")).hasSize(1);
    Document now = board.get(next.replaceAll("#.*", "")).page();
    assertThat(now.select("#candidates").text()).contains("Nothing follows on this page");
    assertThat(now.select("#candidates nav a").text()).isEqualTo("First page");
    assertThat(page("?cursor=nonsense").select("#candidates .board-card")).hasSize(20);
  }

  @Test
  void whereTheTwoAreIsSaid() {
    board.put(
        Samples.candidate("N-1", "O-1", each -> {}),
        Samples.candidate("N-2", "O-2", each -> each.setNeedRegion("UA-46")),
        Samples.candidate("N-3", "O-3", each -> each.setNeedRegion("DE")),
        Samples.candidate("N-4", "O-4", each -> each.setOfferOrigin("*")));
    assertThat(page("").select(".board-pair__near").eachText())
        .containsExactlyInAnyOrder("both in: Poland", "across borders", "both in: European Union");
  }
}
