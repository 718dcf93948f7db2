package io.aidbook.deployment;

import static io.aidbook.deployment.DeployFiles.ROOT;
import static io.aidbook.deployment.DeployFiles.duration;
import static io.aidbook.deployment.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.web.access.SignInPaths;
import io.aidbook.web.app.WebConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compose file and the Dockerfile, held against what they bring up. */
class ComposeFileTest {
  /** For what comes after closing; a process that takes all of its close timeout needs it. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Pattern PINNED = Pattern.compile(".+:v?\\d+\\.\\d+\\.\\d+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
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

    assertThat(configured).containsOnlyKeys("app", "provision", "web");
    assertThat(configured.get("app").bootstrapServers())
        .isEqualTo(configured.get("provision").bootstrapServers())
        .isEqualTo(setting("topics", "KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS"))
        .isEqualTo(setting("registry", "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS"));
    assertThat(configured.get("web").bootstrapServers())
        .isEqualTo(configured.get("app").bootstrapServers());
    assertThat(configured.get("app").registryUrls())
        .isEqualTo(configured.get("provision").registryUrls())
        .isEqualTo(configured.get("web").registryUrls())
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

  /** It needs an issuer, so that nobody who wants the rest is kept from it. */
  @Test
  void shouldBringTheWebUpOnlyWhereItIsAskedFor() {
    SERVICES.forEach(
        (name, service) ->
            assertThat(texts(service.path("profiles")))
                .as(name)
                .isEqualTo(name.equals("web") ? List.of("web") : List.of()));
  }

  @Test
  void shouldConfigureTheWebByTheTemplateOfItsVariables() throws IOException {
    Map<String, String> template = template();
    template.put("AIDBOOK_WEB_OIDC_ISSUER", "https://issuer.example");
    template.put("AIDBOOK_WEB_OIDC_CLIENT_ID", "hub");
    template.put("AIDBOOK_WEB_SESSION_KEYS", KEY);
    template.put("AIDBOOK_WEB_USER_KEY", KEY);
    Map<String, String> environment = imageEnvironment();
    environment.putAll(environment(SERVICES.get("web"), template));

    WebConfig web = WebConfig.of(AidbookConfig.load(null, environment));

    assertThat(texts(SERVICES.get("web").path("command"))).containsExactly("web");
    assertThat(web.access()).isPresent();
    assertThat(web.server().host()).isEqualTo("0.0.0.0");
    String port = texts(SERVICES.get("web").path("ports")).get(0);
    assertThat(port).endsWith(":" + web.server().port());
    assertThat(port).contains(":-" + web.server().publicUrl().getPort() + "}");
    assertThat(texts(SERVICES.get("web").at("/healthcheck/test")))
        .endsWith("http://127.0.0.1:" + web.probePort());
    assertThat(Files.readString(ROOT.resolve("deploy/web.env.example")))
        .contains("<AIDBOOK_WEB_PUBLIC_URL>" + SignInPaths.CALLBACK);
    assertThat(web.probeHost()).isEqualTo("0.0.0.0");
    // On a volume of the container's own: /tmp is small, and two instances cannot share it.
    assertThat(web.imports().workDirectory()).hasToString("/data/imports");
    assertThat(texts(SERVICES.get("web").path("volumes"))).contains("/data");
    // What the template offers and the file does not pass on would have no effect.
    assertThat(environment).containsKeys(template.keySet().toArray(String[]::new));
  }

  @Test
  void shouldSayWhatTheWebLacksWithoutThem() {
    AidbookConfig config = AidbookConfig.load(null, environment(SERVICES.get("web")));

    assertThatThrownBy(() -> WebConfig.of(config))
        .hasMessageContaining("web.oidc.issuer is not set");
  }

  private static Map<String, String> template() throws IOException {
    Map<String, String> variables = new HashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("deploy/web.env.example"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split("=", 2);
        variables.put(words[0], words[1]);
      }
    }
    return variables;
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
        .containsPattern("EXPOSE " + config.probePort() + " 8080 9465\n")
        .contains("VOLUME /data\n", "USER 10001:10001\n");
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
    return environment(service, Map.of());
  }

  /** As compose passes it on, with variables filled in. */
  private static Map<String, String> environment(JsonNode service, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .properties()
        .forEach(
            variable ->
                environment.put(
                    variable.getKey(), filled(variable.getValue().asText(), variables)));
    return environment;
  }

  private static String filled(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = variables.getOrDefault(found.group(1), "");
              return Matcher.quoteReplacement(value.isEmpty() ? found.group(2) : value);
            });
  }
}
