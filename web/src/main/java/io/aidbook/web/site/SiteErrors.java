package io.aidbook.web.site;

import io.aidbook.web.http.ErrorPages;
import io.aidbook.web.http.Problem;
import io.aidbook.web.text.Languages;
import io.aidbook.web.text.Texts;
import io.javalin.http.Context;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that say what went wrong, in the reader's language: by the code of the problem, else by its
 * status. What a problem says for programs is not on them.
 */
public final class SiteErrors implements ErrorPages {
  private static final Logger log = LoggerFactory.getLogger(SiteErrors.class);
  private static final int SERVER = 500;

  private final Pages pages;

  /**
   * @param pages renders
   */
  public SiteErrors(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void show(Context context, Problem problem) {
    try {
      Texts texts = Languages.of(context);
      String key = key(texts, problem);
      pages.render(
          context,
          "problem.jte",
          pages.model(context, "", texts.get(key + ".title")),
          Map.of("text", texts.get(key + ".text")));
    } catch (RuntimeException e) {
      // What made the request fail may make this page fail, too.
      log.warn("a page that says what went wrong failed itself", e);
      PLAIN.show(context, problem);
    }
  }

  @Override
  public String bare(String language, Problem problem) {
    try {
      Texts texts = Texts.in(language);
      String key = key(texts, problem);
      return pages.part(
          "problem.jte",
          pages.anonymous(texts, texts.get(key + ".title")),
          Map.of("text", texts.get(key + ".text")));
    } catch (RuntimeException e) {
      log.warn("a page that says what went wrong failed itself", e);
      return PLAIN.bare(language, problem);
    }
  }

  private static String key(Texts texts, Problem problem) {
    int status = problem.status();
    String any = status < SERVER ? "problem.400" : "problem.500";
    return Stream.of("problem." + problem.code(), "problem." + status, any)
        .filter(each -> texts.has(each + ".title"))
        .findFirst()
        .orElseThrow();
  }
}
