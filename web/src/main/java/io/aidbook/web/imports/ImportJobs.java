package io.aidbook.web.imports;

import io.aidbook.web.access.Audit;
import io.aidbook.web.access.User;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that were sent by HTTP. They are bounded in number and in time, and each is its user's: a
 * user has one that is not ended at a time.
 */
public final class ImportJobs implements AutoCloseable {
  /** Name of the file that was sent, in the folder of a job. */
  static final String SENT = "sent";

  /** Name of the file of bad rows. */
  static final String BAD_ROWS = "bad-rows.csv";

  private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
  private static final String FOLDER = "import-";
  private static final String LOCK = "lock";
  private static final int ID_BYTES = 12;
  private static final int STOP_SECONDS = 30;

  private final ImportSettings settings;
  private final Clock clock;
  private final Audit audit;
  private final Path directory;
  private final FileChannel lock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private final ThreadPoolExecutor runners;

  /** Why an import is not taken. */
  public static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String running;

    BusyException(String message, String running) {
      super(message, null, false, false);
      this.running = running;
    }

    /** Id of the user's import that is not ended; null where all places are taken by others. */
    public String running() {
      return running;
    }
  }

  /**
   * @param settings limits
   * @param clock says when results expire
   * @param audit is told of each import that ended
   * @throws IllegalStateException if another process uses the directory
   */
  public ImportJobs(ImportSettings settings, Clock clock, Audit audit) {
    this.settings = settings;
    this.clock = clock;
    this.audit = audit;
    this.directory = directory(settings.workDirectory());
    this.lock = locked(directory);
    this.runners =
        new ThreadPoolExecutor(
            settings.maxRunning(),
            settings.maxRunning(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(settings.maxJobs()),
            work -> {
              Thread thread = new Thread(work, "import");
              thread.setDaemon(true);
              return thread;
            });
    runners.allowCoreThreadTimeOut(true);
    forgetEarlier();
  }

  private static Path directory(Path wanted) {
    try {
      return wanted == null
          ? Files.createTempDirectory("aidbook-imports-")
          : Files.createDirectories(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be used for imports: %s".formatted(wanted, e.getMessage()), e);
    }
  }

  /** Two processes with one directory would delete each other's files. */
  private static FileChannel locked(Path directory) {
    Path file = directory.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        // In this very process: refused below like any other.
      }
      channel.close();
      throw new IllegalStateException(
          "%s is in use by another process: give each its own directory for imports"
              .formatted(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be used for imports: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Files of a process that ended without deleting them. */
  private void forgetEarlier() {
    try (Stream<Path> left = Files.list(directory)) {
      left.filter(folder -> folder.getFileName().toString().startsWith(FOLDER))
          .forEach(ImportJobs::deleteFolder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be used for imports: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /** Where files lie. */
  Path directory() {
    return directory;
  }

  /** The limits. */
  public ImportSettings settings() {
    return settings;
  }

  /**
   * Refuses what could not be taken, before a file is received.
   *
   * @throws BusyException if the user has an import that is not ended, or no place is free
   */
  public synchronized void requirePlace(User user) {
    forgetExpired();
    for (ImportJob job : jobs.values()) {
      if (job.userId().equals(user.id()) && !job.isEnded()) {
        throw new BusyException(
            "an import of yours is not ended: wait for it, or stop it", job.id());
      }
    }
    if (jobs.size() >= settings.maxJobs() && jobs.values().stream().noneMatch(ImportJob::isEnded)) {
      throw new BusyException("too many imports wait: try again in some minutes", null);
    }
  }

  /** A new folder for a file that is being received. */
  public Path newFolder() {
    try {
      return Files.createTempDirectory(directory, FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException("a file cannot be received: " + e.getMessage(), e);
    }
  }

  /**
   * Takes a file to work off.
   *
   * @param folder with the file
   * @param texts in the language of whoever repairs rows
   * @throws BusyException as {@link #requirePlace}; the folder is deleted then
   */
  synchronized ImportJob start(
      User user, Mapping mapping, boolean dryRun, Path folder, Importer importer, Texts texts) {
    try {
      requirePlace(user);
      makeRoom();
      byte[] id = new byte[ID_BYTES];
      random.nextBytes(id);
      ImportJob job =
          new ImportJob(
              HexFormat.of().formatHex(id),
              user.id(),
              dryRun,
              mapping,
              folder,
              importer,
              texts,
              clock);
      runners.execute(() -> run(job));
      jobs.put(job.id(), job);
      return job;
    } catch (IOException e) {
      deleteFolder(folder);
      throw new UncheckedIOException("an import cannot be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      deleteFolder(folder);
      throw e;
    }
  }

  private void run(ImportJob job) {
    try {
      job.run();
    } finally {
      audit.record(
          job.userId(),
          Audit.Action.IMPORT,
          "%s by %s%s".formatted(job.id(), job.mappingName(), job.dryRun() ? ", dry" : ""),
          "%s: %s".formatted(job.state().name().toLowerCase(Locale.ROOT), job.counts()));
    }
  }

  /** Forgets the results that ended first, if all places are taken. */
  private void makeRoom() {
    if (jobs.size() >= settings.maxJobs()) {
      jobs.values().stream()
          .filter(ImportJob::isEnded)
          .min(Comparator.comparing(ImportJob::endedAt))
          .ifPresent(this::forget);
    }
  }

  private void forgetExpired() {
    List.copyOf(jobs.values()).stream()
        .filter(job -> job.isEnded())
        .filter(job -> job.endedAt().plus(settings.keep()).isBefore(clock.instant()))
        .forEach(this::forget);
  }

  private void forget(ImportJob job) {
    jobs.remove(job.id());
    job.delete();
  }

  /** A job of a user; empty if there is none, it is another's, or it expired. */
  synchronized Optional<ImportJob> find(User user, String id) {
    forgetExpired();
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.userId().equals(user.id()));
  }

  /** Stops a job if it runs, else forgets it. */
  synchronized void stop(ImportJob job) {
    if (job.isEnded()) {
      forget(job);
    } else {
      job.stop();
    }
  }

  static void deleteFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("{} cannot be deleted", folder, e);
    }
  }

  /** Stops all imports; what they did not publish is to be imported again. */
  @Override
  public void close() {
    synchronized (this) {
      jobs.values().forEach(ImportJob::stop);
    }
    runners.shutdown();
    try {
      if (!runners.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        runners.shutdownNow();
      }
    } catch (InterruptedException e) {
      runners.shutdownNow();
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      List.copyOf(jobs.values()).forEach(this::forget);
    }
    try {
      lock.close();
      Files.deleteIfExists(directory.resolve(LOCK));
      if (settings.workDirectory() == null) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      log.warn("{} cannot be left clean", directory, e);
    }
  }
}
