package io.aidbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes to one schema, each alone, and what the check says to them. */
class CompatibilityTest {
  private static final String ACCEPTED =
      """
      {"type": "record", "namespace": "io.aidbook.events", "name": "Parcel", "doc": "A parcel.",
       "fields": [
        {"name": "id", "type": "string", "doc": "Id."},
        {"name": "weight", "type": "long", "doc": "Grams."},
        {"name": "note", "type": ["null", "string"], "doc": "Note.", "default": null},
        {"name": "sentAt", "type": {"type": "long", "logicalType": "timestamp-millis"}, "doc": "When."},
        {"name": "kind", "doc": "Kind.", "type": {"type": "enum", "name": "Kind", "doc": "Kind.",
          "symbols": ["BOX", "BAG"], "default": "BOX"}, "default": "BOX"},
        {"name": "seal", "doc": "Seal.", "type": {"type": "enum", "name": "Seal", "doc": "Seal.",
          "symbols": ["WAX", "WIRE"]}, "default": "WAX"},
        {"name": "sender", "doc": "Sender.", "type": {"type": "record", "name": "Sender",
          "doc": "Sender.", "fields": [
            {"name": "city", "type": "string", "doc": "City."}]}},
        {"name": "tags", "doc": "Tags.", "type": {"type": "array", "items": "string"}, "default": []}
       ]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "weight", "type": "long", "doc": "Grams."},  |  | field 'weight' is gone, but version 1 has no default for it and cannot read records without it: restore the field
          {"name": "city", "type": "string", "doc": "City."}    |  | field 'sender.city' is gone, but version 1 has no default for it and cannot read records without it: restore the field
          "name": "weight"   | "name": "mass"     | field 'weight' is gone, but version 1 has no default for it and cannot read records without it: restore the field
          "name": "weight"   | "name": "mass"     | field 'mass' is not in version 1 and has no default: give it one, so that records of that version can be read
          {"name": "id",     | {"name": "size", "type": "long", "doc": "Size."}, {"name": "id", | field 'size' is not in version 1 and has no default: give it one, so that records of that version can be read
          "weight", "type": "long" | "weight", "type": "int"    | field 'weight' was long in version 1 and is int now: restore the type, or add a new field with a default
          "weight", "type": "long" | "weight", "type": "string" | field 'weight' was long in version 1 and is string now: restore the type, or add a new field with a default
          "id", "type": "string"   | "id", "type": "bytes"      | field 'id' was string in version 1 and is bytes now: restore the type, or add a new field with a default
          "id", "type": "string"   | "id", "type": ["null", "string"] | field 'id' was string in version 1 and is [null, string] now: restore the type, or add a new field with a default
          "items": "string"        | "items": "long"            | field 'tags' was string in version 1 and is long now: restore the type, or add a new field with a default
          ["null", "string"]       | ["null", "string", "long"] | field 'note' may be [null, string] in version 1 and [long, null, string] now: restore the types, or add a new field with a default
          timestamp-millis         | timestamp-micros           | field 'sentAt' had the logical type timestamp-millis in version 1 and has timestamp-micros now: restore it, or add a new field with a default
          "symbols": ["WAX", "WIRE"] | "symbols": ["WAX"]       | field 'seal' lacks the symbols [WIRE] of version 1, and the enum io.aidbook.events.Seal has no default to read them as: restore them
          "symbols": ["WAX", "WIRE"] | "symbols": ["WAX", "WIRE", "TAPE"] | field 'seal' has the new symbols [TAPE], and the enum io.aidbook.events.Seal has no default in version 1 to read them as: take them back
          "name": "Kind"           | "name": "Sort"             | field 'kind' was of type io.aidbook.events.Kind in version 1, which is called io.aidbook.events.Sort now: restore the name
          "name": "Sender"         | "name": "Shipper"          | field 'sender' was of type io.aidbook.events.Sender in version 1, which is called io.aidbook.events.Shipper now: restore the name
          """)
  void shouldRefuseAChangeThatPartsTheVersions(String part, String changed, String problem) {
    assertThat(problemsAfter(part, changed == null ? "" : changed))
        .contains("schema io.aidbook.events.Parcel: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "id",     | {"name": "size", "type": "long", "doc": "Size.", "default": 0}, {"name": "id",
          {"name": "note", "type": ["null", "string"], "doc": "Note.", "default": null}, |
          "symbols": ["BOX", "BAG"] | "symbols": ["BOX", "BAG", "CRATE"]
          "symbols": ["BOX", "BAG"] | "symbols": ["BOX"]
          "doc": "Grams."    | "doc": "Weight in grams, without the box."
          """)
  void shouldPassAChangeThatEveryVersionCanRead(String part, String changed) {
    assertThat(problemsAfter(part, changed == null ? "" : changed)).isEmpty();
  }

  @Test
  void shouldRefuseWhatAnEarlierVersionThanTheNewestCannotRead() {
    Schema first = schema(ACCEPTED.replace("\"name\": \"note\", ", "\"name\": \"remark\", "));
    Schema second = schema(without("remark", first));
    Schema current =
        schema(
            without("remark", first)
                .replace(
                    "\"fields\":[",
                    "\"fields\":[{\"name\":\"remark\",\"type\":\"long\",\"doc\":\"R.\",\"default\":0},"));

    assertThat(Compatibility.problems(current, List.of(second))).isEmpty();
    assertThat(Compatibility.problems(current, List.of(first, second)))
        .containsExactly(
            "schema io.aidbook.events.Parcel: field 'remark' was [null, string] in version 1 and is long now:"
                + " restore the type, or add a new field with a default");
  }

  @Test
  void shouldNameTheSchemaAndTheFieldWithoutLosingWhatAvroFinds() {
    Schema accepted = schema(fixedOf(8));
    Schema current = schema(fixedOf(9));

    assertThat(Compatibility.problems(current, List.of(accepted)))
        .hasSize(2)
        .allSatisfy(
            problem -> assertThat(problem).contains("io.aidbook.events.Stamp", "FIXED_SIZE"));
  }

  @Test
  void shouldBeStricterThanAvroAboutMeaning() {
    Schema accepted = schema(ACCEPTED);
    Schema current = schema(ACCEPTED.replace("timestamp-millis", "timestamp-micros"));

    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(current, accepted).getType())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(Compatibility.problems(current, List.of(accepted))).hasSize(1);
  }

  @Test
  void shouldCompareARecordThatContainsItself() {
    String tree =
        """
        {"type": "record", "namespace": "io.aidbook.events", "name": "Tree", "doc": "A tree.", "fields": [
          {"name": "left", "type": ["null", "Tree"], "doc": "Left.", "default": null},
          {"name": "size", "type": "long", "doc": "Size."}]}
        """;

    assertThat(Compatibility.problems(schema(tree), List.of(schema(tree)))).isEmpty();
    assertThat(
            Compatibility.problems(
                schema(tree.replace("\"long\"", "\"int\"")), List.of(schema(tree))))
        .hasSize(1);
  }

  private static List<String> problemsAfter(String part, String changed) {
    assertThat(ACCEPTED).contains(part);
    Schema current = schema(ACCEPTED.replace(part, changed));
    return Compatibility.problems(current, List.of(schema(ACCEPTED)));
  }

  private static String without(String field, Schema schema) {
    String text = schema.toString();
    String json =
        "{\"name\":\""
            + field
            + "\",\"type\":[\"null\",\"string\"],\"doc\":\"Note.\",\"default\":null},";
    assertThat(text).contains(json);
    return text.replace(json, "");
  }

  private static String fixedOf(int size) {
    return """
        {"type": "record", "namespace": "io.aidbook.events", "name": "Stamp", "doc": "A stamp.", "fields": [
          {"name": "print", "type": {"type": "fixed", "name": "Print", "size": %d}, "doc": "Print."}]}
        """
        .formatted(size);
  }

  private static Schema schema(String text) {
    return SchemaParser.parseSingle(text);
  }
}
