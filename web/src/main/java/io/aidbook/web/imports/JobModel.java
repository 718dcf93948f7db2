package io.aidbook.web.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.web.site.PageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An import as its page shows it.
 *
 * @param path of the page
 * @param id of the job
 * @param state of the job
 * @param dryRun whether nothing is published
 * @param mapping its name
 * @param percent how much of the file was read
 * @param readAs what the file was read as; null before that is known
 * @param message why it did not come to the end; null if it did
 * @param remarks what somebody should know besides
 * @param counts how many there are of what, with the key of their text
 * @param rows a page of results
 * @param next cursor of the next page of results; -1 after the last
 * @param isFirst whether this is the first page of results
 * @param cut whether results were left out because there are too many
 * @param toPublish entries that a dry run would publish
 * @param bad rows that are to be repaired
 * @param badRows whether there is a file with them
 * @param publishedAs id of the job that publishes what this dry run showed; null without
 * @param endedAt when it ended; null before
 */
public record JobModel(
    String path,
    String id,
    String state,
    boolean dryRun,
    String mapping,
    int percent,
    String readAs,
    String message,
    List<String> remarks,
    List<Count> counts,
    List<Line> rows,
    long next,
    boolean isFirst,
    boolean cut,
    long toPublish,
    long bad,
    boolean badRows,
    String publishedAs,
    Instant endedAt) {

  /** Classes of the tags of outcomes, as entries have them for their standing. */
  private static final Map<String, String> TAGS =
      Map.of("NEW", "OPEN", "CHANGED", "NOTHING_LEFT", "BAD", "REFUSED");

  /** Takes its own copies. */
  public JobModel {
    remarks = List.copyOf(remarks);
    counts = List.copyOf(counts);
    rows = List.copyOf(rows);
  }

  /**
   * How many there are of something.
   *
   * @param what the last part of the key of its text
   * @param number of them
   */
  public record Count(String what, long number) {}

  /**
   * What becomes of an entry of the file.
   *
   * @param row its number; empty for an entry that the file has no more
   * @param outcome of the entry
   * @param tag class of the outcome's tag
   * @param id of the entry; empty where it has none yet
   * @param text what is published, or why not
   */
  public record Line(String row, String outcome, String tag, String id, String text) {}

  static JobModel of(ImportJob job, PageModel page, long from, int most) {
    // Read once: a job that ends meanwhile is shown as one that runs, and looked at again.
    ImportJob.State state = job.state();
    boolean ended = state.isEnd();
    Counts counts = job.counts();
    RowsFile.Lines lines = ended ? job.rows().read(from, most) : new RowsFile.Lines(List.of(), -1);
    return new JobModel(
        "/import/" + job.id(),
        job.id(),
        state.name(),
        job.dryRun(),
        job.mappingName(),
        job.percent(),
        job.readAs() == null ? null : job.readAs().in(page.texts()),
        job.message() == null ? null : job.message().in(page.texts()),
        job.remarks().stream().map(remark -> remark.in(page.texts())).toList(),
        counted(counts),
        lines.lines().stream().map(line -> line(line, page)).toList(),
        lines.next(),
        from == 0,
        job.rows().isCut(),
        counts.of(Outcome.NEW) + counts.of(Outcome.CHANGED) + counts.of(Outcome.WITHDRAWN),
        counts.badRows(),
        job.badRowsFile() != null,
        job.publishedAs(),
        ended ? job.endedAt() : null);
  }

  private static List<Count> counted(Counts counts) {
    List<Count> all = new ArrayList<>();
    all.add(new Count("rows", counts.rows()));
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.BAD) {
        all.add(new Count(outcome.name(), counts.of(outcome)));
      }
    }
    all.add(new Count("bad", counts.badRows()));
    return all;
  }

  private static Line line(String written, PageModel page) {
    JsonNode line = ResultJson.read(written);
    String outcome = line.get("outcome").asText();
    return new Line(
        line.has("row") ? page.formats().number(line.get("row").asLong()) : "",
        outcome,
        TAGS.getOrDefault(outcome, "WITHDRAWN"),
        line.path("id").asText(""),
        text(line, page));
  }

  private static String text(JsonNode line, PageModel page) {
    if (line.has("fault")) {
      return ResultJson.fault(line.get("fault"), page.texts());
    }
    if (line.has("because")) {
      return ResultJson.because(line.get("because"), page.texts());
    }
    JsonNode entry = line.get("entry");
    String category = page.labels().category(entry.path("category").asText());
    String region =
        page.labels().regionWithCode(entry.path("origin").asText(entry.path("region").asText()));
    return entry.hasNonNull("quantity")
        ? page.t(
            "import.entry",
            page.labels().quantity(entry.get("quantity").asLong(), entry.path("unit").asText()),
            category,
            region)
        : page.t("import.entry.inexhaustible", category, region);
  }

  /** Title of the page. */
  String title(PageModel page) {
    return page.t("import.%s.%s".formatted(dryRun ? "dry" : "real", state));
  }

  /** Whether it is not ended: the page asks for news then. */
  public boolean isLively() {
    return endedAt == null;
  }

  /** Whether what it showed can be published. */
  public boolean isPublishable() {
    return dryRun && state.equals(ImportJob.State.DONE.name()) && toPublish > 0;
  }
}
