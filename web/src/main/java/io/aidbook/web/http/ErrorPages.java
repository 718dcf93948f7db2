package io.aidbook.web.http;

import io.javalin.config.Key;
import io.javalin.http.Context;

/** Shows a {@link Problem} to somebody who asked for a page. */
@FunctionalInterface
public interface ErrorPages {
  /** Under which the server keeps its error pages. */
  Key<ErrorPages> KEY = new Key<>("aidbook-error-pages");

  /** Without styles and in English: where the pages of the site are not there. */
  ErrorPages PLAIN =
      (context, problem) ->
          context.contentType("text/html; charset=utf-8").result(BareErrors.page(problem));

  /** Sets content type and body of the answer; its status is set already. */
  void show(Context context, Problem problem);

  /**
   * The page for a request that ended before anything knew who sent it, such as one that is too
   * large.
   *
   * @param language code of the reader's language
   */
  default String bare(String language, Problem problem) {
    return BareErrors.page(problem);
  }
}
