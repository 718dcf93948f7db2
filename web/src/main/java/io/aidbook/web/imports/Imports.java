package io.aidbook.web.imports;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.web.access.Audit;
import io.aidbook.web.app.Hub;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.mapping.GazetteerNames;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.Pages;
import java.nio.file.Path;
import java.util.List;

/** Imports by HTTP, as a part of the web process. */
public final class Imports implements AutoCloseable {
  private final ImportJobs jobs;
  private final List<Routes> routes;
  private final Reception reception;

  private Imports(ImportJobs jobs, List<Routes> routes, Reception reception) {
    this.jobs = jobs;
    this.routes = routes;
    this.reception = reception;
  }

  /**
   * Makes ready for imports.
   *
   * @param settings limits
   * @param mappingsDirectory of the deployment's own mappings, or null
   * @param hub what they work with
   * @param submissions publishes
   * @param categories that the hub takes
   * @param audit is told of imports
   */
  public static Imports open(
      ImportSettings settings,
      Path mappingsDirectory,
      Hub hub,
      Submissions submissions,
      AcceptedCategories categories,
      Audit audit) {
    Mappings mappings = new Mappings(mappingsDirectory);
    ImportJobs jobs = new ImportJobs(settings, hub.clock(), audit);
    Importer.Surroundings surroundings =
        new Importer.Surroundings(
            new GazetteerNames(hub.gazetteer()), hub.catalogue(), categories, hub.clock());
    Reception reception =
        new Reception(hub.access(), hub.view(), submissions, mappings, surroundings, jobs);
    return new Imports(
        jobs, List.of(new ImportRoutes(reception), new MappingRoutes(mappings)), reception);
  }

  /** What the API answers. */
  public List<Routes> routes() {
    return routes;
  }

  /** The pages for people. */
  public Routes pages(Pages pages) {
    return new ImportPages(reception, pages);
  }

  /** Stops all imports. */
  @Override
  public void close() {
    jobs.close();
  }
}
