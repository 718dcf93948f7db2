package io.aidbook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that an operator deploys with, as they lie in the repository. */
final class DeployFiles {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path DEPLOY = ROOT.resolve("deploy");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DURATION = Pattern.compile("(\\d+)s");

  private DeployFiles() {}

  /** All documents of a file in YAML; a key that stands twice is an error. */
  static List<JsonNode> yaml(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(Files.readString(file))) {
      documents.add(MAPPER.valueToTree(document));
    }
    return documents;
  }

  /** The only document of a file. */
  static JsonNode oneYaml(Path file) throws IOException {
    List<JsonNode> documents = yaml(file);
    assertThat(documents).as("documents of %s", file).hasSize(1);
    return documents.get(0);
  }

  static JsonNode json(Path file) throws IOException {
    return MAPPER.readTree(file.toFile());
  }

  /** The files right in a folder, by name. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** A duration in seconds, such as 45s. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    assertThat(matcher.matches()).as("a duration in seconds: '%s'", text).isTrue();
    return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
  }
}
