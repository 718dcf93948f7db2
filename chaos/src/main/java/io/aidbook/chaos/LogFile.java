package io.aidbook.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has logged, in all of its lives. */
record LogFile(Path path) {
  /** All of it; nothing before its first start. */
  String text() {
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("the log %s cannot be read".formatted(path), e);
    }
  }
}
