package io.aidbook.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows to be added to a CSV file, with its columns in its order. */
final class RowsOfFile {
  private final Path file;
  private final List<String> columns;
  private final List<String> lines = new ArrayList<>();

  RowsOfFile(Path file) {
    this.file = file;
    try (var all = Files.lines(file)) {
      columns = List.of(all.findFirst().orElseThrow().split(","));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** Adds a row; a column without a cell is empty. */
  void add(Map<String, String> cells) {
    lines.add(
        columns.stream()
            .map(column -> cells.getOrDefault(column, ""))
            .collect(Collectors.joining(",")));
  }

  /** Writes what was added. */
  void append() {
    try {
      Files.write(file, lines, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
