package io.aidbook.web.access;

import io.aidbook.web.http.Html;
import io.javalin.http.Context;

/**
 * A page that goes on to another one by itself.
 *
 * <p>A redirect will not do: where another site began the navigation, browsers keep SameSite=Strict
 * cookies back through all its redirects, and policies about forms hold for redirects after a form.
 * What a page of ours begins is ours.
 */
final class Interstitial {
  private Interstitial() {}

  /**
   * Answers with such a page.
   *
   * @param url where to go on
   */
  static void answer(Context context, String url) {
    String escaped = Html.escape(url);
    context
        .contentType("text/html; charset=utf-8")
        .result(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="0;url=%s"><title>…</title></head>
            <body><main><p><a href="%s">→</a></p></main></body>
            </html>
            """
                .formatted(escaped, escaped));
  }
}
