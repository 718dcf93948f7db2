package io.aidbook.web.imports;

import io.aidbook.app.ExitCode;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.ledger.Side;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.web.imports.file.BadRowsFile;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import io.aidbook.web.imports.mapping.GazetteerNames;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.mapping.InvalidMappingException;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.publish.KafkaPublisher;
import io.aidbook.web.publish.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** An import in this process: straight to the brokers, or dry and without any. */
final class LocalImport {
  /** Names the brokers without a file. */
  static final String BROKERS_VARIABLE = "AIDBOOK_BOOTSTRAP_SERVERS";

  private static final int PATIENCE_MS = 10_000;

  /** Longer than a transaction of an instance stays open that was killed. */
  private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(90);

  private final Path mappingsDirectory;
  private final ImportReport report;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param mappingsDirectory of the deployment's own mappings, or null
   * @param report tells a person
   */
  LocalImport(Path mappingsDirectory, ImportReport report) {
    this.mappingsDirectory = mappingsDirectory;
    this.report = report;
  }

  /** Says what would be published to a hub that is empty. */
  ExitCode dryRunAlone(Path file, String mappingName, Path badRows) throws InterruptedException {
    report.remark("No hub is named: every row counts as new.");
    return run(
        mapping(mappingName), file, AcceptedCategories.ANY, new NothingHeld(), null, badRows);
  }

  /** Imports straight to the brokers. */
  ExitCode run(AidbookConfig config, Path file, String mappingName, boolean dryRun, Path badRows) {
    Mapping mapping = mapping(mappingName);
    Map<String, Object> adminSettings = new HashMap<>(config.adminSettings());
    adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    try (Admin admin = Admin.create(adminSettings);
        CommittedLog log = new CommittedLog(admin, config.consumerSettings(), OPEN_TRANSACTION);
        AvroSerdes serdes = new AvroSerdes(config.serdeSettings());
        Publisher publisher = dryRun ? null : KafkaPublisher.open(config, clock)) {
      report.remark("Looking what the hub has already.");
      TopicHeld held = new TopicHeld(log, serdes, config.topics(), mapping.side());
      held.read();
      return run(mapping, file, config.topologyOptions().categories(), held, publisher, badRows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.DIED;
    } catch (KafkaException e) {
      report.remark(
          "The brokers at %s cannot be used: %s"
              .formatted(config.bootstrapServers(), e.getMessage()));
      return ExitCode.NOT_READY;
    }
  }

  private ExitCode run(
      Mapping mapping,
      Path file,
      AcceptedCategories categories,
      Held held,
      Publisher publisher,
      Path badRows)
      throws InterruptedException {
    Importer importer =
        new Importer(
            mapping,
            new Importer.Surroundings(
                new GazetteerNames(Gazetteer.shipped()), Catalogue.shipped(), categories, clock),
            new Importer.Who(null, true),
            held,
            new DirectOutlet(publisher),
            publisher == null);
    try (Sink sink = new Sink(importer, mapping, badRows)) {
      ImportResult result = importer.run(file, sink, () -> Thread.currentThread().isInterrupted());
      long bad = importer.counts().badRows();
      return report.end(
          result.complete(),
          result.message() == null ? null : report.said(result.message()),
          result.remarks().stream().map(report::said).toList(),
          importer.counts().toString(),
          bad,
          badRows);
    }
  }

  /** A mapping by the name of a file, or by its own. */
  private Mapping mapping(String nameOrFile) {
    Path file = Path.of(nameOrFile);
    if (Files.isRegularFile(file)) {
      try {
        String name = file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
        return Mapping.read(name, Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "mapping %s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
    Mappings mappings = new Mappings(mappingsDirectory);
    return mappings
        .find(nameOrFile)
        .orElseThrow(
            () ->
                new InvalidMappingException(
                    List.of(
                        "there is no file and no mapping '%s'; there are %s"
                            .formatted(
                                nameOrFile,
                                String.join(
                                    ", ",
                                    mappings.list().stream()
                                        .map(Mappings.Listed::name)
                                        .toList())))));
  }

  /** Of a hub that has nothing. */
  private static final class NothingHeld implements Held {
    @Override
    public Optional<Revision> find(Side side, String id) {
      return Optional.empty();
    }

    @Override
    public void forEach(Side side, Consumer<ImportedEntry> reader) {
      // There is nothing.
    }
  }

  /** Whoever may write to the topics may publish for everybody. */
  private record DirectOutlet(Publisher publisher) implements Outlet {
    @Override
    public boolean allows(String partyId, String region) {
      return true;
    }

    @Override
    public CompletableFuture<Void> publish(ImportedEntry entry) {
      return entry.offer() == null
          ? publisher.publish(entry.need())
          : publisher.publish(entry.offer());
    }
  }

  /** Tells the report, and writes bad rows. */
  private final class Sink implements ImportSink, AutoCloseable {
    private final Importer importer;
    private final Mapping mapping;
    private final Path target;
    private BadRowsFile badRows;

    Sink(Importer importer, Mapping mapping, Path target) {
      this.importer = importer;
      this.mapping = mapping;
      this.target = target;
    }

    @Override
    public void opened(Table table) {
      report.readAs(report.said(table.readAs()));
      if (target != null) {
        badRows =
            BadRowsFile.create(
                target,
                table,
                report.texts().get("import.repair"),
                mapping.decimal(),
                Long.MAX_VALUE);
      }
    }

    @Override
    public void row(SourceRow row, List<EntryResult> entries) {
      entries.forEach(report::entry);
      String repair = ImportJob.repair(entries, report.texts());
      if (badRows != null && !repair.isEmpty()) {
        badRows.add(row, repair);
      }
      report.progress(importer.counts().rows(), importer.percentRead());
    }

    @Override
    public void withdrawn(EntryResult entry) {
      report.entry(entry);
    }

    @Override
    public void close() {
      if (badRows != null) {
        badRows.close();
      }
    }
  }
}
