package io.aidbook.quickstart.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The acts of the demo in order. An act lasts from its own moment to the next act's. */
public final class Story {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final List<Act> acts;

  private Story(List<Act> acts) {
    if (acts.isEmpty()) {
      throw new IllegalArgumentException("a story needs at least one act");
    }
    for (int i = 1; i < acts.size(); i++) {
      if (!acts.get(i).from().isAfter(acts.get(i - 1).from())) {
        throw new IllegalArgumentException(
            "act %d begins at %s, not after the act before it: acts are written in time order"
                .formatted(acts.get(i).number(), acts.get(i).from()));
      }
    }
    this.acts = List.copyOf(acts);
  }

  /** The story of the sample scenario. */
  public static Story ofSample() {
    try (InputStream in = Story.class.getResourceAsStream("/sample/story.csv")) {
      if (in == null) {
        throw new IllegalStateException("sample/story.csv is missing from the quickstart's jar");
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("sample/story.csv cannot be read", e);
    }
  }

  /**
   * Reads a story with the columns {@code act,from,hub,title,line}.
   *
   * @throws IllegalArgumentException when there is no act, or acts are not in time order
   */
  public static Story read(Reader csv) throws IOException {
    List<Act> acts = new ArrayList<>();
    try (CSVParser rows = FORMAT.parse(csv)) {
      for (CSVRecord row : rows) {
        acts.add(
            new Act(
                Integer.parseInt(row.get("act")),
                Instant.parse(row.get("from")),
                row.get("hub"),
                row.get("title"),
                row.get("line")));
      }
    }
    return new Story(acts);
  }

  /** All acts, in order; never empty. */
  public List<Act> acts() {
    return acts;
  }

  /** The act in which something recorded then happens; what is older than the story opens it. */
  public Act actAt(Instant recordedAt) {
    Act current = acts.get(0);
    for (Act act : acts) {
      if (!act.from().isAfter(recordedAt)) {
        current = act;
      }
    }
    return current;
  }
}
