package io.aidbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema's life: accepted, changed well, changed badly, dropped. */
class AcceptanceTest {
  private static final String NAME = "io.aidbook.events.Parcel";
  private static final String SIZE =
      "{\"name\": \"size\", \"type\": \"long\", \"doc\": \"Size.\", \"default\": 0}";
  private static final Schema FIRST = parcel("");
  private static final Schema WITH_SIZE = parcel(", " + SIZE);

  @TempDir private Path folder;

  @Test
  void shouldAcceptANewSchemaAsVersionOne() throws IOException {
    assertThat(of(FIRST).pending())
        .containsExactly(
            "schema io.aidbook.events.Parcel differs from its newest accepted version (0):"
                + " take the change back, or accept it with  "
                + Acceptance.COMMAND);

    of(FIRST).accept();

    assertThat(of(FIRST).pending()).isEmpty();
    assertThat(of(FIRST).problems()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("index.txt"))).containsExactly(NAME + "/1.avsc");
  }

  @Test
  void shouldAcceptACompatibleChangeAsTheNextVersion() throws IOException {
    of(FIRST).accept();
    of(WITH_SIZE).accept();
    of(WITH_SIZE).accept();

    assertThat(SchemaHistory.in(folder).versions(NAME)).containsExactly(FIRST, WITH_SIZE);
    assertThat(Files.readAllLines(folder.resolve("index.txt")))
        .containsExactly(NAME + "/1.avsc", NAME + "/2.avsc");
  }

  @Test
  void shouldNoticeAChangeOfADocAlone() throws IOException {
    of(FIRST).accept();

    Schema reworded = SchemaParser.parseSingle(FIRST.toString().replace("Grams.", "Kilograms."));

    assertThat(of(reworded).pending()).hasSize(1);
  }

  @Test
  void shouldWriteNothingWhenAChangeIsIncompatible() throws IOException {
    of(FIRST).accept();
    Schema incompatible = parcel(", " + SIZE.replace(", \"default\": 0", ""));

    assertThatThrownBy(() -> of(incompatible).accept())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("field 'size' is not in version 1 and has no default");
    assertThat(SchemaHistory.in(folder).versions(NAME)).containsExactly(FIRST);
  }

  @Test
  void shouldMissASchemaThatIsGone() throws IOException {
    of(FIRST).accept();

    assertThat(new Acceptance(Map.of(), folder).problems())
        .containsExactly(
            "schema io.aidbook.events.Parcel has accepted versions and is gone:"
                + " records of it may still be read; restore it");
  }

  private Acceptance of(Schema schema) {
    return new Acceptance(Map.of(schema.getFullName(), schema), folder);
  }

  private static Schema parcel(String more) {
    return SchemaParser.parseSingle(
        """
        {"type": "record", "namespace": "io.aidbook.events", "name": "Parcel", "doc": "A parcel.", "fields": [
          {"name": "weight", "type": "long", "doc": "Grams."} %s]}
        """
            .formatted(more));
  }
}
