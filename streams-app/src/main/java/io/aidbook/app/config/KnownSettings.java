package io.aidbook.app.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * Every name that can be set: Aidbook's own, Kafka's, those handed to another maker's serde, and
 * those of the web process, which checks them itself.
 */
final class KnownSettings {
  /** Begins the names that are handed, without it, to the class set as {@code avro.serde.class}. */
  static final String SERDE_PREFIX = "avro.serde.";

  /** Begins the names that only the web process reads, so that both can share one file. */
  static final String WEB_PREFIX = "web.";

  static final ConfigDef OWN = Definition.create();

  private KnownSettings() {}

  static boolean isOwn(String name) {
    return OWN.configKeys().containsKey(name);
  }

  static boolean isKnown(String name) {
    return isOwn(name) || KafkaSettings.isKnown(name) || isForTheSerde(name) || isForTheWeb(name);
  }

  static boolean isForTheSerde(String name) {
    return !isOwn(name) && name.startsWith(SERDE_PREFIX) && name.length() > SERDE_PREFIX.length();
  }

  static boolean isForTheWeb(String name) {
    return name.startsWith(WEB_PREFIX) && name.length() > WEB_PREFIX.length();
  }

  /** Definition of a name; empty for names that have none, known or not. */
  static Optional<ConfigKey> definitionOf(String name) {
    return isOwn(name) ? Optional.of(OWN.configKeys().get(name)) : KafkaSettings.definitionOf(name);
  }

  /** All names that can be listed. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(KafkaSettings.names());
    names.addAll(OWN.names());
    return names;
  }

  /** Name of the environment variable for a setting. */
  static String variableOf(String name) {
    return "AIDBOOK_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
