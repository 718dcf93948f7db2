package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Text files that say how output looks. {@code -Dgolden.write=true} writes them anew from what the
 * code does now; read the difference before you keep it.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden/demo");

  private Golden() {}

  static void verify(String name, List<String> lines) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.write(file, lines);
    }
    assertThat(lines).as("as in %s", file).isEqualTo(Files.readAllLines(file));
  }
}
