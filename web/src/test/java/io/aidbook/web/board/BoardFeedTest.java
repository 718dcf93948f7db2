package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the board tells of what happens, after a start and from then on; and of what is erased. */
class BoardFeedTest {
  private TestBoard board;

  @BeforeEach
  void open() {
    board = TestBoard.open();
  }

  @AfterEach
  void close() {
    board.close();
  }

  private List<String> told(String query) {
    return board.get("/board" + query).page().select(".board-event__what").eachText();
  }

  private static List<SpecificRecord> all() {
    DecisionOutcome applied =
        DecisionOutcome.newBuilder(Samples.outcome("D-1", "N-1", "O-1"))
            .setDecidedAt(Samples.NOON.plusSeconds(40))
            .build();
    DecisionOutcome refused =
        DecisionOutcome.newBuilder(Samples.outcome("D-2", "N-1", "O-1"))
            .setResult(DecisionResult.REFUSED)
            .setCode("CLOSED_NEED")
            .setValues(Map.of())
            .setDecidedAt(Samples.NOON.plusSeconds(50))
            .build();
    return List.of(
        Samples.offer("O-1", each -> each.setRecordedAt(Samples.NOON.plusSeconds(10))),
        Samples.need("N-1", each -> each.setRecordedAt(Samples.NOON.plusSeconds(20))),
        Samples.need(
            "N-2",
            each ->
                each.setStatus(Status.WITHDRAWN)
                    .setRecordedAt(Samples.NOON.plusSeconds(60))
                    .setRegion("DE")),
        Samples.candidate("N-1", "O-1", each -> each.setProposedAt(Samples.NOON.plusSeconds(30))),
        applied,
        refused,
        Samples.commitment("N-1", "O-1", 3, 0));
  }

  @Test
  void aBoardThatWasJustStartedTellsWhatIsHeld() {
    List<SpecificRecord> records = new ArrayList<>(all());
    Collections.shuffle(records, new Random(7));
    board.readAnew(records);
    assertThat(told(""))
        .containsExactly(
            "Need withdrawn",
            "Accept was refused",
            "Accepted: 3 pcs",
            "Proposed: 5 pcs",
            "Needed: 10 pcs (urgency: Normal)",
            "Offered: 10 pcs",
            "Now promised: 3 pcs, delivered: 0 pcs");
    assertThat(told("?region=DE")).containsExactly("Need withdrawn");
    assertThat(told("?party=p-1")).hasSize(5);
    assertThat(told("?q=gda%C5%84sk&category=blankets&urgency=NORMAL")).hasSize(4);
  }

  @Test
  void whatHappensThenComesFirstAndOnlyOnce() {
    board.readAnew(all());
    board.put(Samples.offer("O-9", each -> each.setQuantity(1L)));
    assertThat(told("")).hasSize(8).startsWith("Offered: 1 pc", "Need withdrawn");
    board.readAnew(all());
    assertThat(told("")).hasSize(7);
  }

  @Test
  void anEndedProposalSaysWhy() {
    board.readAnew(all());
    String key = Samples.keyOf(Samples.candidate("N-1", "O-1", each -> {}));
    board.remove(Source.CANDIDATES, key, "DISPLACED");
    assertThat(told("").get(0)).isEqualTo("Proposal ended: a more urgent need takes the offer");
    assertThat(board.get("/board", "uk").page().select(".board-event__what").first().text())
        .isEqualTo("Варіант знято: пропозицію забирає терміновіша потреба");
    board.put(Samples.candidate("N-1", "O-1", each -> {}));
    board.remove(Source.CANDIDATES, key, null);
    assertThat(told("").get(0)).isEqualTo("Proposal ended");
    board.put(Samples.candidate("N-1", "O-1", each -> {}));
    board.remove(Source.CANDIDATES, key, "OF_A_NEWER_RELEASE");
    assertThat(told("").get(0)).isEqualTo("Proposal ended: OF_A_NEWER_RELEASE");
  }

  @Test
  void noMoreIsKeptThanTheLimitSays() {
    List<SpecificRecord> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int second = i;
      many.add(
          Samples.offer("O-" + i, each -> each.setRecordedAt(Samples.NOON.plusSeconds(second))));
    }
    board.readAnew(many);
    assertThat(board.events().latest(Filter.ALL, 10_000))
        .hasSize(2_000)
        .first()
        .satisfies(event -> assertThat(event.offerId()).isEqualTo("O-2999"));
    assertThat(told("")).hasSize(30);
  }

  @Test
  void whatIsErasedVanishesEverywhere() {
    String secret = "Title that must go";
    String party = "Party that must go";
    List<SpecificRecord> records = new ArrayList<>(all());
    records.add(
        Samples.need(
            "N-3",
            each ->
                each.setTitle(secret)
                    .setRequester(Samples.party("gone", party))
                    .setRegion("UA-43")));
    records.add(
        Samples.candidate(
            "N-3",
            "O-1",
            each -> each.setRequester(Samples.party("gone", party)).setNeedRegion("UA-43")));
    records.add(Samples.commitment("N-3", "O-1", 2, 0));
    records.add(Samples.outcome("D-3", "N-3", "O-1"));
    records.add(
        Samples.totals(
            "UA-43", RegionLevel.SUBDIVISION, each -> each.setOpenNeeds(1).setNeeded(10)));
    records.add(
        Samples.totals("UA", RegionLevel.COUNTRY, each -> each.setOpenNeeds(1).setNeeded(10)));
    board.readAnew(records);
    Document before = board.get("/board?category=blankets&region=UA").page();
    assertThat(before.select("#r-UA-43[data-region], #row-UA-43")).hasSize(2);
    assertThat(before.html()).contains(secret, party);
    assertThat(board.get("/needs/N-3").status()).isEqualTo(200);

    board.remove(Source.NEEDS, "N-3", null);
    for (String region : List.of("UA-43", "UA")) {
      board.remove(Source.TOTALS, "blankets|" + region + "|H87", null);
    }
    board.remove(Source.COMMITMENTS, "N-3~O-1", null);

    for (String path :
        List.of(
            "/board", "/board?region=UA", "/board?category=blankets&region=UA", "/offers/O-1")) {
      String html = board.get(path).http().body();
      assertThat(html).as(path).doesNotContain(secret, party);
    }
    Document page = board.get("/board?category=blankets&region=UA").page();
    assertThat(page.select("#row-UA-43, a#r-UA-43, #candidates .board-card, #promises .board-card"))
        .isEmpty();
    assertThat(board.get("/needs/N-3").status()).isEqualTo(404);
    assertThat(board.view().timeline(io.aidbook.ledger.Side.NEED, "N-3")).isEmpty();
    assertThat(told("?q=must+go")).isEmpty();
    assertThat(board.events().latest(Filter.ALL, 100))
        .filteredOn(event -> "N-3".equals(event.needId()))
        .extracting(event -> event.kind().name())
        .containsOnly("RETRACTED", "COMMITTED");
  }
}
