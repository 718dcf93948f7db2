package io.aidbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Offer;
import io.aidbook.internal.BookRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaHistoryTest {
  private static final String PARCEL =
      "{\"type\":\"record\",\"namespace\":\"io.aidbook.events\",\"name\":\"Parcel\",\"fields\":[]}";

  @TempDir private Path folder;

  @Test
  void shouldCarryPublicAndInternalSchemasOnTheClassPath() {
    SchemaHistory history = SchemaHistory.onClassPath();

    assertThat(history.names())
        .contains(
            Offer.getClassSchema().getFullName(),
            MatchCandidate.getClassSchema().getFullName(),
            BookRow.getClassSchema().getFullName());
    assertThat(history.names()).allSatisfy(name -> assertThat(history.versions(name)).isNotEmpty());
  }

  @Test
  void shouldBeEmptyWhereNothingWasAccepted() {
    SchemaHistory history = SchemaHistory.in(folder.resolve("absent"));

    assertThat(history.names()).isEmpty();
    assertThat(history.versions("io.aidbook.events.Offer")).isEmpty();
  }

  @Test
  void shouldRefuseAnIndexWithAGap() throws IOException {
    write("io.aidbook.events.Parcel/1.avsc", PARCEL);
    write("io.aidbook.events.Parcel/3.avsc", PARCEL);
    write("index.txt", "io.aidbook.events.Parcel/1.avsc\nio.aidbook.events.Parcel/3.avsc\n");

    assertThatThrownBy(() -> SchemaHistory.in(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "accepted/index.txt lists 'io.aidbook.events.Parcel/3.avsc' where version 2 is due:"
                + " versions rise from 1 without a gap");
  }

  @Test
  void shouldRefuseALineThatIsNoPath() throws IOException {
    write("index.txt", "../Parcel.avsc\n");

    assertThatThrownBy(() -> SchemaHistory.in(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'../Parcel.avsc'");
  }

  @Test
  void shouldRefuseASchemaInAnothersFolder() throws IOException {
    write("io.aidbook.events.Letter/1.avsc", PARCEL);
    write("index.txt", "io.aidbook.events.Letter/1.avsc\n");

    assertThatThrownBy(() -> SchemaHistory.in(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("io.aidbook.events.Parcel");
  }

  @Test
  void shouldNameTheFileThatIsMissing() throws IOException {
    write("index.txt", "io.aidbook.events.Parcel/1.avsc\n");

    assertThatThrownBy(() -> SchemaHistory.in(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("io.aidbook.events.Parcel");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
