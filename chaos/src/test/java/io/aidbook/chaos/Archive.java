package io.aidbook.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A directory in a file. */
final class Archive {
  private Archive() {}

  /** Writes all files below a directory, but for logs, locks and what can be had anywhere. */
  static void pack(Path directory, Path file) throws IOException {
    List<Path> all;
    try (Stream<Path> below = Files.walk(directory)) {
      all = below.filter(Files::isRegularFile).filter(Archive::isWorthKeeping).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path each : all) {
        zip.putNextEntry(new ZipEntry(directory.relativize(each).toString()));
        Files.copy(each, zip);
      }
    }
  }

  private static boolean isWorthKeeping(Path file) {
    String name = file.getFileName().toString();
    boolean inCluster = file.toString().contains("data");
    return !name.endsWith(".so")
        && !name.endsWith(".lock")
        && !name.equals("LOCK")
        && (inCluster || !name.endsWith(".log") || file.toString().contains("rocksdb"));
  }

  /** Brings the files back. */
  static void unpack(URL archive, Path directory) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(archive.openStream())) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path file = directory.resolve(each.getName()).normalize();
        if (!file.startsWith(directory)) {
          throw new IOException("%s leads out of the archive".formatted(each.getName()));
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }
}
