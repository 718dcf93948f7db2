package io.aidbook.web.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.web.access.Role;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.text.Languages;
import io.aidbook.web.text.Texts;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Imports by HTTP: a file is sent and worked off meanwhile; its job tells how far it is and what
 * became of each row.
 */
public final class ImportRoutes implements Routes {
  private static final String PATH = "/api/import";
  private static final String JSON = "application/json";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int BUSY = 409;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Reception reception;
  private final ImportJobs jobs;

  /**
   * @param reception begins imports
   */
  public ImportRoutes(Reception reception) {
    this.reception = reception;
    this.jobs = reception.jobs();
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(PATH, this::receive, Role.PUBLISHER, Role.COORDINATOR);
    routes.get(PATH + "/{id}", this::show, Role.PUBLISHER, Role.COORDINATOR);
    routes.delete(PATH + "/{id}", this::stop, Role.PUBLISHER, Role.COORDINATOR);
    routes.get(PATH + "/{id}/rows", this::rows, Role.PUBLISHER, Role.COORDINATOR);
    routes.get(PATH + "/{id}/bad-rows", this::badRows, Role.PUBLISHER, Role.COORDINATOR);
  }

  /** Requests that carry files. */
  @Override
  public Map<String, Long> bodyLimits() {
    return Map.of(PATH, Upload.bodyBytes(jobs.settings().maxFileBytes()));
  }

  @Override
  public Optional<Path> uploads() {
    return Optional.of(jobs.directory());
  }

  private void receive(Context request) {
    try {
      ImportJob job = reception.receive(request);
      request.status(ACCEPTED).header("Location", PATH + "/" + job.id());
      answer(request, job);
    } catch (ImportJobs.BusyException e) {
      if (e.running() != null) {
        request.header("Location", PATH + "/" + e.running());
      }
      throw problem(BUSY, "IMPORT_RUNNING", "Another import is not ended", e.getMessage());
    }
  }

  static ProblemException problem(int status, String code, String title, String detail) {
    return new ProblemException(Problem.of(status, code, title, detail));
  }

  private void show(Context request) {
    answer(request, reception.job(request));
  }

  private void stop(Context request) {
    jobs.stop(reception.job(request));
    request.status(NO_CONTENT);
  }

  private void answer(Context request, ImportJob job) {
    Texts texts = Languages.of(request);
    request.contentType(JSON).result(EventJson.bytes(json -> write(json, job, texts)));
  }

  private void write(JsonGenerator json, ImportJob job, Texts texts) throws IOException {
    String self = PATH + "/" + job.id();
    ImportJob.State state = job.state();
    boolean ended = state.isEnd();
    json.writeStartObject();
    json.writeStringField("id", job.id());
    json.writeStringField("state", state.name());
    json.writeBooleanField("dryRun", job.dryRun());
    json.writeStringField("mapping", job.mappingName());
    if (job.readAs() != null) {
      json.writeStringField("readAs", job.readAs().in(texts));
    }
    json.writeNumberField("percent", job.percent());
    ResultJson.writeCounts(json, job.counts());
    if (job.message() != null) {
      json.writeStringField("messageCode", job.message().code());
      json.writeStringField("message", job.message().in(texts));
    }
    json.writeArrayFieldStart("remarks");
    for (Note remark : job.remarks()) {
      json.writeString(remark.in(texts));
    }
    json.writeEndArray();
    json.writeStringField("rowsUrl", self + "/rows");
    if (job.badRowsFile() != null) {
      json.writeStringField("badRowsUrl", self + "/bad-rows");
    }
    json.writeStringField("receivedAt", job.receivedAt().toString());
    if (ended) {
      json.writeStringField("endedAt", job.endedAt().toString());
      json.writeStringField("expiresAt", job.endedAt().plus(jobs.settings().keep()).toString());
    }
    json.writeEndObject();
  }

  private void rows(Context request) {
    ImportJob job = reception.job(request);
    long from = number(request, "cursor", 0, Long.MAX_VALUE);
    int limit = (int) number(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
    RowsFile.Lines page = page(request, job, from, Math.max(1, limit));
    request.contentType(JSON).result(body(page, job.rows().isCut(), Languages.of(request)));
  }

  private static RowsFile.Lines page(Context request, ImportJob job, long from, int limit) {
    try {
      return job.rows().read(from, limit);
    } catch (IllegalArgumentException e) {
      throw wrong("cursor", request.queryParam("cursor"), "use the 'next' of an earlier page");
    }
  }

  /** Lines are JSON already, but for the sentences of the reader's language. */
  private static String body(RowsFile.Lines page, boolean cut, Texts texts) {
    return "{\"items\":[%s]%s%s}"
        .formatted(
            page.lines().stream()
                .map(line -> ResultJson.told(line, texts))
                .collect(Collectors.joining(",")),
            page.next() < 0 ? "" : ",\"next\":\"%d\"".formatted(page.next()),
            cut ? ",\"cut\":true" : "");
  }

  private static long number(Context request, String name, long otherwise, long most) {
    String value = request.queryParam(name);
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    if (!NUMBER.matcher(value).matches() || Long.parseLong(value) > most) {
      throw wrong(
          name, value, "use a whole number" + (most < Long.MAX_VALUE ? " up to " + most : ""));
    }
    return Long.parseLong(value);
  }

  static ProblemException wrong(String name, String value, String instead) {
    return new ProblemException(Problem.ofParameter(name, value, instead));
  }

  private void badRows(Context request) {
    Path file = reception.job(request).badRowsFile();
    if (file == null) {
      throw problem(
          NOT_FOUND,
          "NO_BAD_ROWS",
          "There is no such file",
          "the import is not ended yet, or no row is to be repaired");
    }
    try {
      InputStream rows = Files.newInputStream(file);
      request
          .contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"rows-to-repair.csv\"")
          .result(rows);
    } catch (IOException e) {
      throw new UncheckedIOException("bad rows cannot be read: " + e.getMessage(), e);
    }
  }
}
