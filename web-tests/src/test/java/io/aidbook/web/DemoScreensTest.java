package io.aidbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The demo as its user starts it, in a process of its own, and what a browser shows of it. With
 * {@code -Daidbook.screenshots=FOLDER} each act can be read for a while, and the pictures of README
 * and docs are written there. Skipped where there is no Chromium.
 */
class DemoScreensTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("aidbook.screenshots", "target/screenshots"));
  private static final boolean SLOW = System.getProperty("aidbook.screenshots") != null;
  private static final Pattern ADDRESS =
      Pattern.compile("^Board +(http://\\S+)/board$", Pattern.MULTILINE);
  private static final Path LOG = Path.of("target", "demo.log");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @AutoClose private static Browser browser;
  private static Process demo;
  private static String url;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(LOG);
    demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "io.aidbook.quickstart.Main",
                "demo",
                "--plain",
                "--pause=" + (SLOW ? 4 : 0))
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
    Matcher address = ADDRESS.matcher("");
    Awaitility.await("the board's address")
        .atMost(PATIENCE)
        .until(() -> address.reset(printed()).find());
    url = address.group(1);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (demo != null) {
      demo.destroy();
      assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String printed() {
    try {
      return Files.readString(LOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theStoryPlaysOnTheBoard() {
    Awaitility.await("the board answers")
        .atMost(PATIENCE)
        .until(() -> printed().contains("Act 1 of"));
    Page board = open(Look.LIGHT, "en", "/board?category=energy-equipment");
    if (SLOW) {
      assertThat(board.locator("#story-title"))
          .containsText(
              "displaces", new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis()));
      // What the act brings about, and not only its title.
      assertThat(board.locator("#candidates")).containsText("Kherson");
      picture(board, "board-act.png", "body", 1500);
    }
    Awaitility.await("the end")
        .atMost(PATIENCE)
        .until(() -> printed().contains("The story is told."));
    assertThat(board.locator("#story-title")).isVisible();
    assertThat(board.locator("#candidates .board-card").first()).isVisible();
    picture(board, "board-work.png", ".board-work", 900);

    Page ukraine =
        open(Look.DARK, "en", "/board?region=UA&category=energy-equipment&measure=needed");
    assertThat(ukraine.locator("#row-UA-65")).isVisible();
    picture(ukraine, "board-ukraine-dark.png", ".board-regions", 680);

    Page poland =
        open(
            Look.LIGHT,
            "en",
            "/board?region=PL&category=registration-accommodation&measure=offered");
    assertThat(poland.locator("#row-PL91")).isVisible();
    picture(poland, "board-poland.png", ".board-regions", 720);

    Page phone = open(Look.PHONE, "uk", "/board?category=reconstruction-services");
    assertThat(phone.locator("#row-UA")).isVisible();
    picture(phone, "board-phone-uk.png", "#candidates", 740);

    Page need = open(Look.LIGHT, "en", "/needs/ICC-N-16");
    assertThat(need.locator("h1")).isVisible();
    picture(need, "need.png", "main", 1250);

    Page form = open(Look.LIGHT, "uk", "/offers/new");
    form.locator("#region-query").pressSequentially("Льв");
    assertThat(form.locator("#region-query__listbox [role=option]").first()).isVisible();
    picture(form, "offer-form-uk.png", "#region", 600);

    browser.assertQuiet();
    for (String name : List.of("board-work.png", "board-ukraine-dark.png", "offer-form-uk.png")) {
      assertThat(FOLDER.resolve(name)).isNotEmptyFile();
    }
  }

  private static Page open(Look look, String language, String path) {
    Page page = browser.page(look, language);
    page.navigate(url + path);
    return page;
  }

  /**
   * Writes what the window shows from some part of the page on.
   *
   * @param height of the picture, in pixels of the page
   */
  private static void picture(Page page, String name, String part, int height) {
    page.setViewportSize(page.viewportSize().width, height);
    page.evaluate("part => document.querySelector(part).scrollIntoView()", part);
    page.evaluate("Promise.allSettled(document.getAnimations().map(each => each.finished))");
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
  }
}
