package io.aidbook.web.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the certificate of some files. A changed certificate is used for new connections as soon
 * as it is found to be good; with a bad one, the old one stays.
 */
final class Tls extends AbstractLifeCycle {
  private static final Logger log = LoggerFactory.getLogger(Tls.class);
  private static final long YEAR_SECONDS = 31_536_000;

  private final TlsSettings settings;
  private final TlsFiles files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private final Scheduler scheduler;
  private String used;
  private String refused;
  private volatile Scheduler.Task next;

  /**
   * @throws IllegalStateException if the files cannot be used
   */
  Tls(TlsSettings settings, Scheduler scheduler) {
    this.settings = settings;
    this.scheduler = scheduler;
    files = new TlsFiles(settings);
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setRenegotiationAllowed(false);
    context.setKeyStorePassword("");
    try {
      used = files.fingerprint();
      context.setKeyStore(files.load());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("TLS cannot start: " + e.getMessage(), e);
    }
  }

  /** A connector that speaks HTTP over TLS. */
  ServerConnector connector(Server server, HttpConfiguration http) {
    HttpConfiguration https = new HttpConfiguration(http);
    // One certificate is all there is, whatever name or address a probe asks for.
    https.addCustomizer(new SecureRequestCustomizer(false, YEAR_SECONDS, false));
    return new ServerConnector(
        server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(https));
  }

  @Override
  protected void doStart() {
    again();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void again() {
    next =
        scheduler.schedule(
            () -> {
              look();
              if (isRunning()) {
                again();
              }
            },
            settings.lookAgain().toMillis(),
            java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  /** Looks at the content: a mounted secret changes by links, whose times say nothing. */
  private void look() {
    String found = null;
    try {
      found = files.fingerprint();
      if (found.equals(used)) {
        refused = null;
        return;
      }
      KeyStore store = files.load();
      context.reload(factory -> factory.setKeyStore(store));
      used = found;
      refused = null;
      log.info("TLS: a new certificate is used, from {}", settings.certificates());
    } catch (Exception e) {
      String why = found + e.getMessage();
      if (!why.equals(refused)) {
        log.error("TLS: the certificate stays as it is, the files changed: {}", e.getMessage());
      }
      refused = why;
    }
  }
}
