package io.aidbook.app.access;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;

/**
 * Writes grants as commands of Kafka's own tool.
 *
 * @param bootstrapServers brokers to ask, as host:port, comma-separated
 * @param commandConfig properties file with which the tool connects; empty where none is needed
 * @param principal who is allowed, such as {@code User:aidbook}
 */
public record AclScript(String bootstrapServers, Optional<String> commandConfig, String principal) {
  /** What a shell leaves as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@%+=-]+");

  /** The command that gives one grant. It does no harm to run it again. */
  public String add(Grant grant) {
    StringBuilder command =
        new StringBuilder("kafka-acls.sh --bootstrap-server ").append(quoted(bootstrapServers));
    commandConfig.ifPresent(file -> command.append(" --command-config ").append(quoted(file)));
    command
        .append(" --add --allow-principal ")
        .append(quoted(principal))
        .append(" --operation ")
        .append(grant.operationName())
        .append(
            switch (grant.resource()) {
              case TOPIC -> " --topic ";
              case GROUP -> " --group ";
              case TRANSACTIONAL_ID -> " --transactional-id ";
              default -> throw new IllegalArgumentException("no grant is on " + grant.resource());
            })
        .append(quoted(grant.name()));
    if (grant.pattern() == PatternType.PREFIXED) {
      command.append(" --resource-pattern-type prefixed");
    }
    return command.toString();
  }

  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
