package io.aidbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the sources of all modules keep to, read as text. */
class RepositoryTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize().getParent();

  // The patterns do not match themselves, or this file would be found.
  private static final Pattern UNFINISHED = Pattern.compile("TO[D]O|FIX[M]E|XX[X]:");
  private static final Pattern OFF_OR_ASLEEP = Pattern.compile("@[D]isabled|Thread[.]sleep");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  @Test
  void shouldSayWhyEveryDependencyIsThere() throws Exception {
    Set<String> used = new TreeSet<>();
    for (Path pom : poms()) {
      used.addAll(artifacts(pom));
    }

    assertThat(explained())
        .as("artifacts explained in docs/dependencies.md, against those that the poms name")
        .containsExactlyInAnyOrderElementsOf(used);
  }

  /** The artifacts in the first column of the page's tables. */
  private static List<String> explained() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/dependencies.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .flatMap(cell -> QUOTED.matcher(cell).results())
        .map(quoted -> quoted.group(1))
        .toList();
  }

  @Test
  void shouldLeaveNothingUnfinished() throws IOException {
    assertThat(sourcesWith(UNFINISHED, "src/main/java", "src/test/java")).isEmpty();
  }

  @Test
  void shouldSwitchNoTestOffAndLetNoneSleep() throws IOException {
    assertThat(sourcesWith(OFF_OR_ASLEEP, "src/test/java")).isEmpty();
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> children = Files.list(ROOT)) {
      return children.filter(child -> Files.exists(child.resolve("pom.xml"))).sorted().toList();
    }
  }

  private static List<Path> poms() throws IOException {
    List<Path> poms = new ArrayList<>(List.of(ROOT.resolve("pom.xml")));
    modules().forEach(module -> poms.add(module.resolve("pom.xml")));
    return poms;
  }

  private static List<String> sourcesWith(Pattern pattern, String... folders) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path module : modules()) {
      for (String folder : folders) {
        for (Path source : javaFiles(module.resolve(folder))) {
          if (pattern.matcher(Files.readString(source)).find()) {
            found.add(ROOT.relativize(source).toString());
          }
        }
      }
    }
    return found;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** The artifacts of others that a pom names: dependencies, plugins and their parts, archives. */
  private static Set<String> artifacts(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    Set<String> artifacts = new TreeSet<>();
    for (String kind : List.of("dependency", "plugin", "path", "artifactItem")) {
      NodeList nodes = project.getElementsByTagName(kind);
      for (int i = 0; i < nodes.getLength(); i++) {
        Element node = (Element) nodes.item(i);
        if (!text(node, "groupId").equals("io.aidbook")) {
          artifacts.add(text(node, "artifactId"));
        }
      }
    }
    return artifacts;
  }

  /** Text of the first child of that name; empty where there is none. */
  private static String text(Element node, String name) {
    NodeList found = node.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
