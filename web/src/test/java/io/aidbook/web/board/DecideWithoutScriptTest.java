package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Party;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.board.TestBoard.Answer;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.site.Sound;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deciding by plain forms, as a browser without scripts sends them. */
class DecideWithoutScriptTest {
  private static final String FILTER =
      "/board?category=blankets&party=p-1&q=lviv&region=PL&urgency=NORMAL";

  private TestBoard board;

  @BeforeEach
  void open() {
    open(TestBoard.open());
  }

  private void open(TestBoard opened) {
    board = opened;
    Party reached =
        Party.newBuilder(Samples.party("p-1", "City of Gdańsk"))
            .setContactUrl("https://gdansk.example/contact")
            .build();
    board.put(
        Samples.offer("O-1", offer -> offer.setProvider(reached)),
        Samples.need("N-1", need -> {}),
        Samples.candidate("N-1", "O-1", candidate -> candidate.setProvider(reached)),
        Samples.commitment("N-1", "O-1", 4, 1));
  }

  @AfterEach
  void close() {
    board.close();
  }

  /** The fields of a form of a card, as a browser sends them. */
  private static Map<String, String> fields(Document page, String list, String action, int which) {
    Element form =
        page.select(list + " form:has(input[name=action][value=" + action + "])").get(which);
    assertThat(form.attr("method")).isEqualTo("post");
    Map<String, String> fields = new HashMap<>();
    form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
    fields.put("", form.attr("action"));
    return fields;
  }

  private Answer send(Map<String, String> fields) {
    Map<String, String> body = new HashMap<>(fields);
    return board.post(body.remove(""), body);
  }

  private void ends(DecisionResult result, String code, Map<String, String> values) {
    board
        .publisher()
        .bring(
            decision ->
                List.of(
                    DecisionOutcome.newBuilder(
                            Samples.outcome(
                                decision.getDecisionId(),
                                decision.getNeedId(),
                                decision.getOfferId()))
                        .setAction(decision.getAction())
                        .setQuantity(decision.getQuantity() == null ? 5 : decision.getQuantity())
                        .setResult(result)
                        .setCode(code)
                        .setValues(values)
                        .build()));
  }

  @Test
  void anAcceptLeadsBackToTheSameBoardWithBothContacts() {
    ends(DecisionResult.APPLIED, null, Map.of());
    Answer answer = send(fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).startsWith(FILTER + "&decision=").endsWith("#notice");
    Document page = board.get(answer.header("Location").replace("#notice", "")).page();
    Sound.check(page, "en");
    assertThat(page.select("#notice h3").text()).isEqualTo("Accepted: 5 pcs");
    assertThat(page.select("#notice .board-notice__contacts li").eachText())
        .containsExactly("City of Gdańsk", "Городъ Lviv (names no contact page)");
    assertThat(page.select("#notice a[href=https://gdansk.example/contact]")).hasSize(1);
    assertThat(page.select("select[name=urgency] option[selected]").val()).isEqualTo("NORMAL");
    assertThat(page.select("#filter-q").val()).isEqualTo("lviv");
    Decision made = board.publisher().made().get(0);
    assertThat(made.getAction()).isEqualTo(Action.ACCEPT);
    assertThat(made.getQuantity()).isEqualTo(5);
  }

  @Test
  void aFormThatIsSentTwiceIsOneDecision() {
    ends(DecisionResult.APPLIED, null, Map.of());
    Map<String, String> fields = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    Answer first = send(fields);
    Answer second = send(fields);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(board.publisher().made())
        .extracting(Decision::getDecisionId)
        .containsOnly(fields.get("decision"));
    Map<String, String> other = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    assertThat(other.get("decision")).isNotEqualTo(fields.get("decision"));
  }

