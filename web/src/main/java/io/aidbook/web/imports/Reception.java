package io.aidbook.web.imports;

import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.imports.mapping.InvalidMappingException;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.text.Languages;
import io.aidbook.web.view.View;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Optional;

/** Begins imports, for the API and for the page: receives a file and makes a job of it. */
public final class Reception {
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

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
  public Reception(
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

  /** Jobs that run and ran. */
  ImportJobs jobs() {
    return jobs;
  }

  /** Mappings by name. */
  Mappings mappings() {
    return mappings;
  }

  /**
   * Receives a file and begins to work it off.
   *
   * @throws ImportJobs.BusyException if there is no place for it
   * @throws ProblemException if the request is not as it should be
   */
  ImportJob receive(Context request) {
    User user = access.userOf(request);
    jobs.requirePlace(user);
    Path folder = jobs.newFolder();
    boolean taken = false;
    try {
      Upload upload =
          Upload.receive(request, folder.resolve(ImportJobs.SENT), jobs.settings().maxFileBytes());
      Mapping mapping = mapping(upload);
      taken = true;
      return start(request, user, mapping, upload.dryRun(), folder);
    } finally {
      if (!taken) {
        ImportJobs.deleteFolder(folder);
      }
    }
  }

  /**
   * Publishes what a dry run showed. The second time it is the job that the first time began.
   *
   * @throws ImportJobs.BusyException if there is no place for it
   */
  ImportJob publish(Context request, ImportJob dryRun) {
    User user = access.userOf(request);
    synchronized (dryRun) {
      Optional<ImportJob> begun =
          Optional.ofNullable(dryRun.publishedAs()).flatMap(id -> jobs.find(user, id));
      if (begun.isPresent()) {
        return begun.get();
      }
      jobs.requirePlace(user);
      Path folder = jobs.newFolder();
      dryRun.moveFile(folder.resolve(ImportJobs.SENT));
      ImportJob job = start(request, user, dryRun.mapping(), false, folder);
      dryRun.publishedAs(job.id());
      return job;
    }
  }

  private ImportJob start(
      Context request, User user, Mapping mapping, boolean dryRun, Path folder) {
    Importer importer =
        new Importer(
            mapping,
            surroundings,
            new Importer.Who(user.party(), user.is(Role.COORDINATOR)),
            new ViewHeld(view),
            new SubmissionOutlet(submissions, user),
            dryRun);
    return jobs.start(user, mapping, dryRun, folder, importer, Languages.of(request));
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
      throw new ProblemException(
          Problem.of(
              UNPROCESSABLE, "INVALID_MAPPING", "The mapping cannot be used", e.getMessage()));
    }
  }

  /**
   * The job of a request's user that its path names.
   *
   * @throws ProblemException if there is none
   */
  ImportJob job(Context request) {
    return jobs.find(access.userOf(request), request.pathParam("id"))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        NOT_FOUND,
                        "UNKNOWN_IMPORT",
                        "There is no such import",
                        "there is no such import of yours, or its results have expired")));
  }
}
