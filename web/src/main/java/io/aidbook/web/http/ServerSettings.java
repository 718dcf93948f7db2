package io.aidbook.web.http;

import java.net.URI;
import java.util.List;

/**
 * Where the server listens, and what stands before it.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param publicUrl where browsers reach it, such as {@code https://hub.example.org}; null where
 *     that is the address it listens on
 * @param trustedProxies addresses or blocks such as {@code 10.0.0.0/8} whose {@code
 *     X-Forwarded-For} is believed
 * @param limits what it allows
 * @param tls certificate and key; null where a proxy ends TLS, or nobody does
 */
public record ServerSettings(
    String host,
    int port,
    URI publicUrl,
    List<String> trustedProxies,
    LimitSettings limits,
    TlsSettings tls) {

  /** Takes its own copy, and checks the public URL. */
  public ServerSettings {
    trustedProxies = List.copyOf(trustedProxies);
    if (publicUrl != null) {
      PublicUrl.check(publicUrl);
    }
  }

  /** Plain HTTP with the usual limits. */
  public static ServerSettings plain(String host, int port) {
    return new ServerSettings(host, port, null, List.of(), LimitSettings.DEFAULTS, null);
  }

  /** The same with other limits. */
  public ServerSettings with(LimitSettings others) {
    return new ServerSettings(host, port, publicUrl, trustedProxies, others, tls);
  }

  /** Whether browsers reach the server by TLS. */
  boolean secure() {
    return tls != null || (publicUrl != null && publicUrl.getScheme().equals("https"));
  }
}