  @Test
  void aRefusalIsSaidAsItsSentence() {
    ends(DecisionResult.REFUSED, "CLOSED_NEED", Map.of("case", "WITHDRAWN"));
    Answer answer = send(fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0));
    assertThat(answer.status()).isEqualTo(303);
    String path = answer.header("Location").replace("#notice", "");
    Document page = board.get(path).page();
    assertThat(page.select("#notice h3").text()).isEqualTo("Not accepted");
    assertThat(page.select("#notice").text()).contains("Need N-1 was withdrawn: its publisher");
    assertThat(board.get(path, "uk").page().select("#notice").text())
        .contains("Не прийнято", "Потребу N-1 відкликано");
  }

  @Test
  void partsDeclinesDeliveriesAndCancellations() {
    ends(DecisionResult.APPLIED, null, Map.of());
    Document page = board.get(FILTER).page();
    Map<String, String> part = fields(page, "#candidates", "ACCEPT", 1);
    part.put("quantity", "1");
    assertThat(noticeAfter(part)).isEqualTo("Accepted: 1 pc");
    Map<String, String> decline = fields(page, "#candidates", "DECLINE", 0);
    decline.put("reason", "NO_SUPPLY");
    assertThat(noticeAfter(decline)).isEqualTo("Declined");
    assertThat(noticeAfter(fields(page, "#promises", "DELIVER", 0))).isEqualTo("Delivered: 4 pcs");
    Map<String, String> cancel = fields(page, "#promises", "CANCEL", 0);
    cancel.put("quantity", "2");
    assertThat(noticeAfter(cancel)).isEqualTo("Cancelled: 2 pcs");
    assertThat(board.publisher().made())
        .extracting(Decision::getAction, Decision::getQuantity, Decision::getReason)
        .containsExactly(
            tuple(Action.ACCEPT, 1L, null),
            tuple(Action.DECLINE, null, DecisionReason.NO_SUPPLY),
            tuple(Action.DELIVER, 4L, null),
            tuple(Action.CANCEL, 2L, null));
  }

  private String noticeAfter(Map<String, String> fields) {
    Answer answer = send(fields);
    assertThat(answer.status()).isEqualTo(303);
    return board
        .get(answer.header("Location").replace("#notice", ""))
        .page()
        .select("#notice h3")
        .text();
  }

  @Test
  void whatIsWrongIsSaidInWordsAndNothingIsPublished() {
    Map<String, String> fields = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 1);
    for (String quantity : List.of("five", "-1", "1.5", "99999999999999", "0")) {
      Map<String, String> wrong = new HashMap<>(fields);
      wrong.put("quantity", quantity);
      says(send(wrong), "Nothing was decided");
    }
    Map<String, String> unknown = new HashMap<>(fields);
    unknown.put("action", "EXPLODE");
    says(send(unknown), "The form is not complete");
    unknown.put("action", "UNKNOWN");
    says(send(unknown), "The form is not complete");
    Map<String, String> gone = new HashMap<>(fields);
    gone.put("need", "N-nowhere");
    says(send(gone), "The need is not there any more.");
    Map<String, String> id = new HashMap<>(fields);
    id.put("decision", "no id / at <all>");
    says(send(id), "no id / at <all>");
    says(board.post("/board/decisions", Map.of()), "The form is not complete");
    assertThat(board.publisher().made()).isEmpty();
  }

  private static void says(Answer answer, String text) {
    assertThat(answer.status()).isEqualTo(422);
    Document page = answer.page();
    Sound.check(page, "en");
    assertThat(page.select(".board-notices").text()).contains(text);
    assertThat(page.select(".govuk-back-link").attr("href")).startsWith("/board");
  }

  @Test
  void whatMayNotHaveArrivedIsOfferedAgainWithTheSameId() {
    Map<String, String> fields = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    fails(new UnknownFateException("not confirmed", null));
    Answer unsure = send(fields);
    assertThat(unsure.status()).isEqualTo(503);
    Sound.check(unsure.page(), "en");
    assertThat(unsure.page().select("h3").text()).contains("not certain whether");
    fails(new NotPublishedException("no broker", null));
    Map<String, String> other = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    assertThat(send(other).page().select("h3").text()).contains("was not sent");
    Map<String, String> again = fields(unsure.page(), ".board-notices", "ACCEPT", 0);
    assertThat(again).containsEntry("decision", fields.get("decision"));
    assertThat(unsure.page().select(".govuk-back-link").attr("href")).isEqualTo(FILTER);
    assertThat(again.get("back")).isEqualTo(fields.get("back"));
  }

  private void fails(RuntimeException why) {
    board.publisher().then(decision -> CompletableFuture.failedFuture(why));
  }

  @Test
  void whatHasNoOutcomeYetIsOnItsWay() {
    Map<String, String> fields = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    board.publisher().then(decision -> CompletableFuture.failedFuture(new TimeoutException()));
    Answer answer = send(fields);
    assertThat(answer.status()).isEqualTo(303);
    String path = answer.header("Location").replace("#notice", "");
    assertThat(path).startsWith(FILTER);
    assertThat(board.get(path).page().select("#notice h3").text())
        .isEqualTo("The decision is on its way");
  }

  @Test
  void aScriptIsAnsweredWithAPieceOfThePage() {
    ends(DecisionResult.APPLIED, null, Map.of());
    Map<String, String> fields = fields(board.get(FILTER).page(), "#candidates", "ACCEPT", 0);
    String path = fields.remove("");
    Answer answer = board.post(path, fields, "HX-Request", "true");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http().body()).startsWith("<li").contains("Accepted: 5");
  }

  @Test
  void aCoordinatorDecidesInItsOwnRegionsAlone() {
    board.close();
    open(TestBoard.of(new In("UA")));
    Document page = board.get("/board").page();
    assertThat(page.select("#candidates .board-card")).hasSize(1);
    assertThat(page.select("#candidates form, #promises form")).isEmpty();
    Answer answer =
        board.post(
            "/board/decisions",
            Map.of("decision", "D-1", "offer", "O-1", "need", "N-1", "action", "ACCEPT"));
    says(answer, "You may not decide about needs of that region.");
    board.close();
    open(TestBoard.of(new In("PL9")));
    assertThat(board.get("/board").page().select("#candidates form")).hasSize(3);
  }

  /** A coordinator who is bound to a region. */
  private record In(String region) implements Access {
    @Override
    public User userOf(Context request) {
      return new User(
          "c-1", Set.of(Role.COORDINATOR, Role.VIEWER), null, List.of(Region.parse(region)));
    }

    @Override
    public String csrfToken(Context request) {
      return "";
    }

    @Override
    public void register(RoutesConfig routes) {
      // Everybody is let in.
    }
  }
}
