package io.aidbook.app.config;

import io.aidbook.text.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings from variables {@code AIDBOOK_*}. A variable is matched against the names that exist, so
 * that an underscore in a name is as good as a dot, and one that matches none is refused.
 *
 * <p>A variable {@code AIDBOOK_…_FILE} names a file that holds the value of the setting, unless a
 * setting itself is called so.
 */
final class Environment {
  private static final String PREFIX = "AIDBOOK_";
  private static final String FILE = "_FILE";

  /** Read by the launcher and the logging, not settings of the app. */
  static final Set<String> RESERVED =
      Set.of("AIDBOOK_JAVA_OPTS", "AIDBOOK_LOG_LEVEL", "AIDBOOK_KAFKA_LOG_LEVEL");

  /** Names whose end is free; of these, an underscore in a variable is a dot. */
  private static final List<String> OPEN_PREFIXES =
      List.of(
          KnownSettings.SERDE_PREFIX,
          KnownSettings.WEB_PREFIX,
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

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final List<Setting> found = new ArrayList<>();
  private final List<String> problems;

  private Environment(Map<String, String> variables, List<String> problems) {
    this.problems = problems;
    KnownSettings.names().forEach(name -> names.put(KnownSettings.variableOf(name), name));
    FixedSettings.all().keySet().forEach(name -> names.put(KnownSettings.variableOf(name), name));
    variables.forEach(
        (name, value) -> {
          // An empty variable counts as absent: compose files pass on what nobody has set as empty.
          if (name.startsWith(PREFIX) && !RESERVED.contains(name) && !value.isEmpty()) {
            this.variables.put(name, value);
          }
        });
  }

  /**
   * The settings in an environment.
   *
   * @param variables all variables of the process
   * @param problems to which each refused variable is added
   */
  static List<Setting> settings(Map<String, String> variables, List<String> problems) {
    Environment environment = new Environment(variables, problems);
    environment.variables.forEach(environment::read);
    return environment.found;
  }

  private void read(String variable, String value) {
    Optional<String> filed = filed(variable);
    if (filed.isPresent()) {
      readFile(variable, filed.get(), value);
      return;
    }
    Optional<String> key = key(variable);
    if (key.isPresent()) {
      found.add(new Setting(key.get(), value, "environment variable " + variable));
    } else if (!SERVICE_LINK.matcher(variable).matches()) {
      problems.add(unknown(variable));
    }
  }

  /** The variable whose value stands in the file that this one names. */
  private Optional<String> filed(String variable) {
    return names.containsKey(variable) || !variable.endsWith(FILE)
        ? Optional.empty()
        : Optional.of(variable.substring(0, variable.length() - FILE.length()))
            .filter(base -> key(base).isPresent());
  }

  private void readFile(String variable, String base, String file) {
    if (variables.containsKey(base)) {
      problems.add(
          "environment variables %s and %s are both set: use one of them"
              .formatted(base, variable));
      return;
    }
    try {
      String origin = "file named by environment variable " + variable;
      found.add(new Setting(key(base).orElseThrow(), SecretFile.read(file), origin, true));
    } catch (IOException e) {
      problems.add(
          ("environment variable %s: no value can be read from %s (%s): name a file with nothing"
                  + " but the value, in UTF-8, of 1 to %d bytes")
              .formatted(variable, file, e.getMessage(), SecretFile.MAX_BYTES));
    }
  }

  private Optional<String> key(String variable) {
    return Optional.ofNullable(names.get(variable)).or(() -> openName(variable));
  }

  private static Optional<String> openName(String variable) {
    for (String prefix : OPEN_PREFIXES) {
      String start = KnownSettings.variableOf(prefix);
      if (variable.startsWith(start) && variable.length() > start.length()) {
        String end = variable.substring(start.length());
        return Optional.of(prefix + end.toLowerCase(Locale.ROOT).replace('_', '.'));
      }
    }
    return Optional.empty();
  }

  private String unknown(String variable) {
    String end = variable.endsWith(FILE) ? FILE : "";
    String base = variable.substring(0, variable.length() - end.length());
    return "environment variable %s is no setting%s"
        .formatted(
            variable,
            Spelling.nearest(base, names.keySet())
                .map(nearest -> "; did you mean " + nearest + end + "?")
                .orElse(": see the reference, or unset it"));
  }
}
