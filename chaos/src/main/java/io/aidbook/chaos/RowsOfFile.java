package io.aidbook.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows to be added to a CSV file, with its columns in its order, whose names are in any case. */
final class RowsOfFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final List<String> columns;
  private final List<String> lines = new ArrayList<>();

  RowsOfFile(Path file) {
    this.file = file;
    try (var all = Files.lines(file)) {
      String header = all.findFirst().orElseThrow().replace(BYTE_ORDER_MARK, "");
      columns = List.of(header.split(","));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** Adds a row; a column without a cell is empty. */
  void add(Map<String, String> cells) {
    Map<String, String> byColumn = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byColumn.putAll(cells);
    lines.add(
        columns.stream()
            .map(column -> byColumn.getOrDefault(column, ""))
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
