package io.aidbook.web.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aidbook.events.MatchCandidate;
import io.aidbook.web.Samples;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import io.aidbook.web.view.Source;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a busy machine, the stream tells what became of a candidate before its decision is answered.
 */
class LateAnswerBrowserTest {
  private static final String CARD = "#candidates .board-card:not(.board-notice)";
  private static final String NOTICE = "#candidates .board-notice";

  @AutoClose private static Browser browser;

  private TestBoard board;
  private CompletableFuture<Void> arrived;
  private Page page;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @BeforeEach
  void open() {
    board = TestBoard.open();
    arrived = new CompletableFuture<>();
    board.publisher().then(decision -> arrived);
    put(1);
    put(2);
    page = browser.page(Look.LIGHT, "en");
    page.navigate(board.url() + "/board?category=blankets");
    assertThat(page.locator(CARD)).hasCount(2);
  }

  @AfterEach
  void close() {
    browser.closePages();
    board.close();
  }

  private static MatchCandidate candidate(int number) {
    return Samples.candidate("N-" + number, "O-" + number, candidate -> {});
  }

  private void put(int number) {
    board.put(
        Samples.offer("O-" + number, offer -> {}),
        Samples.need("N-" + number, need -> {}),
        candidate(number));
  }

  private void accept(int number) {
    // Returns before the answer comes.
    page.evaluate(
        "selector => document.querySelector(selector).click()",
        CARD + ":has(a[href='/needs/N-%d']) .board-actions > form button".formatted(number));
    Awaitility.await("the decision").until(() -> !board.publisher().made().isEmpty());
  }

  private void answer(int number) {
    String decision = board.publisher().made().get(0).getDecisionId();
    board.put(Samples.outcome(decision, "N-" + number, "O-" + number));
    arrived.complete(null);
  }

  private void leave(int number) {
    board.remove(Source.CANDIDATES, Samples.keyOf(candidate(number)), "ACCEPTED");
  }

  @Test
  void shouldShowWhatCameOfItAndThenTheCardLeaves() {
    accept(1);
    leave(1);
    // Both are told by the same look at the board, so that the first has been told, too.
    put(3);
    assertThat(card(3)).hasCount(1);
    assertThat(card(1)).hasCount(1);

    answer(1);

    assertThat(page.locator(NOTICE)).containsText("Accepted: 3 pcs");
    assertThat(card(1)).hasCount(0);
    assertThat(page.locator(CARD)).hasCount(2);
    browser.assertQuiet();
  }

  @Test
  void shouldDoTheSameOnTheLastCard() {
    leave(2);
    assertThat(page.locator(CARD)).hasCount(1);
    accept(1);
    leave(1);
    assertThat(page.locator("#candidates .board-nothing")).isVisible();
    assertThat(card(1)).hasCount(1);

    answer(1);

    assertThat(page.locator(NOTICE)).containsText("Accepted: 3 pcs");
    assertThat(card(1)).hasCount(0);
    browser.assertQuiet();
  }

  private Locator card(int number) {
    return page.locator(CARD + ":has(a[href='/needs/N-%d'])".formatted(number));
  }
}
