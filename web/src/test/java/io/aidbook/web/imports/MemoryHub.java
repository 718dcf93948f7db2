package io.aidbook.web.imports;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.ledger.Side;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.RegionNames;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.text.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** A hub in memory: holds what is published, and may break down. */
final class MemoryHub implements Held, Outlet {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final Map<String, ImportedEntry> held = new LinkedHashMap<>();
  final List<ImportedEntry> published = new ArrayList<>();
  BiPredicate<String, String> allowed = (party, region) -> true;
  int breaksAfter = Integer.MAX_VALUE;

  @Override
  public Optional<Revision> find(Side side, String id) {
    return Optional.ofNullable(held.get(id)).map(Revision::of);
  }

  @Override
  public void forEach(Side side, Consumer<ImportedEntry> reader) {
    List.copyOf(held.values()).forEach(reader);
  }

  @Override
  public boolean allows(String partyId, String region) {
    return allowed.test(partyId, region);
  }

  @Override
  public CompletableFuture<Void> publish(ImportedEntry entry) {
    if (published.size() == breaksAfter) {
      return CompletableFuture.failedFuture(new UnknownFateException("the brokers are away", null));
    }
    published.add(entry);
    held.put(entry.id(), entry);
    return CompletableFuture.completedFuture(null);
  }

  /** What came of an import. */
  static final class Run implements ImportSink {
    final List<EntryResult> entries = new ArrayList<>();
    final List<SourceRow> rows = new ArrayList<>();
    ImportResult result;
    Counts counts;

    @Override
    public void opened(Table table) {
      // The rows tell enough.
    }

    @Override
    public void row(SourceRow row, List<EntryResult> results) {
      rows.add(row);
      entries.addAll(results);
    }

    @Override
    public void withdrawn(EntryResult entry) {
      entries.add(entry);
    }

    List<Outcome> outcomes() {
      return entries.stream().map(EntryResult::outcome).toList();
    }

    String fault(int index) {
      return entries.get(index).fault().message(Texts.in("en"));
    }
  }

  Run run(Path file, String yaml) {
    return run(file, Mapping.read("test", yaml), new Importer.Who(null, true), false);
  }

  Run run(Path file, Mapping mapping, Importer.Who who, boolean dryRun) {
    Importer importer =
        new Importer(
            mapping,
            new Importer.Surroundings(
                RegionNames.NONE,
                Catalogue.shipped(),
                AcceptedCategories.ANY,
                Clock.fixed(NOW, ZoneOffset.UTC)),
            who,
            this,
            this,
            dryRun);
    Run run = new Run();
    run.counts = importer.counts();
    try {
      run.result = importer.run(file, run, () -> false);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return run;
  }
}
