package io.aidbook.quickstart.files;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files that a run leaves in its directory: JSON lines sorted by key, so that two runs can be
 * compared byte by byte, and a summary. Each file appears whole or not at all.
 */
public final class ResultFiles {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path directory;

  /**
   * Makes the directory where it is not there.
   *
   * @throws UncheckedIOException when it cannot be made
   */
  public ResultFiles(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "output directory %s cannot be made: %s".formatted(directory, reason(e)), e);
    }
  }

  /** Java's exceptions about files often say no more than the file. */
  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is there; name another";
    }
    return e instanceof NoSuchFileException
        ? "its parent takes no directories; name another"
        : e.getMessage();
  }

  /**
   * Writes all files, the summary last; those of an earlier run are replaced.
   *
   * @param summary figures by name, in their order
   * @throws UncheckedIOException when one cannot be written
   */
  public void write(Outputs outputs, Map<String, Object> summary) {
    writeKeyed("candidates.jsonl", outputs.candidates());
    writeView("totals.jsonl", outputs.totals());
    writeView("commitments.jsonl", outputs.commitments());
    writeView("outcomes.jsonl", outputs.outcomes());
    writeKeyed("entry-status.jsonl", outputs.statuses());
    writeDeadLetters(outputs.deadLetters());
    try (JsonFile file = new JsonFile(directory.resolve("summary.json"))) {
      file.line(json -> MAPPER.writerWithDefaultPrettyPrinter().writeValue(json, summary));
      file.publish();
    }
  }

  /** Each value with its key, which it has not all in itself. */
  private void writeKeyed(String name, CompactedView<?> view) {
    try (JsonFile file = new JsonFile(directory.resolve(name))) {
      view.forEach(
          (key, value) ->
              file.line(
                  json -> {
                    json.writeStartObject();
                    json.writeStringField("key", key);
                    AvroJson.writeFields(json, value);
                    json.writeEndObject();
                  }));
      file.publish();
    }
  }

  private void writeView(String name, CompactedView<?> view) {
    try (JsonFile file = new JsonFile(directory.resolve(name))) {
      view.forEach(
          (key, value) ->
              file.line(
                  json -> {
                    json.writeStartObject();
                    AvroJson.writeFields(json, value);
                    json.writeEndObject();
                  }));
      file.publish();
    }
  }

  private void writeDeadLetters(DeadLetters letters) {
    try (JsonFile file = new JsonFile(directory.resolve("dead-letters.jsonl"))) {
      for (DeadLetter letter : letters.sorted()) {
        file.line(json -> MAPPER.writeValue(json, letter));
      }
      file.publish();
    }
  }
}
