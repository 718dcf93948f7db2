package io.aidbook.web.app;

import io.aidbook.app.config.ReferenceTables;

/**
 * The reference of the settings of the web process, as Markdown, made from their definitions so
 * that it cannot be out of date.
 */
final class WebReference {
  private static final String INTRODUCTION =
      """
      # Configuration of the web process

      <!-- Generated from the code by `aidbook web --reference`. Do not edit. -->

      `aidbook web` reads these settings from where `aidbook run` reads its own
      ([configuration.md](configuration.md)): environment variables (`AIDBOOK_WEB_PUBLIC_URL` for
      `web.public.url`, `AIDBOOK_WEB_USER_KEY_FILE` for a file that holds the value of
      `web.user.key`), then the properties file, then the defaults below. Both processes can share
      one file. Of its other settings the web process uses those that say where brokers and
      registry are (`bootstrap.servers`, `schema.registry.*`, TLS and SASL), `topics.prefix`,
      `application.id` for the names of its clients, and the settings of consumers, producers and
      admin clients.

      A name that does not exist, a value that cannot be and a setting that is missing are refused
      before anything starts, all at once, with exit code 2. Secrets are never shown or logged.
      How users sign in, roles and rights: [security.md](security.md). How to run several instances
      behind a proxy: [deploy.md](deploy.md#the-web-process).
      """;

  private WebReference() {}

  /** The whole page. */
  static String markdown() {
    return INTRODUCTION + ReferenceTables.markdown(WebDefinition.create(), WebDefinition.GROUPS);
  }
}
