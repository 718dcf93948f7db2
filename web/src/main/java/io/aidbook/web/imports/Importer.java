package io.aidbook.web.imports;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.web.imports.SeenIds.Seen;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import io.aidbook.web.imports.file.TableFile;
import io.aidbook.web.imports.mapping.Fault;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.mapping.MappedEntry;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.RegionNames;
import io.aidbook.web.imports.mapping.RowMapper;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.Refused;
import io.aidbook.web.publish.UnknownFateException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off a file: what of it is new or changed is published, or in a dry run only told. For one
 * file, by one thread.
 */
public final class Importer {
  private static final Logger log = LoggerFactory.getLogger(Importer.class);
  private static final int MAX_IN_FLIGHT = 1_000;

  /** Revision of an entry that could not be read from its row. */
  private static final long UNREAD = Long.MIN_VALUE;

  /** Entries that one import may withdraw, whatever their share is. */
  private static final int MAX_WITHDRAWN = 100_000;

  /** Clocks of other systems may go before ours, but not by much. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Mapping mapping;
  private final Surroundings surroundings;
  private final Who who;
  private final Held held;
  private final Outlet outlet;
  private final boolean dryRun;
  private final Counts counts = new Counts();
  private final InFlight inFlight = new InFlight(MAX_IN_FLIGHT, counts);
  private final SeenIds seen = new SeenIds();
  private final List<Note> remarks = new ArrayList<>();
  private volatile Table table;
  private boolean unknownIds;
  private RowMapper mapper;

  /**
   * What is the same for all imports.
   *
   * @param regions finds regions by code and name
   * @param catalogue knows the usual units of categories
   * @param categories that the hub takes
   * @param clock says when an entry without a time is recorded
   */
  public record Surroundings(
      RegionNames regions, Catalogue catalogue, AcceptedCategories categories, Clock clock) {}

  /**
   * Who imports.
   *
   * @param party of entries of which the mapping names none; may be null
   * @param trusted whether the times in the file are taken: an earlier time comes before others in
   *     a queue
   */
  public record Who(String party, boolean trusted) {}

  /**
   * @param mapping how rows become entries
   * @param surroundings what is the same for all imports
   * @param who imports
   * @param held what the hub has now
   * @param outlet publishes entries
   * @param dryRun whether nothing is to be published
   */
  public Importer(
      Mapping mapping,
      Surroundings surroundings,
      Who who,
      Held held,
      Outlet outlet,
      boolean dryRun) {
    this.mapping = mapping;
    this.surroundings = surroundings;
    this.who = who;
    this.held = held;
    this.outlet = outlet;
    this.dryRun = dryRun;
  }

  /** How far it is; for any thread. */
  public Counts counts() {
    return counts;
  }

  /** How much of the file was read, in percent; for any thread. */
  public int percentRead() {
    Table open = table;
    return open == null ? 0 : open.percentRead();
  }

  /**
   * Works off a file.
   *
   * @param sink is told what becomes of each row
   * @param stopped asks whether somebody wants to stop
   * @throws io.aidbook.web.imports.file.UnreadableFileException if the file is no table or not one
   *     for the mapping; nothing is published then, unless the file is damaged further on
   */
  public ImportResult run(Path file, ImportSink sink, BooleanSupplier stopped)
      throws InterruptedException {
    try (Table opened = TableFile.open(file, mapping.tableOptions())) {
      table = opened;
      mapper =
          new RowMapper(
              mapping,
              opened.header(),
              surroundings.regions(),
              surroundings.catalogue(),
              surroundings.categories(),
              who.party());
      sink.opened(opened);
      for (SourceRow row = opened.next(); row != null; row = opened.next()) {
        if (inFlight.failure() != null || stopped.getAsBoolean()) {
          break;
        }
        row(row, opened.hasCompleteRows(), sink);
      }
      if (inFlight.failure() == null && !stopped.getAsBoolean() && mapping.withdrawsMissing()) {
        withdrawMissing(sink);
      }
      inFlight.finish();
      return result(stopped.getAsBoolean());
    } finally {
      inFlight.finish();
    }
  }

