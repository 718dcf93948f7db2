package io.aidbook.web.imports;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of imports by HTTP.
 *
 * @param workDirectory where files of imports lie until they expire, of this process alone; null for
 *     one among the system's temporary files
 * @param maxFileBytes largest file
 * @param keep how long the results of an import can be had
 * @param maxJobs imports that are kept, running or not
 * @param maxRunning imports that run at a time; others wait
 */
public record ImportSettings(
    Path workDirectory, long maxFileBytes, Duration keep, int maxJobs, int maxRunning) {
  /** Largest file, if nothing else is said. */
  public static final long DEFAULT_FILE_BYTES = 64L << 20;

  /** How many imports are kept, if nothing else is said. */
  public static final int DEFAULT_JOBS = 20;

  /** The usual limits. */
  public static ImportSettings in(Path workDirectory) {
    return new ImportSettings(workDirectory, DEFAULT_FILE_BYTES, Duration.ofHours(1), DEFAULT_JOBS, 2);
  }

  /** The same with another size of files. */
  public ImportSettings withMaxFileBytes(long bytes) {
    return new ImportSettings(workDirectory, bytes, keep, maxJobs, maxRunning);
  }
}
