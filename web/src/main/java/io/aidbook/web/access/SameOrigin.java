package io.aidbook.web.access;

import io.aidbook.web.http.PublicUrl;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;

/** Tells requests of our own pages from those that another site's page makes a browser send. */
final class SameOrigin {
  private final String origin;

  /**
   * @param publicUrl where browsers reach us; null where that is whatever host they ask for
   */
  SameOrigin(URI publicUrl) {
    origin = publicUrl == null ? null : PublicUrl.origin(publicUrl);
  }

  /**
   * Whether another site made the browser send this. A client that is no browser says nothing of
   * it, and no other site's page steers it.
   */
  boolean isForeign(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String sent = context.header("Origin");
    return sent != null && !isOurs(context, sent);
  }

  private boolean isOurs(Context context, String sent) {
    if (origin != null) {
      return sent.equals(origin);
    }
    String host = context.header("Host");
    return host != null
        && (sent.equals("http://" + host.toLowerCase(Locale.ROOT))
            || sent.equals("https://" + host.toLowerCase(Locale.ROOT)));
  }
}