  private ImportResult result(boolean stopped) {
    Throwable failure = inFlight.failure();
    if (failure != null) {
      long first = inFlight.firstMissing();
      boolean withdrawals = first == 0 || first == Long.MAX_VALUE;
      boolean unsure = failure instanceof UnknownFateException;
      log.warn("an import stopped: {}", failure.getMessage());
      return new ImportResult(
          false,
          withdrawals
              ? Note.of(
                  unsure ? NoteCode.UNCONFIRMED_WITHDRAWALS : NoteCode.UNPUBLISHED_WITHDRAWALS)
              : Note.of(unsure ? NoteCode.UNCONFIRMED : NoteCode.UNPUBLISHED, first),
          remarks);
    }
    return stopped
        ? new ImportResult(false, Note.of(NoteCode.STOPPED, counts.rows()), remarks)
        : new ImportResult(true, null, remarks);
  }

  private void row(SourceRow row, boolean complete, ImportSink sink) throws InterruptedException {
    List<EntryResult> results = new ArrayList<>();
    boolean bad = false;
    for (MappedEntry mapped : mapper.map(row, complete)) {
      EntryResult result = result(row.number(), mapped);
      counts.entry(result.outcome());
      bad |= result.outcome() == Outcome.BAD;
      results.add(result);
    }
    counts.row(bad);
    sink.row(row, results);
  }

  private EntryResult result(long row, MappedEntry mapped) throws InterruptedException {
    if (mapped instanceof MappedEntry.Skipped skipped) {
      return EntryResult.left(row, Outcome.SKIPPED, null, skipped.because());
    }
    if (mapped instanceof MappedEntry.Bad bad) {
      return bad(row, bad.id(), bad.fault());
    }
    MappedEntry.Made made = (MappedEntry.Made) mapped;
    EntryResult result = decide(row, made);
    if (result.outcome().isPublished() && !dryRun) {
      return publish(result);
    }
    return result;
  }

  private EntryResult bad(long row, String id, Fault fault) {
    if (id == null) {
      unknownIds = true;
    } else if (!seen.has(id)) {
      seen.put(id, row, 0, UNREAD);
    }
    return EntryResult.bad(row, id, fault);
  }

  private EntryResult decide(long row, MappedEntry.Made made) {
    ImportedEntry entry = made.entry();
    String id = entry.id();
    Optional<Held.Revision> before = held.find(entry.side(), id);
    if (!outlet.allows(entry.partyId(), entry.region())) {
      return bad(row, id, note(NoteCode.FORBIDDEN_PARTY, entry.partyId()));
    }
    if (before.isPresent() && !outlet.allows(before.get().partyId(), before.get().region())) {
      return bad(row, id, note(NoteCode.FORBIDDEN_ENTRY, id, before.get().partyId()));
    }
    Fault clock = clockFault(made.recordedAt());
    if (clock != null) {
      return bad(row, id, clock);
    }
    Seen twin = seen.find(id);
    if (twin != null) {
      EntryResult again = again(row, made, twin);
      if (again != null) {
        return again;
      }
    }
    seen.put(id, row, made.content().hash(), made.revision() == null ? -1 : made.revision());
    EntryResult result = against(row, made, before);
    return twin != null && twin.revision() != UNREAD && result.outcome() == Outcome.NEW
        ? EntryResult.published(row, Outcome.CHANGED, result.entry())
        : result;
  }

  private static Fault note(NoteCode code, Object... values) {
    return Fault.ofRow(Note.of(code, values));
  }

  private Fault clockFault(Instant recordedAt) {
    return recordedAt != null && recordedAt.isAfter(surroundings.clock().instant().plus(AHEAD))
        ? note(NoteCode.FUTURE, recordedAt)
        : null;
  }

  /** What becomes of an entry whose id was in an earlier row; null if that is in order. */
  private EntryResult again(long row, MappedEntry.Made made, Seen twin) {
    String id = made.entry().id();
    boolean same = twin.content() == made.content().hash();
    boolean higher = made.revision() != null && made.revision() > twin.revision();
    if (higher && twin.revision() != UNREAD) {
      return null;
    }
    if (same) {
      return EntryResult.left(
          row, Outcome.UNCHANGED, id, Note.of(NoteCode.SAME_AS_ROW, twin.row()));
    }
    if (twin.revision() == UNREAD) {
      // The earlier one is to be repaired: this one may well be what it should have been.
      return null;
    }
    return bad(row, id, note(NoteCode.SAME_ID, id, twin.row()));
  }

