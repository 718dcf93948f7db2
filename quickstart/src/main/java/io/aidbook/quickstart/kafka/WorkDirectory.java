package io.aidbook.quickstart.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary directory that is gone, with all that is in it, once closed. */
public final class WorkDirectory implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes a new directory below the system's directory for temporary files.
   *
   * @param prefix the start of its name, to be recognised by
   * @throws UncheckedIOException when it cannot be made
   */
  public static WorkDirectory create(String prefix) {
    try {
      return new WorkDirectory(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory '" + prefix + "…' can be made", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Removes it. A file that another thread still writes may appear while the tree is walked, so the
   * walk is repeated a few times.
   *
   * @throws UncheckedIOException when something in it cannot be removed
   */
  @Override
  public void close() {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        remove();
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    throw new UncheckedIOException(
        "temporary directory %s cannot be removed; remove it by hand".formatted(path), last);
  }

  private void remove() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
