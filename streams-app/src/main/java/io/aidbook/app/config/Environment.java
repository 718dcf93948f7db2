package io.aidbook.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings from variables {@code AIDBOOK_*}. A variable is matched against the names that exist, so
 * that an underscore in a name is as good as a dot, and one that matches none is refused.
 */
final class Environment {
  private static final String PREFIX = "AIDBOOK_";

  /** Read by the launcher and the logging, not settings of the app. */
  static final Set<String> RESERVED =
      Set.of("AIDBOOK_JAVA_OPTS", "AIDBOOK_LOG_LEVEL", "AIDBOOK_KAFKA_LOG_LEVEL");

  /** Names whose end is free; of these, an underscore in a variable is a dot. */
  private static final List<String> OPEN_PREFIXES =
      List.of(
          KnownSettings.SERDE_PREFIX,
          KafkaSettings.PROVIDERS_PREFIX,
          StreamsConfig.CLIENT_TAG_PREFIX);

  /**
   * What Kubernetes and Docker set for a service that happens to be called aidbook or
   * aidbook-something.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "AIDBOOK_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?"
              + "|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  private Environment() {}

  /**
   * The settings in an environment.
   *
   * @param variables all variables of the process
   * @param problems to which each refused variable is added
   */
  static List<Setting> settings(Map<String, String> variables, List<String> problems) {
    Map<String, String> names = new HashMap<>();
    KnownSettings.names().forEach(name -> names.put(KnownSettings.variableOf(name), name));
    FixedSettings.all().keySet().forEach(name -> names.put(KnownSettings.variableOf(name), name));
    List<Setting> found = new ArrayList<>();
    for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
      String name = variable.getKey();
      // An empty variable counts as absent: compose files pass on what nobody has set as empty.
      if (!name.startsWith(PREFIX) || RESERVED.contains(name) || variable.getValue().isEmpty()) {
        continue;
      }
      String key = names.containsKey(name) ? names.get(name) : openName(name);
      if (key != null) {
        found.add(new Setting(key, variable.getValue(), "environment variable " + name));
      } else if (!SERVICE_LINK.matcher(name).matches()) {
        problems.add(
            "environment variable %s is no setting%s"
                .formatted(
                    name,
                    Spelling.nearest(name, names.keySet())
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse(": see the reference, or unset it")));
      }
    }
    return found;
  }

  private static String openName(String variable) {
    for (String prefix : OPEN_PREFIXES) {
      String start = KnownSettings.variableOf(prefix);
      if (variable.startsWith(start) && variable.length() > start.length()) {
        return prefix
            + variable.substring(start.length()).toLowerCase(Locale.ROOT).replace('_', '.');
      }
    }
    return null;
  }
}
