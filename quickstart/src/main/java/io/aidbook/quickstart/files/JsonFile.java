package io.aidbook.quickstart.files;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of JSON values that appears whole or not at all: it is written beside its place under
 * another name, and moved there by {@link #publish}.
 */
final class JsonFile implements AutoCloseable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Path place;
  private final Path draft;
  private final Writer out;
  private boolean published;

  /** Writes one JSON value. */
  interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Starts a file.
   *
   * @param place where it will be
   * @throws UncheckedIOException when its directory cannot be written to
   */
  JsonFile(Path place) {
    this.place = place;
    this.draft = place.resolveSibling("." + place.getFileName() + ".part");
    try {
      this.out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Adds a line with one value. */
  void line(Value value) {
    try {
      try (JsonGenerator json = MAPPER.createGenerator(out)) {
        value.write(json);
      }
      out.write('\n');
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Puts the file into its place, over one that is there. */
  void publish() {
    try {
      out.close();
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      published = true;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Takes the draft away unless it was published. */
  @Override
  public void close() {
    if (published) {
      return;
    }
    try {
      out.close();
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("%s cannot be written: %s".formatted(place, e.getMessage()), e);
  }
}
