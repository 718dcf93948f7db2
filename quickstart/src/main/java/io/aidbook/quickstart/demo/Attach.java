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
    return "Kafka %s   registry %s".formatted(bootstrapServers, registryUrl);
  }

  /** What to type to read the candidates' keys and reasons with Kafka's own tool. */
  public List<String> readCandidates() {
    return List.of(
        "kafka-console-consumer.sh --bootstrap-server %s \\".formatted(bootstrapServers),
        "  --topic match-candidates --from-beginning --property print.key=true");
  }

  /** What to type to read them decoded, with the tool that comes with a Confluent registry. */
  public List<String> readDecoded() {
    return List.of(
        "kafka-avro-console-consumer --bootstrap-server %s \\".formatted(bootstrapServers),
        "  --topic match-candidates --from-beginning \\",
        "  --property schema.registry.url=%s".formatted(registryUrl));
  }
}
