package io.aidbook.quickstart.demo;

import java.util.List;

/**
 * Where other programs find the demo while it runs.
 *
 * @param bootstrapServers the broker, as {@code host:port}
 * @param registryUrl the schema registry
 */
public record Attach(String bootstrapServers, String registryUrl) {

  /** Both addresses in one line. */
  public String inOneLine() {
    return "Kafka %s   registry %s   Ctrl-C stops".formatted(bootstrapServers, registryUrl);
  }

  /** What to type in another terminal to read along. */
  public List<String> lines() {
    return List.of(
        "kafka-console-consumer.sh --bootstrap-server %s --from-beginning \\"
            .formatted(bootstrapServers),
        "  --topic match-candidates --property print.key=true --property print.headers=true",
        "Values are Avro with schema ids; to see them decoded:",
        "kafka-avro-console-consumer --bootstrap-server %s --from-beginning \\"
            .formatted(bootstrapServers),
        "  --topic match-candidates --property schema.registry.url=%s".formatted(registryUrl));
  }
}
