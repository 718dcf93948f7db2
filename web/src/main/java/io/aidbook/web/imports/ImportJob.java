package io.aidbook.web.imports;

import io.aidbook.web.imports.file.BadRowsFile;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import by HTTP, from the file that was sent to its results. */
final class ImportJob implements ImportSink {
  private static final Logger log = LoggerFactory.getLogger(ImportJob.class);

  /** Bytes of results for one of the file: a row becomes an event in JSON. */
  private static final int RESULTS_FACTOR = 6;

  /** Bytes of the file of bad rows for one of the file. */
  private static final int BAD_ROWS_FACTOR = 2;

  /** A small file may have more of both. */
  private static final long LEAST_BYTES = 1 << 16;

  private static final int FLUSH_EVERY = 100;

  /** What a job does. */
  enum State {
    /** Waits for its turn. */
    WAITING,
    /** Works off the file. */
    RUNNING,
    /** Worked off the file. */
    DONE,
    /** Stopped before the end of the file; the message says where. */
    STOPPED,
    /** Took nothing of the file; the message says why. */
    FAILED;

    /** Whether the job is at its end: nothing of it changes any more. */
    boolean isEnd() {
      return this != WAITING && this != RUNNING;
    }
  }

  private final String id;
  private final String userId;
  private final boolean dryRun;
  private final Mapping mapping;
  private final Path file;
  private final Path folder;
  private final Importer importer;
  private final Texts texts;
  private final RowsFile rows;
  private final long sentBytes;
  private final Clock clock;
  private final Instant receivedAt;
  private BadRowsFile badRows;
  private volatile State state = State.WAITING;
  private volatile boolean stop;
  private volatile Note message;
  private volatile Note readAs;
  private volatile List<Note> remarks = List.of();
  private volatile Instant endedAt;
  private volatile boolean hasBadRows;
  private volatile String publishedAs;

  /**
   * @param id of the job
   * @param userId whose it is
   * @param dryRun whether nothing is published
   * @param mapping how rows become entries
   * @param folder where the job's files lie, the one that was sent among them
   * @param importer works it off
   * @param texts in the language of the file of bad rows
   * @param clock says when it ended
   */
  ImportJob(
      String id,
      String userId,
      boolean dryRun,
      Mapping mapping,
      Path folder,
      Importer importer,
      Texts texts,
      Clock clock)
      throws IOException {
    this.id = id;
    this.userId = userId;
    this.dryRun = dryRun;
    this.mapping = mapping;
    this.folder = folder;
    this.file = folder.resolve(ImportJobs.SENT);
    this.importer = importer;
    this.texts = texts;
    this.clock = clock;
    this.receivedAt = clock.instant();
    this.sentBytes = Math.max(LEAST_BYTES, Files.size(file));
    this.rows = new RowsFile(folder.resolve("rows.ndjson"), RESULTS_FACTOR * sentBytes);
  }

  /** Works it off; ends it, whatever happens. */
  void run() {
    try {
      if (!stop) {
        state = State.RUNNING;
        end(importer.run(file, this, () -> stop));
      } else {
        end(State.STOPPED, Note.of(NoteCode.STOPPED_BEFORE));
      }
    } catch (UnreadableFileException e) {
      end(importer.counts().rows() == 0 ? State.FAILED : State.STOPPED, e.why());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(State.STOPPED, Note.of(NoteCode.STOPPED_WITH_SERVER));
    } catch (RuntimeException | Error e) {
      log.error("import {} failed", id, e);
      end(State.FAILED, Note.of(NoteCode.FAILED, importer.counts().rows()));
      if (e instanceof Error error) {
        throw error;
      }
    }
  }

  private void end(ImportResult result) {
    remarks = result.remarks();
    end(result.complete() ? State.DONE : State.STOPPED, result.message());
  }

  private void end(State how, Note why) {
    try {
      rows.close();
      if (badRows != null) {
        badRows.close();
      }
      if (!dryRun) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("files of import {} cannot be closed", id, e);
    }
    message = why;
    endedAt = clock.instant();
    state = how; // the last: whoever reads it sees all that belongs to the end
  }

  @Override
  public void opened(Table table) {
    readAs = table.readAs();
    badRows =
        BadRowsFile.create(
            folder.resolve(ImportJobs.BAD_ROWS),
            table,
            texts.get("import.repair"),
            mapping.decimal(),
            BAD_ROWS_FACTOR * sentBytes);
  }

  @Override
  public void row(SourceRow row, List<EntryResult> entries) {
    for (EntryResult entry : entries) {
      if (dryRun || !(entry.outcome().isPublished() || entry.outcome() == Outcome.UNCHANGED)) {
        rows.add(entry);
      }
    }
    String repair = repair(entries, texts);
    if (!repair.isEmpty()) {
      badRows.add(row, repair);
      hasBadRows = true;
    }
    if (importer.counts().rows() % FLUSH_EVERY == 0) {
      rows.flush();
    }
  }

  /** What is wrong with a row, in words; empty if nothing is. */
  static String repair(List<EntryResult> entries, Texts texts) {
    return entries.stream()
        .filter(entry -> entry.fault() != null)
        .map(entry -> entry.fault().message(texts))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  @Override
  public void withdrawn(EntryResult entry) {
    rows.add(entry);
  }

  void stop() {
    stop = true;
  }

  String id() {
    return id;
  }

  String userId() {
    return userId;
  }

  boolean dryRun() {
    return dryRun;
  }

  String mappingName() {
    return mapping.name();
  }

  State state() {
    return state;
  }

  Note message() {
    return message;
  }

  /** What the file was read as; null before that is known. */
  Note readAs() {
    return readAs;
  }

  List<Note> remarks() {
    return remarks;
  }

  Counts counts() {
    return importer.counts();
  }

  int percent() {
    return isEnded() ? 100 : importer.percentRead();
  }

  RowsFile rows() {
    return rows;
  }

  boolean isEnded() {
    return state.isEnd();
  }

  Instant receivedAt() {
    return receivedAt;
  }

  Instant endedAt() {
    return endedAt;
  }

  /** The file of bad rows; null while it is being written, and without bad rows. */
  Path badRowsFile() {
    return isEnded() && hasBadRows ? folder.resolve(ImportJobs.BAD_ROWS) : null;
  }

  /** Id of the job that publishes what this dry run showed; null if there is none. */
  String publishedAs() {
    return publishedAs;
  }

  void publishedAs(String job) {
    publishedAs = job;
  }

  /** Gives away the file of a dry run that ended. */
  void moveFile(Path target) {
    try {
      Files.move(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException("a file cannot be imported: " + e.getMessage(), e);
    }
  }

  /** How rows become entries. */
  Mapping mapping() {
    return mapping;
  }

  /** Forgets its files. */
  void delete() {
    ImportJobs.deleteFolder(folder);
  }
}
