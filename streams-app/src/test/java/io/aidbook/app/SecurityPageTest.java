package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.access.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/security.md shows, held against the command. */
class SecurityPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/security.md");

  @TempDir private Path directory;

  @Test
  void shouldShowWhatTheCommandPrints() throws IOException {
    Path file =
        Files.write(
            directory.resolve("aidbook.properties"),
            List.of("bootstrap.servers=kafka:9092", "schema.registry.url=http://registry:8081"));
    StringWriter out = new StringWriter();

    assertThat(
            Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("acls", "--principal", "User:aidbook", "--config", file.toString()))
        .isEqualTo(0);

    assertThat(Files.readString(PAGE)).contains("```sh\n" + out + "```\n");
  }

  @Test
  void shouldNameEveryRole() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(Role.codes().stream().map(code -> "| `" + code + "`").toList());
  }
}
