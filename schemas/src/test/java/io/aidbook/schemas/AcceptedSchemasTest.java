package io.aidbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The build check: a schema may change only so that every accepted version and it can read each
 * other. Run with {@code -Daidbook.accept.schemas=true}, it accepts what passes first.
 */
class AcceptedSchemasTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path ACCEPTED =
      MODULE.resolve("src/main/resources").resolve(SchemaHistory.FOLDER);

  private static Map<String, Schema> current;
  private static Acceptance acceptance;

  @BeforeAll
  static void readSchemas() throws IOException {
    current = SchemaSources.records(MODULE.resolve("src/main/avro"));
    acceptance = new Acceptance(current, ACCEPTED);
    if (Boolean.getBoolean("aidbook.accept.schemas")) {
      acceptance.accept();
    }
  }

  @Test
  void shouldReadAndBeReadByEveryAcceptedVersion() {
    assertThat(current).isNotEmpty();
    assertThat(acceptance.problems()).isEmpty();
  }

  @Test
  void shouldHaveAcceptedEverySchemaAsItStands() {
    assertThat(acceptance.pending()).isEmpty();
  }

  @Test
  void shouldListEveryVersionFileInTheIndex() throws IOException {
    List<String> listed = Files.readAllLines(ACCEPTED.resolve(SchemaHistory.INDEX));
    try (Stream<Path> files = Files.walk(ACCEPTED)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".avsc"))
              .map(file -> ACCEPTED.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(listed).containsExactlyInAnyOrderElementsOf(found);
    }
  }

  @Test
  void shouldGenerateTheClassesFromTheSchemasThatAreChecked() {
    current.forEach(
        (name, schema) -> {
          Schema generated = SpecificData.get().getSchema(classNamed(name));
          assertThat(withoutStringType(generated)).isEqualTo(schema);
        });
  }

  @Test
  void shouldRefuseToLoseAnyFieldThatAnAcceptedVersionCannotDoWithout() {
    current.forEach(
        (name, schema) -> {
          for (Schema.Field lost : schema.getFields()) {
            List<String> problems = Compatibility.problems(without(lost, schema), List.of(schema));
            if (lost.hasDefaultValue()) {
              assertThat(problems).isEmpty();
            } else {
              assertThat(problems)
                  .singleElement()
                  .asString()
                  .startsWith("schema %s: field '%s' is gone".formatted(name, lost.name()));
            }
          }
        });
  }

  private static Schema without(Schema.Field lost, Schema schema) {
    List<Schema.Field> rest =
        schema.getFields().stream()
            .filter(field -> !field.equals(lost))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, rest);
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("schema " + name + " has no generated class", e);
    }
  }

  /** The generated classes say {@code avro.java.string} at every string; sources do not. */
  private static Schema withoutStringType(Schema generated) {
    String text = generated.toString();
    return SchemaParser.parseSingle(
        text.replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
            .replace(",\"avro.java.string\":\"String\"", ""));
  }
}
