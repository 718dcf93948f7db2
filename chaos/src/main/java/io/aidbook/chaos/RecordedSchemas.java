package io.aidbook.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * What a registry knew, in a file: the ids of schemas stand in every record, so that a registry
 * that starts empty has to learn the same schemas in the same order.
 */
final class RecordedSchemas {
  private static final JsonMapper JSON = new JsonMapper();

  /** A schema under its subject. */
  record Registered(String subject, String schema) {}

  private final Path file;
  private final RegistryClient registry;

  RecordedSchemas(Path file, RegistryClient registry) {
    this.file = file;
    this.registry = registry;
  }

  /** Registers what the file holds; nothing where there is none. */
  void register() {
    if (Files.notExists(file)) {
      return;
    }
    try {
      for (Registered each : JSON.readValue(file.toFile(), Registered[].class)) {
        registry.register(each.subject(), new Schema.Parser().parse(each.schema()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** Writes the schemas of topics, in the order of their ids. */
  void record(Map<String, Schema> schemasByTopic) {
    Map<Integer, Registered> byId = new TreeMap<>();
    schemasByTopic.forEach(
        (topic, schema) -> {
          String subject = topic + "-value";
          Schema portable = PortableSchema.of(schema);
          byId.put(
              registry.idOf(subject, portable).orElseThrow(),
              new Registered(subject, portable.toString()));
        });
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), byId.values());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
