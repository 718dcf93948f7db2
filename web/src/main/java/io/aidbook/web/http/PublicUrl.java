package io.aidbook.web.http;

import java.net.URI;
import java.util.Locale;

/** The address at which browsers reach the server: a scheme, a host and maybe a port. */
public final class PublicUrl {
  private PublicUrl() {}

  /**
   * Checks a public URL.
   *
   * @throws IllegalArgumentException if it is anything but scheme, host and port
   */
  public static URI check(URI url) {
    boolean scheme = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean bare =
        url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && (url.getRawPath() == null || url.getRawPath().matches("/?"));
    if (!scheme || url.getHost() == null || !bare) {
      throw new IllegalArgumentException(
          "public URL '%s' must be scheme and host, such as https://hub.example.org"
              .formatted(url));
    }
    return url;
  }

  /** The URL as browsers write it into the header {@code Origin}. */
  public static String origin(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int usual = url.getScheme().equals("https") ? 443 : 80;
    boolean named = url.getPort() != -1 && url.getPort() != usual;
    return url.getScheme() + "://" + host + (named ? ":" + url.getPort() : "");
  }
}