  private EntryResult against(long row, MappedEntry.Made made, Optional<Held.Revision> before) {
    ImportedEntry entry = made.entry();
    Instant now = surroundings.clock().instant();
    boolean timed = made.recordedAt() != null && who.trusted();
    Instant recordedAt = timed ? earlier(made.recordedAt(), now) : now;
    if (before.isEmpty()) {
      long first = made.revision() == null ? 1 : made.revision();
      return EntryResult.published(row, Outcome.NEW, entry.revised(first, recordedAt));
    }
    Held.Revision known = before.get();
    boolean same = known.says(made.content());
    if (same && (made.revision() == null || made.revision() <= known.revision())) {
      return EntryResult.left(
          row, Outcome.UNCHANGED, entry.id(), Note.of(NoteCode.HELD, known.revision()));
    }
    if (made.revision() != null && made.revision() < known.revision()) {
      return EntryResult.left(
          row, Outcome.UNCHANGED, entry.id(), Note.of(NoteCode.OLDER, known.revision()));
    }
    if (made.revision() != null && made.revision() == known.revision()) {
      return bad(row, entry.id(), note(NoteCode.OLDER_REVISION, entry.id(), known.revision()));
    }
    long next = made.revision() == null ? known.revision() + 1 : made.revision();
    return EntryResult.published(row, Outcome.CHANGED, entry.revised(next, recordedAt));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private EntryResult publish(EntryResult result) throws InterruptedException {
    inFlight.await();
    try {
      inFlight.add(result.row(), outlet.publish(result.entry()));
      return result;
    } catch (InvalidEventException e) {
      return bad(result.row(), result.id(), mapper.fault(e));
    } catch (Refused e) {
      return bad(
          result.row(),
          result.id(),
          e.why() == Refused.Why.FORBIDDEN
              ? note(NoteCode.FORBIDDEN_PARTY, result.entry().partyId())
              : note(NoteCode.CHANGED_SINCE, result.id()));
    } catch (NotPublishedException | UnknownFateException e) {
      inFlight.add(result.row(), CompletableFuture.failedFuture(e));
      return result;
    }
  }

  /** Entries of this mapping that the file has no more. */
  private void withdrawMissing(ImportSink sink) throws InterruptedException {
    if (unknownIds) {
      remarks.add(Note.of(NoteCode.WITHDRAWS_NOTHING_UNREAD));
      return;
    }
    List<String> missing = new ArrayList<>();
    long[] mine = {0};
    held.forEach(
        mapping.side(),
        entry -> {
          if (entry.isOpen() && isMine(entry)) {
            mine[0]++;
            if (!seen.has(entry.id()) && missing.size() <= MAX_WITHDRAWN) {
              missing.add(entry.id());
            }
          }
        });
    if (missing.size() > MAX_WITHDRAWN
        || missing.size() * 100L > mine[0] * mapping.withdrawAtMost()) {
      remarks.add(
          Note.of(
              NoteCode.WITHDRAWS_NOTHING_SHARE, missing.size(), mine[0], mapping.withdrawAtMost()));
      return;
    }
    List<ImportedEntry> entries = new ArrayList<>();
    Set<String> wanted = Set.copyOf(missing);
    held.forEach(
        mapping.side(),
        entry -> {
          if (wanted.contains(entry.id()) && entry.isOpen() && isMine(entry)) {
            entries.add(entry);
          }
        });
    for (ImportedEntry entry : entries) {
      EntryResult result =
          EntryResult.published(
              0,
              Outcome.WITHDRAWN,
              entry.withdrawn().revised(entry.revision() + 1, surroundings.clock().instant()));
      EntryResult done = dryRun ? result : publish(result);
      counts.entry(done.outcome());
      sink.withdrawn(done);
    }
  }

  private boolean isMine(ImportedEntry entry) {
    return mapping.name().equals(entry.externalCode(Mapping.IMPORTED_BY))
        && outlet.allows(entry.partyId(), entry.region());
  }
}
