package io.aidbook.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference of all settings, as Markdown, made from their definitions so that it cannot be out
 * of date.
 */
public final class ConfigReference {
  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Generated from the code by `aidbook config --reference`. Do not edit. -->

      `aidbook run`, `provision` and `config` read their settings from, in this order:

      1. environment variables: `AIDBOOK_` and the name in upper case, with `_` for `.` and `-`
      (`AIDBOOK_BOOKS_POLICY` for `books.policy`). An empty variable counts as absent. With `_FILE`
      at its end it names a file that holds the value and nothing else
      (`AIDBOOK_SASL_JAAS_CONFIG_FILE=/run/secrets/jaas`): UTF-8, at most 64 KiB, a line break at
      the end left out of account. Such a value is shown nowhere.
      2. a properties file in UTF-8: `--config aidbook.properties`
      3. the defaults below

      `aidbook config` shows what is in effect and where it comes from. A name that does not
      exist or that the file sets twice, a value that cannot be, and settings that contradict
      each other are refused before anything starts, with exit code 2. In a properties file a
      backslash is written `\\\\`, also in paths. Secrets are never shown or logged.
      How to keep them out of both, and TLS, SASL and ACLs, are in [security.md](security.md).

      Variables that are no settings: `AIDBOOK_JAVA_OPTS` (options for the JVM),
      `AIDBOOK_LOG_LEVEL` (such as `DEBUG`; default `INFO`) and `AIDBOOK_KAFKA_LOG_LEVEL` (for
      Kafka's own classes; default `WARN`).
      """;

  private static final String KAFKA =
      """

      ## Kafka's own settings

      Every setting of [Kafka
      Streams](https://kafka.apache.org/43/streams/developer-guide/config-streams/) and of its
      [consumers, producers and admin client](https://kafka.apache.org/43/configuration/) passes
      through under its own name, `security.protocol`, `sasl.*` and `ssl.*` included. A prefix
      sets it for one client only: `consumer.`, `main.consumer.`, `restore.consumer.`,
      `global.consumer.`, `producer.`, `admin.`. `topic.` sets a property of internal topics, and
      `client.tag.` a tag for rack-aware standbys. Names and values are checked at the start. Of
      variables for names with a free end (`AIDBOOK_CLIENT_TAG_…`, `AIDBOOK_CONFIG_PROVIDERS_…`,
      `AIDBOOK_AVRO_SERDE_…`, `AIDBOOK_WEB_…`) each `_` is a dot. Names that begin with `web.` are
      for `aidbook web`, which checks them ([web-configuration.md](web-configuration.md)); both
      processes can share one file.

      Aidbook's defaults differ from Kafka's here:

      | setting | default |
      |---|---|
      """;

  private static final String SERDE =
      """

      ## Settings of another serde

      With `avro.serde.class` set to another maker's class, settings of that class are given with
      the prefix `avro.serde.`, such as `avro.serde.latest.cache.size=500`. It also gets
      `schema.registry.url`, `basic.auth.user.info`, `bearer.auth.token`, `schema.registry.ssl.*` and,
      unless they are set, what Confluent's serde needs to read and write as Aidbook's own does:

      | setting | value |
      |---|---|
      | `avro.serde.avro.remove.java.properties` | `true`: without it no schema of the generated classes is found in the registry |
      | `specific.avro.reader` | `true`; nothing else is taken |
      | `auto.register.schemas` | as for Aidbook's own serde; Confluent's default is another |
      | `avro.serde.basic.auth.credentials.source` | `USER_INFO`, if `basic.auth.user.info` is set |
      | `avro.serde.bearer.auth.credentials.source` | `STATIC_TOKEN`, if `bearer.auth.token` is set |

      Leave `avro.serde.use.latest.version` alone: with `true`, records are read as the latest schema
      of their topic and not as the one they were written with, so that sound records become dead
      letters. Aidbook warns of it.
      """;

  private static final String FIXED =
      """

      ## What cannot be set

      | settings of Kafka | because |
      |---|---|
      """;

  private ConfigReference() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append(ReferenceTables.markdown(KnownSettings.OWN, Definition.GROUPS));
    page.append(KAFKA);
    StreamsSettings.DEFAULTS.forEach(
        (key, value) -> page.append("| `%s` | `%s` |\n".formatted(key, value)));
    page.append("| `topic.max.message.bytes` | as `producer.max.request.size`; not less |\n");
    page.append(SERDE).append(FIXED);
    fixed()
        .forEach(
            (reason, names) ->
                page.append("| %s | %s |\n".formatted(String.join(", ", names), reason)));
    return page.toString();
  }

  private static Map<String, List<String>> fixed() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    FixedSettings.all()
        .forEach(
            (name, reason) ->
                byReason.computeIfAbsent(reason, first -> new ArrayList<>()).add("`" + name + "`"));
    return byReason;
  }
}
