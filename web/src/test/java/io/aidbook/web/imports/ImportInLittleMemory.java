package io.aidbook.web.imports;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.ledger.Side;
import io.aidbook.web.access.Audit;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.RegionNames;
import io.aidbook.web.text.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A process that imports one file and says what came of it; its parent bounds its memory. */
final class ImportInLittleMemory {
  private static final User USER = new User("u", Set.of(Role.PUBLISHER), null, List.of());

  private ImportInLittleMemory() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Mapping mapping = Mapping.read("test", Files.readString(Path.of(args[1])));
    Importer importer =
        new Importer(
            mapping,
            new Importer.Surroundings(
                RegionNames.NONE, Catalogue.shipped(), AcceptedCategories.ANY, Clock.systemUTC()),
            new Importer.Who(null, true),
            new Nothing(),
            new Nothing(),
            false);
    ImportSettings settings = ImportSettings.in(file.resolveSibling("work"));
    try (ImportJobs jobs = new ImportJobs(settings, Clock.systemUTC(), Audit.NONE)) {
      Path folder = jobs.newFolder();
      Files.move(file, folder.resolve(ImportJobs.SENT));
      ImportJob job = jobs.start(USER, mapping, false, folder, importer, Texts.in("en"));
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(job::isEnded);
      System.out.println(
          "%s %d %d %d"
              .formatted(
                  job.state(),
                  job.counts().rows(),
                  job.counts().confirmed(),
                  job.counts().badRows()));
    }
  }

  /** A hub that has nothing and forgets what it is given. */
  private static final class Nothing implements Held, Outlet {
    @Override
    public Optional<Revision> find(Side side, String id) {
      return Optional.empty();
    }

    @Override
    public void forEach(Side side, Consumer<ImportedEntry> reader) {
      // There is nothing.
    }

    @Override
    public boolean allows(String partyId, String region) {
      return true;
    }

    @Override
    public CompletableFuture<Void> publish(ImportedEntry entry) {
      return CompletableFuture.completedFuture(null);
    }
  }
}
