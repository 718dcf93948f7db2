package io.aidbook.web.site.entry;

import io.aidbook.ledger.Side;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/**
 * Remembers, in the browser that sent it, that a revision is on its way: until the topics say so,
 * the page of the entry shows that it is processed, and does not deny that there is one.
 */
public final class Sent {
  private static final String NAME = "sent";
  private static final int SECONDS = 300;

  private Sent() {}

  /** Keeps which revision was sent, in a cookie that only the page of the entry gets. */
  public static void keep(Context request, Side side, String id, long revision) {
    Cookie cookie = new Cookie(NAME, Long.toString(revision));
    cookie.setPath(EntryData.path(side, id));
    cookie.setMaxAge(SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.scheme().equals("https"));
    cookie.setSameSite(SameSite.STRICT);
    request.cookie(cookie);
  }

  /** The revision that this browser sent a moment ago; -1 for none. */
  static long revision(Context request) {
    String value = request.cookie(NAME);
    try {
      return value == null ? -1 : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
