package io.aidbook.web.text;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/**
 * Chooses the language of an answer: the one that the address asks for, else the one chosen
 * earlier, else the first that the browser names and that there is, else English.
 */
public final class Languages {
  /** Parameter of an address, and cookie, that names a language. */
  public static final String NAME = "lang";

  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
  private static final String ASKED = "aidbook.language";
  private static final List<Locale> LOCALES =
      Texts.LANGUAGES.stream().map(Locale::forLanguageTag).toList();

  private Languages() {}

  /** The texts in the reader's language. A language that the address names is kept in a cookie. */
  public static Texts of(Context request) {
    Texts chosen = request.attribute(ASKED);
    if (chosen == null) {
      chosen = Texts.in(choose(request));
      request.attribute(ASKED, chosen);
      request.header("Content-Language", chosen.language());
      request.header("Vary", "Accept-Language, Cookie");
    }
    return chosen;
  }

  private static String choose(Context request) {
    String asked = request.queryParam(NAME);
    if (Texts.LANGUAGES.contains(asked)) {
      Cookie cookie = new Cookie(NAME, asked);
      cookie.setPath("/");
      cookie.setMaxAge(YEAR_SECONDS);
      cookie.setHttpOnly(true);
      cookie.setSecure(request.scheme().equals("https"));
      cookie.setSameSite(SameSite.LAX);
      request.cookie(cookie);
      return asked;
    }
    return choose(null, request.cookie(NAME), request.header("Accept-Language"));
  }

  /**
   * Chooses a language.
   *
   * @param asked in the address, or null
   * @param kept in the cookie, or null
   * @param accepted by the browser, as its header says, or null
   */
  public static String choose(String asked, String kept, String accepted) {
    if (asked != null && Texts.LANGUAGES.contains(asked)) {
      return asked;
    }
    return kept != null && Texts.LANGUAGES.contains(kept) ? kept : accepted(accepted);
  }

  private static String accepted(String header) {
    if (header != null) {
      try {
        Locale found = Locale.lookup(LanguageRange.parse(header), LOCALES);
        if (found != null) {
          return found.getLanguage();
        }
      } catch (IllegalArgumentException e) {
        // The header is not of its form: as if there were none.
      }
    }
    return Texts.LANGUAGES.get(0);
  }
}
