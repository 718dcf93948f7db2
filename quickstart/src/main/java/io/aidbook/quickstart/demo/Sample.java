package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.EventFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample scenario, which travels inside the jar, as files. */
public final class Sample {
  private Sample() {}

  /**
   * Writes the sample's files into a directory.
   *
   * @param directory where to; it must exist
   * @throws UncheckedIOException when a file cannot be written
   */
  public static EventFiles unpack(Path directory) {
    return new EventFiles(
        copy("offers.csv", directory),
        copy("needs.csv", directory),
        copy("decisions.csv", directory));
  }

  private static Path copy(String name, Path directory) {
    Path file = directory.resolve(name);
    try (InputStream in = Sample.class.getResourceAsStream("/sample/" + name)) {
      if (in == null) {
        throw new IllegalStateException("sample/%s is missing from the jar".formatted(name));
      }
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
