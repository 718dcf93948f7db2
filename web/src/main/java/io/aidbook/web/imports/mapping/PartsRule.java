package io.aidbook.web.imports.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.text.Blanks;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How one row becomes several entries: one for each part of a cell.
 *
 * @param columns of the cell, the first that the file has
 * @param as name under which rules find the part
 * @param separator characters of which any parts the cell; null for a JSON list of texts
 */
record PartsRule(List<String> columns, String as, String separator) {
  /** Most entries that one row can become. */
  static final int MAX_PARTS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The parts of a row, each once. */
  List<String> of(Cells row) throws CellFault {
    Value cell = row.first(columns);
    Set<String> parts = new LinkedHashSet<>(separator == null ? json(cell) : split(cell));
    if (parts.isEmpty()) {
      throw CellFault.empty(NoteCode.EMPTY_PARTS, cell.source());
    }
    if (parts.size() > MAX_PARTS) {
      throw CellFault.of(NoteCode.TOO_MANY_PARTS, cell, MAX_PARTS);
    }
    return List.copyOf(parts);
  }

  private List<String> split(Value cell) {
    return Texts.split(cell.text(), separator);
  }

  private static List<String> json(Value cell) throws CellFault {
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    try {
      for (JsonNode item : JSON.readTree(cell.text())) {
        String part = Blanks.trimmed(item.asText());
        if (!part.isEmpty()) {
          parts.add(part);
        }
      }
    } catch (JsonProcessingException e) {
      throw CellFault.of(NoteCode.NO_JSON, cell);
    }
    return parts;
  }
}
