package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A headless Chromium, the machine's own: a test that asks for one is skipped where there is no
 * Chromium or no Node.js. What a page says in its console, and what the content security policy
 * forbade, is kept and fails {@link #assertQuiet}.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final List<String> ARGUMENTS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final int LEAST_ERROR = 400;
  private static final double PATIENCE_MS = 60_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browser(Path chromium, Path node) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    // A condition that comes late on a busy machine has come.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false)
                    .setArgs(ARGUMENTS));
  }

  /** Starts a browser, or skips the test. */
  public static Browser start() {
    Optional<Path> chromium = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<Path> node = onPath("node");
    assumeTrue(chromium.isPresent(), "skipped: this machine has no chromium");
    assumeTrue(node.isPresent(), "skipped: this machine has no node, which drives the browser");
    return new Browser(chromium.orElseThrow(), node.orElseThrow());
  }

  private static Optional<Path> onPath(String command) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
        .map(directory -> Path.of(directory, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What a reader's browser is like. */
  public enum Look {
    /** A desk, by day. */
    LIGHT,
    /** A desk, by night. */
    DARK,
    /** A phone. */
    PHONE,
    /** A desk, without scripts. */
    PLAIN
  }

  /**
   * Opens a page of an own session.
   *
   * @param language of the reader
   */
  public Page page(Look look, String language) {
    return page(
        options -> {
          options.setLocale(language).setTimezoneId("Europe/Kyiv");
          return switch (look) {
            case LIGHT -> options.setViewportSize(1280, 900).setColorScheme(ColorScheme.LIGHT);
            case DARK -> options.setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK);
            case PHONE ->
                options
                    .setViewportSize(360, 740)
                    .setDeviceScaleFactor(2)
                    .setIsMobile(true)
                    .setHasTouch(true)
                    .setColorScheme(ColorScheme.LIGHT);
            case PLAIN -> options.setViewportSize(1280, 900).setJavaScriptEnabled(false);
          };
        });
  }

  /** Opens a page of an own session with options of its own. */
  public Page page(UnaryOperator<NewContextOptions> options) {
    BrowserContext context = browser.newContext(options.apply(new NewContextOptions()));
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          boolean trouble = message.type().equals("error") || message.type().equals("warning");
          // An answer with an error status is no trouble of the page: tests look at it themselves.
          if (trouble && !message.text().contains("the server responded with a status of 4")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onResponse(
        answer -> {
          if (answer.status() >= LEAST_ERROR) {
            log(page, answer.request(), answer.status());
          }
        });
    page.onRequestFailed(request -> log(page, request, request.failure()));
    return page;
  }

  /** What a page did not get is often why a test of it fails. */
  private static void log(Page page, Request request, Object why) {
    System.out.printf("%s: %s %s: %s%n", page.url(), request.method(), request.url(), why);
  }

  /** Closes all pages, and forgets what they complained about. */
  public void closePages() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    complaints.clear();
  }

  /** Fails where a page complained in its console. */
  public void assertQuiet() {
    assertThat(complaints).as("errors and warnings in the console of the browser").isEmpty();
  }

  /** Fails where axe finds something on the page as it stands. */
  public static void assertAccessible(Page page) {
    assertThat(violations(page, new AxeBuilder(page)))
        .as("what axe finds on " + page.url())
        .isEmpty();
  }

  /**
   * What axe finds on the page, rule by rule. The page is asked for reduced motion first: a part
   * that arrives while axe looks would else be measured while it fades in.
   */
  public static List<String> violations(Page page, AxeBuilder axe) {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    return axe.analyze().getViolations().stream()
        .map(
            rule ->
                rule.getId() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList())
        .toList();
  }

  /** Fails where axe finds something on the page, or it is wider than its window. */
  public static void assertSound(Page page) {
    assertAccessible(page);
    assertThat(overflows(page))
        .as("%s is wider than a window of %d", page.url(), page.viewportSize().width)
        .isFalse();
  }

  /** Whether the page is wider than its window. */
  public static boolean overflows(Page page) {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  @Override
  public void close() {
    closePages();
    browser.close();
    playwright.close();
  }
}
