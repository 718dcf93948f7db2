package io.aidbook.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run left in its directory. */
record Outcome(
    List<JsonNode> candidates,
    List<JsonNode> totals,
    List<JsonNode> commitments,
    List<JsonNode> outcomes,
    List<JsonNode> statuses,
    List<JsonNode> deadLetters,
    JsonNode summary) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Outcome read(Path directory) {
    try {
      return new Outcome(
          lines(directory.resolve("candidates.jsonl")),
          lines(directory.resolve("totals.jsonl")),
          lines(directory.resolve("commitments.jsonl")),
          lines(directory.resolve("outcomes.jsonl")),
          lines(directory.resolve("entry-status.jsonl")),
          lines(directory.resolve("dead-letters.jsonl")),
          JSON.readTree(Files.readString(directory.resolve("summary.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      nodes.add(parsed(line));
    }
    return nodes;
  }

  private static JsonNode parsed(String line) throws JsonProcessingException {
    return JSON.readTree(line);
  }

  /** The text of a field; null where it is absent. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
