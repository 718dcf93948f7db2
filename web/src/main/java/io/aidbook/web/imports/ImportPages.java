package io.aidbook.web.imports;

import io.aidbook.web.access.Role;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Routes;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.Pages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Imports by browser: choose a file and a mapping, see row by row what would be published, publish
 * it. Its jobs are those of the API.
 */
final class ImportPages implements Routes {
  private static final String PATH = "/import";
  private static final String JOB = PATH + "/{id}";
  private static final String SECTION = "import";
  private static final int ROWS = 100;
  private static final long MEGABYTE = 1 << 20;
  private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

  private final Reception reception;
  private final Pages pages;

  /**
   * @param reception begins imports
   * @param pages renders
   */
  ImportPages(Reception reception, Pages pages) {
    this.reception = reception;
    this.pages = pages;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH, request -> form(request, Map.of()), Role.PUBLISHER, Role.COORDINATOR);
    routes.post(PATH, this::receive, Role.PUBLISHER, Role.COORDINATOR);
    routes.get(JOB, this::show, Role.PUBLISHER, Role.COORDINATOR);
    routes.post(JOB + "/publish", this::publish, Role.PUBLISHER, Role.COORDINATOR);
    routes.post(JOB + "/stop", this::stop, Role.PUBLISHER, Role.COORDINATOR);
  }

  @Override
  public Map<String, Long> bodyLimits() {
    return Map.of(PATH, Upload.bodyBytes(reception.jobs().settings().maxFileBytes()));
  }

  /** The form, with what is wrong by the id of each field. */
  private void form(Context request, Map<String, String> errors) {
    PageModel page = pages.model(request, SECTION, Pages.text(request, "import.title"));
    pages.render(
        request,
        "imports/form.jte",
        page,
        Map.of(
            "mappings",
            reception.mappings().list(),
            "chosen",
            chosen(request),
            "megabytes",
            reception.jobs().settings().maxFileBytes() / MEGABYTE,
            "errors",
            errors));
  }

  private static String chosen(Context request) {
    String mapping = request.queryParam("mapping");
    return mapping == null ? "" : mapping;
  }

  private void receive(Context request) {
    try {
      lead(request, reception.receive(request));
    } catch (ImportJobs.BusyException e) {
      busy(request, e);
    } catch (ProblemException e) {
      Map<String, String> errors = errors(request, e.problem());
      if (errors.isEmpty()) {
        throw e;
      }
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      form(request, errors);
    }
  }

  /** What is wrong with the form; empty where that is not about one of its fields. */
  private Map<String, String> errors(Context request, Problem problem) {
    Map<String, String> errors = new LinkedHashMap<>();
    switch (String.valueOf(problem.code())) {
      case "UNKNOWN_MAPPING" -> errors.put("mapping", Pages.text(request, "import.error.mapping"));
      case "INVALID_MAPPING" ->
          errors.put("own", Pages.text(request, "import.error.own", problem.detail()));
      case "FILE_TOO_LARGE" ->
          errors.put(
              "file",
              Pages.text(
                  request,
                  "import.error.large",
                  reception.jobs().settings().maxFileBytes() / MEGABYTE));
      default -> {
        if ("file".equals(problem.field())) {
          errors.put("file", Pages.text(request, "import.error.file"));
        } else if ("mapping".equals(problem.field())) {
          errors.put("mapping", Pages.text(request, "import.error.mapping"));
        }
      }
    }
    return errors;
  }

  /** Leads to the user's import that is not ended; says so where others have all places. */
  private void busy(Context request, ImportJobs.BusyException e) {
    if (e.running() == null) {
      request.status(HttpStatus.SERVICE_UNAVAILABLE);
      form(request, Map.of("file", Pages.text(request, "import.error.full")));
    } else {
      request.redirect(PATH + "/" + e.running(), HttpStatus.SEE_OTHER);
    }
  }

  private static void lead(Context request, ImportJob job) {
    request.redirect(PATH + "/" + job.id(), HttpStatus.SEE_OTHER);
  }

  private void publish(Context request) {
    ImportJob job = reception.job(request);
    if (!job.dryRun() || job.state() != ImportJob.State.DONE) {
      lead(request, job);
      return;
    }
    try {
      lead(request, reception.publish(request, job));
    } catch (ImportJobs.BusyException e) {
      busy(request, e);
    }
  }

  private void stop(Context request) {
    ImportJob job = reception.job(request);
    if (!job.isEnded()) {
      reception.jobs().stop(job);
    }
    lead(request, job);
  }

  private void show(Context request) {
    ImportJob job = reception.job(request);
    String cursor = request.queryParam("cursor");
    long from = cursor != null && CURSOR.matcher(cursor).matches() ? Long.parseLong(cursor) : 0;
    PageModel page = pages.model(request, SECTION, "");
    JobModel model;
    try {
      model = JobModel.of(job, page, from, ROWS);
    } catch (IllegalArgumentException noPageBeginsThere) {
      model = JobModel.of(job, page, 0, ROWS);
    }
    pages.render(
        request, "imports/job.jte", page.titled(model.title(page)), Map.of("model", model));
  }
}
