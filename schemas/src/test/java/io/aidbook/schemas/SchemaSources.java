package io.aidbook.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas as they stand in a folder of {@code .avsc} files that refer to each other. */
final class SchemaSources {
  private SchemaSources() {}

  /** The record schemas by full name, each complete in itself. */
  static SortedMap<String, Schema> records(Path folder) throws IOException {
    SchemaParser parser = new SchemaParser();
    for (Path file : files(folder)) {
      parser.parse(file);
    }
    SortedMap<String, Schema> records = new TreeMap<>();
    for (Schema schema : parser.getParsedNamedSchemas()) {
      if (schema.getType() == Schema.Type.RECORD) {
        records.put(schema.getFullName(), schema);
      }
    }
    return records;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    }
  }
}
