package io.aidbook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a JVM is started: out of memory, it ends instead of going on by halves. And jars that are
 * dropped in are found after Aidbook's own.
 */
class LaunchersTest {
  private static final String OPTION = "-XX:+ExitOnOutOfMemoryError";

  /** A command of a shell that becomes a JVM, up to the end of its last line. */
  private static final Pattern EXEC =
      Pattern.compile(
          "^ *(?:exec )?(?:\"\\$java\"|(?:.*exec )?java) -(?:[^\\n]*\\\\\\n)*[^\\n]*",
          Pattern.MULTILINE);

  private static final Set<String> LEFT_OUT =
      Set.of("target", ".git", "node_modules", "docs", ".idea");

  @TempDir private Path directory;

  @Test
  void shouldEndEveryJvmThatIsOutOfMemory() throws IOException {
    List<String> launchers = new ArrayList<>();
    for (Path file : texts()) {
      String text = Files.readString(file);
      String name = DeployFiles.ROOT.relativize(file).toString();
      if (name.endsWith(".java")) {
        if (text.contains("\"bin\", \"java\"") && !name.endsWith("LaunchersTest.java")) {
          launchers.add(name);
          assertThat(text).as(name).contains(OPTION);
        }
      } else if (!name.endsWith(".md")) {
        EXEC.matcher(text)
            .results()
            .forEach(
                command -> {
                  launchers.add(name);
                  assertThat(command.group()).as(name).contains(OPTION);
                });
        text.lines()
            .filter(line -> line.contains("-Xmx"))
            .forEach(line -> assertThat(line).as(name).contains(OPTION));
      }
    }
    assertThat(launchers)
        .contains(
            "aidbook",
            "deploy/image/aidbook",
            "chaos/src/main/java/io/aidbook/chaos/ChildJvm.java",
            "benchmarks/src/main/java/io/aidbook/benchmarks/process/ContenderProcess.java");
  }

  @Test
  void shouldFindJarsThatAreDroppedInBesideTheScript() throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.copy(DeployFiles.ROOT.resolve("aidbook"), home.resolve("aidbook"));
    Files.createFile(home.resolve("pom.xml"));
    for (String module :
        List.of("schemas", "regions", "maps", "nuts-map", "streams-app", "web", "quickstart")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
    }
    Files.createDirectories(home.resolve("quickstart/target"));
    Files.createFile(home.resolve("quickstart/target/aidbook.built"));

    List<String> line = line("bash", home.resolve("aidbook"), Map.of("AIDBOOK_CLASSPATH", "/x/*"));
    assertThat(line).contains(OPTION).endsWith("io.aidbook.quickstart.Main", "run");
    assertThat(line.get(line.indexOf("-cp") + 1))
        .isEqualTo(
            "%1$s/quickstart/target/classes:%1$s/quickstart/target/lib/*:%1$s/plugins/*:/x/*"
                .formatted(home.toRealPath()));
    List<String> without = line("bash", home.resolve("aidbook"), Map.of());
    assertThat(without.get(without.indexOf("-cp") + 1)).endsWith("/plugins/*");
  }

  @Test
  void shouldFindJarsThatAreDroppedIntoTheImage() throws Exception {
    Path script = DeployFiles.DEPLOY.resolve("image/aidbook");

    List<String> line = line("sh", script, Map.of("AIDBOOK_CLASSPATH", "/x/y.jar"));
    assertThat(line).contains(OPTION).endsWith("io.aidbook.app.Main", "run");
    assertThat(line.get(line.indexOf("-cp") + 1))
        .isEqualTo("/opt/aidbook/lib/*:/opt/aidbook/plugins/*:/x/y.jar");
    // Where a class of these jars is named in the settings, an answer needs them, too.
    List<String> health = line("sh", script, Map.of("AIDBOOK_CLASSPATH", "/x/y.jar"), "health");
    assertThat(health).contains(OPTION).endsWith("io.aidbook.app.Main", "health");
    assertThat(health.get(health.indexOf("-cp") + 1)).isEqualTo(line.get(line.indexOf("-cp") + 1));
    assertThat(Files.readString(DeployFiles.ROOT.resolve("Dockerfile")))
        .contains("/opt/aidbook/plugins");
    assertThat(Files.readString(DeployFiles.ROOT.resolve("docker-compose.yml")))
        .contains("./plugins:/opt/aidbook/plugins:ro");
  }

  /** The words with which the script starts a JVM. */
  private List<String> line(String shell, Path script, Map<String, String> environment)
      throws Exception {
    return line(shell, script, environment, "run");
  }

  private List<String> line(
      String shell, Path script, Map<String, String> environment, String command) throws Exception {
    Path bin = Files.createDirectories(directory.resolve("jdk/bin"));
    Path java = bin.resolve("java");
    Files.writeString(java, "#!/bin/sh\nfor each in \"$@\"; do echo \"$each\"; done\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(shell, script.toString(), command).redirectErrorStream(true);
    builder.environment().remove("AIDBOOK_CLASSPATH");
    builder.environment().put("JAVA_HOME", bin.getParent().toString());
    builder.environment().merge("PATH", bin.toString(), (old, added) -> added + ":" + old);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Arrays.asList(output.split("\n"));
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>();
    Files.walkFileTree(
        DeployFiles.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(DeployFiles.ROOT)
                    && LEFT_OUT.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.matches("aidbook|run|try-compose|Dockerfile|.*\\.(java|py|sh|ya?ml)")) {
              texts.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return texts;
  }
}
