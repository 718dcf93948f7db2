package io.aidbook.app.reset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** The stores of one instance on this machine's disk. */
public final class LocalState {
  /** Kafka Streams locks this file for as long as an instance runs on the directory. */
  private static final String LOCKED_FILE = "kafka-streams-process-metadata";

  private final Path directory;

  /**
   * @param stateDirectory of the instance
   * @param applicationId of the deployment
   */
  public LocalState(Path stateDirectory, String applicationId) {
    this.directory = stateDirectory.resolve(applicationId);
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /** Whether there is any. */
  public boolean exists() {
    return Files.isDirectory(directory);
  }

  /** When something in it was written last; empty where there is nothing. */
  public Optional<Instant> lastWritten() {
    if (!exists()) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(LocalState::written)
          .flatMap(Optional::stream)
          .max(Comparator.naturalOrder());
    } catch (IOException | UncheckedIOException e) {
      throw failed("cannot be looked at", e instanceof IOException io ? io : new IOException(e));
    }
  }

  /** Directories say when something in them came or went, which is no sign of life. */
  private static Optional<Instant> written(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(attributes.lastModifiedTime().toInstant())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an instance runs on it. */
  public boolean isInUse() {
    Path locked = directory.resolve(LOCKED_FILE);
    if (Files.notExists(locked)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true; // by an instance of this process
    } catch (IOException e) {
      throw failed("cannot be looked at", e);
    }
  }

  /**
   * Removes it.
   *
   * @throws UncheckedIOException when something in it cannot be removed
   * @throws IllegalStateException when an instance runs on it
   */
  public void remove() {
    if (!exists()) {
      return;
    }
    if (isInUse()) {
      throw new IllegalStateException(
          "an instance runs on state directory %s; stop it".formatted(directory));
    }
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw failed("cannot be removed", e);
    }
  }

  private UncheckedIOException failed(String what, IOException cause) {
    return new UncheckedIOException(
        "state directory %s %s: %s".formatted(directory, what, cause), cause);
  }
}
