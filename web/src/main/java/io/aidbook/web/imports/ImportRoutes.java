package io.aidbook.web.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.mapping.InvalidMappingException;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.view.View;
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
  private static final int UNPROCESSABLE = 422;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Access access;
  private final View view;
  private final Submissions submissions;
  private final Mappings mappings;
  private final Importer.Surroundings surroundings;
  private final ImportJobs jobs;

  /**
   * @param access knows the user
   * @param view what the hub has
   * @param submissions publishes
   * @param mappings by name
   * @param surroundings what is the same for all imports
   * @param jobs that run and ran
   */
  public ImportRoutes(
      Access access,
      View view,
      Submissions submissions,
      Mappings mappings,
      Importer.Surroundings surroundings,
      ImportJobs jobs) {
    this.access = access;
    this.view = view;
    this.submissions = submissions;
    this.mappings = mappings;
    this.surroundings = surroundings;
    this.jobs = jobs;
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
    User user = access.userOf(request);
    try {
      jobs.requirePlace(user);
      Path folder = jobs.newFolder();
      boolean taken = false;
      try {
        Upload upload =
            Upload.receive(
                request, folder.resolve(ImportJobs.SENT), jobs.settings().maxFileBytes());
        Mapping mapping = mapping(upload);
        Importer importer =
            new Importer(
                mapping,
                surroundings,
                new Importer.Who(user.party(), user.is(Role.COORDINATOR)),
                new ViewHeld(view),
                new SubmissionOutlet(submissions, user),
                upload.dryRun());
        taken = true;
        ImportJob job = jobs.start(user, mapping, upload.dryRun(), folder, importer);
        request.status(ACCEPTED).header("Location", PATH + "/" + job.id());
        answer(request, job);
      } finally {
        if (!taken) {
          ImportJobs.deleteFolder(folder);
        }
      }
    } catch (ImportJobs.BusyException e) {
      if (e.running() != null) {
        request.header("Location", PATH + "/" + e.running());
      }
      throw problem(BUSY, "IMPORT_RUNNING", "Another import is not ended", e.getMessage());
    }
  }

  private Mapping mapping(Upload upload) {
    try {
      if (upload.mappingText() != null) {
        return Mapping.read(
            Mappings.isName(upload.mapping()) ? upload.mapping() : "sent", upload.mappingText());
      }
      return mappings
          .find(upload.mapping())
          .orElseThrow(
              () ->
                  new ProblemException(
                      new Problem(
                          "about:blank",
                          "There is no such mapping",
                          NOT_FOUND,
                          "there is no mapping '%s': GET /api/mappings lists them"
                              .formatted(Problem.shown(upload.mapping())),
                          "UNKNOWN_MAPPING",
                          "mapping",
                          Problem.shown(upload.mapping()))));
    } catch (InvalidMappingException e) {
      throw problem(UNPROCESSABLE, "INVALID_MAPPING", "The mapping cannot be used", e.getMessage());
    }
  }

  static ProblemException problem(int status, String code, String title, String detail) {
    return new ProblemException(Problem.of(status, code, title, detail));
  }

  private ImportJob job(Context request) {
    return jobs.find(access.userOf(request), request.pathParam("id"))
        .orElseThrow(
            () ->
                problem(
                    NOT_FOUND,
                    "UNKNOWN_IMPORT",
                    "There is no such import",
                    "there is no such import of yours, or its results have expired"));
  }

  private void show(Context request) {
    answer(request, job(request));
  }

  private void stop(Context request) {
    jobs.stop(job(request));
    request.status(NO_CONTENT);
  }

  private void answer(Context request, ImportJob job) {
    request.contentType(JSON).result(EventJson.bytes(json -> write(json, job)));
  }

  private void write(JsonGenerator json, ImportJob job) throws IOException {
    String self = PATH + "/" + job.id();
    boolean ended = job.isEnded();
    json.writeStartObject();
    json.writeStringField("id", job.id());
    json.writeStringField("state", job.state().name());
    json.writeBooleanField("dryRun", job.dryRun());
    json.writeStringField("mapping", job.mappingName());
    if (job.readAs() != null) {
      json.writeStringField("readAs", job.readAs());
    }
    json.writeNumberField("percent", job.percent());
    ResultJson.writeCounts(json, job.counts());
    if (job.message() != null) {
      json.writeStringField("message", job.message());
    }
    json.writeArrayFieldStart("remarks");
    for (String remark : job.remarks()) {
      json.writeString(remark);
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
    ImportJob job = job(request);
    long from = number(request, "cursor", 0, Long.MAX_VALUE);
    int limit = (int) number(request, "limit", DEFAULT_LIMIT, MAX_LIMIT);
    RowsFile.Lines page = page(request, job, from, Math.max(1, limit));
    request.contentType(JSON).result(body(page, job.rows().isCut()));
  }

  private static RowsFile.Lines page(Context request, ImportJob job, long from, int limit) {
    try {
      return job.rows().read(from, limit);
    } catch (IllegalArgumentException e) {
      throw wrong("cursor", request.queryParam("cursor"), "use the 'next' of an earlier page");
    }
  }

  /** Lines are JSON already. */
  private static String body(RowsFile.Lines page, boolean cut) {
    return "{\"items\":[%s]%s%s}"
        .formatted(
            String.join(",", page.lines()),
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
    Path file = job(request).badRowsFile();
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
