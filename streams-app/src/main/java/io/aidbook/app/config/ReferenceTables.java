package io.aidbook.app.config;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;

/** Tables of settings in Markdown, one for each group, made from their definitions. */
public final class ReferenceTables {
  private ReferenceTables() {}

  /**
   * The tables, each under a heading.
   *
   * @param settings to be told
   * @param groups in this order
   */
  public static String markdown(ConfigDef settings, List<String> groups) {
    StringBuilder tables = new StringBuilder();
    for (String group : groups) {
      tables.append("\n## ").append(group).append("\n\n");
      tables.append("| setting | default | allowed | what it does |\n|---|---|---|---|\n");
      settings.configKeys().values().stream()
          .filter(key -> key.group.equals(group))
          .forEach(key -> tables.append(row(key)));
    }
    return tables.toString();
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name, defaultOf(key), allowedOf(key), key.documentation.replace("|", "\\|"));
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    String text =
        key.defaultValue instanceof Password secret
            ? secret.value()
            : ConfigDef.convertToString(key.defaultValue, key.type);
    return text == null || text.isEmpty() ? "none" : "`" + text + "`";
  }

  private static String allowedOf(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    if (key.validator == null || key.name.equals(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      return type;
    }
    String text = key.validator.toString();
    return switch (key.type) {
      case INT, LONG ->
          text.replace("[", "")
              .replace("]", "")
              .replace(",...,", " to ")
              .replace(",...", " or more");
      default -> text.replace("[", "").replace("]", "");
    };
  }
}
