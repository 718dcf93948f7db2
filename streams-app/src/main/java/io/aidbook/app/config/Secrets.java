package io.aidbook.app.config;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** Keeps secrets out of messages, logs and printed configurations. */
final class Secrets {
  static final String MASK = "[hidden]";

  private static final List<String> TELLTALES =
      List.of("password", "secret", "token", "jaas", "user.info", "credential", "keystore.key");

  private Secrets() {}

  /**
   * Whether a setting's value may be secret: by its type, or, for names nobody knows, by its name.
   */
  static boolean isSecret(String key) {
    boolean typed =
        KnownSettings.definitionOf(key)
            .map(known -> known.type == ConfigDef.Type.PASSWORD)
            .orElse(false);
    String lower = key.toLowerCase(Locale.ROOT);
    return typed
        || key.startsWith(KafkaSettings.PROVIDERS_PREFIX)
        || TELLTALES.stream().anyMatch(lower::contains);
  }
}
