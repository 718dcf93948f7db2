package io.aidbook.web.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.app.ExitCode;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.NoteCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An import by the API of a hub: sends the file, waits for the job, and fetches what became of it.
 */
final class RemoteImport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final long POLL_MS = 300;
  private static final int PAGE = 500;
  private static final int OK = 300;
  private static final int SERVER_FAULT = 500;
  private static final String BOUNDARY = "aidbook-import-5d0c3b1e";

  private final URI api;
  private final String token;
  private final ImportReport report;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param api address of the hub
   * @param tokenFile with the bearer token, or null
   * @param report tells a person
   */
  RemoteImport(URI api, Path tokenFile, ImportReport report) {
    this.api = api;
    this.report = report;
    try {
      this.token = tokenFile == null ? null : Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the token cannot be read from " + tokenFile, e);
    }
  }

  ExitCode run(Path file, String mapping, boolean dryRun, Path badRows)
      throws InterruptedException {
    try {
      JsonNode job = send(file, mapping, dryRun);
      job = await(job);
      if (dryRun) {
        showRows(job);
      } else {
        showBadRows(job);
      }
      Path written = badRows == null || !job.has("badRowsUrl") ? null : fetch(job, badRows);
      if (job.get("state").asText().equals("FAILED")) {
        throw UnreadableFileException.of(NoteCode.HUB_SAID, job.path("message").asText());
      }
      return report.end(
          job.get("state").asText().equals("DONE"),
          job.has("message") ? job.get("message").asText() : null,
          remarks(job),
          counts(job),
          job.get("badRows").asLong(),
          written);
    } catch (IOException e) {
      report.remark("The API at %s cannot be used: %s".formatted(api, reason(e)));
      return ExitCode.NOT_READY;
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private JsonNode send(Path file, String mapping, boolean dryRun)
      throws IOException, InterruptedException {
    boolean sent = Files.isRegularFile(Path.of(mapping));
    String query = "?dryRun=" + dryRun + (sent ? "" : "&mapping=" + encoded(mapping));
    HttpRequest.Builder request = request("/api/import" + query);
    if (sent) {
      request
          .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
          .POST(form(file, Path.of(mapping)));
    } else {
      request.header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofFile(file));
    }
    return answer(request);
  }

  private static BodyPublisher form(Path file, Path mapping) throws IOException {
    return BodyPublishers.concat(
        BodyPublishers.ofString(part("mapping", mapping.getFileName().toString())),
        BodyPublishers.ofFile(mapping),
        BodyPublishers.ofString("\r\n" + part("file", "table")),
        BodyPublishers.ofFile(file),
        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
  }

  private static String part(String name, String file) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
        .formatted(BOUNDARY, name, file.replaceAll("[^A-Za-z0-9._-]", "-"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    String base = api.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("Accept-Language", report.texts().language());
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() < OK) {
      return JSON.readTree(response.body());
    }
    String detail;
    try {
      JsonNode problem = JSON.readTree(response.body());
      detail = problem.path("detail").asText(problem.path("title").asText("no reason is given"));
    } catch (IOException noJson) {
      detail = "no reason is given";
    }
    String message = "the hub answers %d: %s".formatted(response.statusCode(), detail);
    if (response.statusCode() >= SERVER_FAULT) {
      throw new IOException(message);
    }
    throw UnreadableFileException.of(NoteCode.HUB_SAID, message);
  }

  /** A small file may be done with the first answer already. */
  private JsonNode await(JsonNode first) throws IOException, InterruptedException {
    JsonNode job = first;
    boolean told = tellReading(job);
    while (!job.has("endedAt")) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
      job = answer(request("/api/import/" + job.get("id").asText()));
      told = told || tellReading(job);
      report.progress(job.get("rows").asLong(), job.get("percent").asInt());
    }
    return job;
  }

  private boolean tellReading(JsonNode job) {
    boolean known = job.has("readAs");
    if (known) {
      report.readAs(job.get("readAs").asText());
    }
    return known;
  }

  private void showRows(JsonNode job) throws IOException, InterruptedException {
    pages(
        job,
        row -> {
          JsonNode entry = row.path("entry");
          report.line(
              row.path("row").asLong(),
              row.get("outcome").asText(),
              entry.isMissingNode()
                  ? row.path("fault")
                      .path("message")
                      .asText(row.path("because").path("message").asText())
                  : described(entry));
        });
  }

  private static String described(JsonNode entry) {
    return "%s revision %d: %s %s %s in %s"
        .formatted(
            entry.path("offerId").asText(entry.path("needId").asText()),
            entry.path("revision").asLong(),
            entry.has("quantity") ? entry.get("quantity").asText() : "inexhaustible",
            entry.path("unit").asText(),
            entry.path("category").asText(),
            entry.path("origin").asText(entry.path("region").asText()));
  }

  private void showBadRows(JsonNode job) throws IOException, InterruptedException {
    pages(
        job,
        row -> {
          if (row.has("fault")) {
            report.bad(row.path("row").asLong(), row.get("fault").get("message").asText());
          }
        });
  }

  private void pages(JsonNode job, java.util.function.Consumer<JsonNode> reader)
      throws IOException, InterruptedException {
    String cursor = "0";
    while (cursor != null) {
      JsonNode page =
          answer(
              request(
                  "%s?cursor=%s&limit=%d".formatted(job.get("rowsUrl").asText(), cursor, PAGE)));
      page.get("items").forEach(reader);
      cursor = page.has("next") ? page.get("next").asText() : null;
    }
  }

  private Path fetch(JsonNode job, Path target) throws IOException, InterruptedException {
    HttpResponse<Path> response =
        client.send(request(job.get("badRowsUrl").asText()).build(), BodyHandlers.ofFile(target));
    if (response.statusCode() >= OK) {
      throw new IOException("the rows to repair cannot be fetched: " + response.statusCode());
    }
    return target;
  }

  private static List<String> remarks(JsonNode job) {
    List<String> remarks = new ArrayList<>();
    job.path("remarks").forEach(remark -> remarks.add(remark.asText()));
    return remarks;
  }

  private static String counts(JsonNode job) {
    return "%,d rows: %,d new, %,d changed, %,d unchanged, %,d skipped, %,d withdrawn; %,d rows to repair"
        .formatted(
            job.path("rows").asLong(),
            job.path("new").asLong(),
            job.path("changed").asLong(),
            job.path("unchanged").asLong(),
            job.path("skipped").asLong(),
            job.path("withdrawn").asLong(),
            job.path("badRows").asLong());
  }
}
