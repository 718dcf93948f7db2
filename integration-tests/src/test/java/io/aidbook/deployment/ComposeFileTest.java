package io.aidbook.deployment;

import static io.aidbook.deployment.DeployFiles.ROOT;
import static io.aidbook.deployment.DeployFiles.duration;
import static io.aidbook.deployment.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.app.config.AidbookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compose file and the Dockerfile, held against what they bring up. */
class ComposeFileTest {
  /** For what comes after closing; a process that takes all of its close timeout needs it. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Pattern PINNED = Pattern.compile(".+:v?\\d+\\.\\d+\\.\\d+");
  private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

  private static final Map<String, JsonNode> SERVICES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    DeployFiles.oneYaml(ROOT.resolve("docker-compose.yml"))
        .path("services")
        .properties()
        .forEach(service -> SERVICES.put(service.getKey(), service.getValue()));
  }

  /** The app refuses every variable that it does not know, and every value that cannot be. */
  @Test
  void shouldSetOnlyWhatTheAppTakes() {
    Map<String, AidbookConfig> configured = new TreeMap<>();
    SERVICES.forEach(
        (name, service) -> {
          if (isOurs(service)) {
            configured.put(name, AidbookConfig.load(null, environment(service)));
          }
        });

    assertThat(configured).containsOnlyKeys("app", "provision");
    assertThat(configured.get("app").bootstrapServers())
        .isEqualTo(configured.get("provision").bootstrapServers())
        .isEqualTo(setting("topics", "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS"))
        .isEqualTo(setting("registry", "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS"));
    assertThat(configured.get("app").registryUrls())
        .isEqualTo(configured.get("provision").registryUrls())
        .isEqualTo(setting("topics", "KAFKA_CLUSTERS_0_SCHEMAREGISTRY"));
    assertThat(setting("kafka", "KAFKA_ADVERTISED_LISTENERS"))
        .contains("INSIDE://" + configured.get("app").bootstrapServers());
  }

  @Test
  void shouldWaitOnlyForWhatCanBeWaitedFor() {
    SERVICES.forEach(
        (name, service) ->
            service
                .path("depends_on")
                .properties()
                .forEach(
                    other -> {
                      String what = name + " waits for " + other.getKey();
                      assertThat(SERVICES).as(what).containsKey(other.getKey());
                      JsonNode awaited = SERVICES.get(other.getKey());
                      switch (other.getValue().path("condition").asText()) {
                        case "service_healthy" ->
                            assertThat(awaited.at("/healthcheck/test")).as(what).isNotEmpty();
                        case "service_completed_successfully" ->
                            assertThat(awaited.path("restart").asText()).as(what).isEqualTo("no");
                        default -> throw new AssertionError(what + " in a way that is not known");
                      }
                    }));
    assertThat(SERVICES.get("app").path("depends_on").properties()).hasSize(3);
  }

  @Test
  void shouldGiveAStopMoreTimeThanItMayTake() {
    JsonNode app = SERVICES.get("app");

    assertThat(duration(app.path("stop_grace_period").asText()))
        .isGreaterThan(AidbookConfig.load(null, environment(app)).closeTimeout().plus(MARGIN));
  }

  @Test
  void shouldLetTheAppBeScaled() {
    JsonNode app = SERVICES.get("app");

    assertThat(app.has("container_name")).isFalse();
    assertThat(app.has("ports")).isFalse();
    assertThat(app.at("/deploy/replicas").asInt()).isEqualTo(2);
    assertThat(texts(app.path("volumes")))
        .as("one volume for each, and the jars that are dropped in")
        .containsExactly("/data", "./plugins:/opt/aidbook/plugins:ro");
  }

  @Test
  void shouldOpenPortsToThisMachineAlone() {
    SERVICES.forEach(
        (name, service) ->
            assertThat(texts(service.path("ports")))
                .as(name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void shouldMountOnlyWhatIsThere() {
    SERVICES.forEach(
        (name, service) ->
            texts(service.path("volumes")).stream()
                .filter(volume -> volume.startsWith("."))
                .forEach(
                    volume ->
                        assertThat(ROOT.resolve(volume.substring(0, volume.indexOf(':'))))
                            .as(name)
                            .isDirectory()));
  }

  @Test
  void shouldLimitEveryLogAndPinEveryImage() {
    SERVICES.forEach(
        (name, service) -> {
          assertThat(service.at("/logging/options/max-size").asText()).as(name).isNotEmpty();
          if (!isOurs(service)) {
            assertThat(service.path("image").asText()).as(name).matches(PINNED);
          }
        });
    assertThat(SERVICES.get("kafka").path("image").asText())
        .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
  }

  /** Maven reads the pom of every module, built or not. */
  @Test
  void shouldCopyThePomOfEveryModuleIntoTheImage() throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

    assertThat(MODULE.matcher(Files.readString(ROOT.resolve("pom.xml"))).results())
        .isNotEmpty()
        .allSatisfy(
            module ->
                assertThat(dockerfile)
                    .contains("COPY %1$s/pom.xml %1$s/\n".formatted(module.group(1))));
  }

  @Test
  void shouldConfigureTheImageAsTheAppTakesIt() throws IOException {
    Map<String, String> image = imageEnvironment();
    image.put("AIDBOOK_BOOTSTRAP_SERVERS", "kafka:9092");
    image.put("AIDBOOK_SCHEMA_REGISTRY_URL", "http://registry:8080");
    AidbookConfig config = AidbookConfig.load(null, image);
    String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

    assertThat(config.stateDirectory()).startsWithRaw(Path.of("/data"));
    assertThat(config.probeHost()).isEqualTo("0.0.0.0");
    assertThat(dockerfile)
        .contains("EXPOSE " + config.probePort() + "\n", "VOLUME /data\n", "USER 10001:10001\n");
  }

  private static Map<String, String> imageEnvironment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    Pattern.compile("(AIDBOOK_\\w+)=(\\S+)")
        .matcher(Files.readString(ROOT.resolve("Dockerfile")))
        .results()
        .forEach(variable -> environment.put(variable.group(1), variable.group(2)));
    return environment;
  }

  private static boolean isOurs(JsonNode service) {
    return service.has("build");
  }

  private static String setting(String service, String variable) {
    return SERVICES.get(service).path("environment").path(variable).asText();
  }

  private static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }
}
