package io.aidbook.web.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** Headers of every answer, errors of the server itself included: what a browser may do with it. */
final class SecurityHeaders {
  /** Begins the path of files that anybody may keep. */
  static final String STATIC = "/static/";

  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "geolocation=(), camera=(), microphone=()");

  /** A year: browsers do not try the host without TLS any more. */
  private static final String TLS_ONLY = "max-age=31536000";

  private SecurityHeaders() {}

  /**
   * Adds the headers.
   *
   * @param path of the request
   * @param secure whether browsers reach the server by TLS
   */
  static void add(HttpFields.Mutable headers, String path, boolean secure) {
    ALL.forEach(headers::put);
    if (secure) {
      headers.put("Strict-Transport-Security", TLS_ONLY);
    }
    // Pages and data say what is so now, and to one reader. A handler that knows better says so.
    if (path == null || !path.startsWith(STATIC)) {
      headers.put("Cache-Control", "no-store");
    }
  }
}
