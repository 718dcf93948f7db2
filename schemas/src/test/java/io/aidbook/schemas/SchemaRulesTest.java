package io.aidbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRulesTest {
  private static final String GOOD =
      """
      {"type": "record", "namespace": "io.aidbook.events", "name": "Parcel", "doc": "A parcel.",
       "fields": [
        {"name": "weight", "type": "long", "doc": "Grams."},
        {"name": "kind", "doc": "What it is.", "type": {"type": "enum", "name": "Kind", "doc": "Kind.",
          "symbols": ["BOX", "BAG"], "default": "BOX"}, "default": "BOX"},
        {"name": "senders", "doc": "Who.", "type": {"type": "array", "items": ["null", {
          "type": "record", "name": "Sender", "doc": "Sender.", "fields": [
            {"name": "city", "type": "string", "doc": "City."}]}]}}
       ]}
      """;

  @Test
  void shouldPassASchemaThatIsDescribedAndExact() {
    assertThat(SchemaRules.problems(SchemaParser.parseSingle(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          , "doc": "Grams."  |                   | schema io.aidbook.events.Parcel: field 'weight' has no doc: say what it means, in which unit and within which limits
          "doc": "City."     | "doc": " "        | schema io.aidbook.events.Parcel: field 'senders.city' has no doc: say what it means, in which unit and within which limits
          "doc": "A parcel.", |                  | schema io.aidbook.events.Parcel has no doc: say what it is
          "doc": "Kind.",    |                   | schema io.aidbook.events.Parcel: field 'kind' is of io.aidbook.events.Kind, which has no doc: say what it is
          "BAG"], "default": "BOX" | "BAG"]      | schema io.aidbook.events.Parcel: field 'kind' is the enum io.aidbook.events.Kind without a default: name the symbol that a reader falls back to when it meets a newer one
          "long"             | "double"          | schema io.aidbook.events.Parcel: field 'weight' is floating point, which loses units: make it a long in the unit's steps
          "string"           | {"type": "map", "values": "float"} | schema io.aidbook.events.Parcel: field 'senders.city' is floating point, which loses units: make it a long in the unit's steps
          "name": "weight",  | "name": "weight", "aliases": ["mass"], | schema io.aidbook.events.Parcel: field 'weight' has an alias, so it was renamed: earlier readers would lose it; keep the name
          "name": "Sender",  | "name": "Sender", "aliases": ["Shipper"], | schema io.aidbook.events.Parcel: field 'senders' is of io.aidbook.events.Sender, which has an alias, so it was renamed: keep the name
          "name": "Kind",    | "name": "Kind", "namespace": "io.aidbook.internal", | schema io.aidbook.events.Parcel: field 'kind' is of io.aidbook.internal.Kind, which is internal: a public schema may use public types only
          """)
  void shouldNameWhatIsWrong(String part, String changed, String problem) {
    assertThat(GOOD).contains(part);
    String bad = GOOD.replace(part, changed == null ? "" : changed);

    assertThat(SchemaRules.problems(SchemaParser.parseSingle(bad))).containsExactly(problem);
  }
}
