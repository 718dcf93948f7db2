package io.aidbook.web.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of routes in {@code docs/web-access.md}: by method and path, what each column says.
 */
final class AccessTable {
  static final String NOBODY = "nobody";
  static final String VIEWER = "viewer";
  static final String PUBLISHER = "publisher";
  static final String COORDINATOR = "coordinator";

  private static final Path PAGE = Path.of("..", "docs", "web-access.md");

  private AccessTable() {}

  /** The table that begins with those columns. */
  static Map<String, Map<String, String>> read(String... columns) throws IOException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(PAGE);
    int at = lines.indexOf("| route | " + String.join(" | ", columns) + " |");
    if (at < 0) {
      throw new IOException("docs/web-access.md has no such table: " + List.of(columns));
    }
    for (int row = at + 2; row < lines.size() && lines.get(row).startsWith("| "); row++) {
      String[] cells = lines.get(row).split("\\|", -1);
      Map<String, String> said = new LinkedHashMap<>();
      for (int column = 0; column < columns.length; column++) {
        said.put(columns[column], cells[column + 2].strip());
      }
      rows.put(cells[1].strip().replace("`", ""), said);
    }
    return rows;
  }

  /** The table of routes. */
  static Map<String, Map<String, String>> routes() throws IOException {
    return read(NOBODY, VIEWER, PUBLISHER, COORDINATOR);
  }
}
