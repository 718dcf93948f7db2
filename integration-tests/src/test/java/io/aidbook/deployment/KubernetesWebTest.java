package io.aidbook.deployment;

import static io.aidbook.deployment.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.web.access.SignInPaths;
import io.aidbook.web.app.WebConfig;
import io.aidbook.web.imports.ImportSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the web process, held against each other and against what it takes. */
class KubernetesWebTest {
  private static final Path FOLDER = DeployFiles.DEPLOY.resolve("kubernetes/web");
  private static final String CONFIGURATION = "/etc/aidbook/aidbook.properties";
  private static final String SECRETS = "/run/secrets/aidbook";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir private Path directory;
  private final Map<String, JsonNode> objects = new TreeMap<>();

  @BeforeEach
  void read() throws Exception {
    for (Path file : DeployFiles.list(FOLDER)) {
      JsonNode object = DeployFiles.oneYaml(file);
      assertThat(object.path("apiVersion").asText()).as("%s", file).isNotEmpty();
      assertThat(objects.put(object.path("kind").asText(), object)).as("%s", file).isNull();
    }
  }

  @Test
  void shouldApplyEveryFileButTheExamples() throws Exception {
    List<String> files = new ArrayList<>();
    DeployFiles.list(FOLDER).forEach(file -> files.add(file.getFileName().toString()));
    files.removeAll(List.of("kustomization.yaml", "secret.example.yaml", "ingress.example.yaml"));

    JsonNode kustomization = objects.get("Kustomization");
    assertThat(texts(kustomization.path("resources"))).containsExactlyInAnyOrderElementsOf(files);
    assertThat(kustomization.path("images"))
        .as("the image of the app")
        .isEqualTo(DeployFiles.oneYaml(FOLDER.resolveSibling("kustomization.yaml")).path("images"));
    assertThat(kustomization.at("/images/0/name")).isEqualTo(container().path("image"));
  }

  @Test
  void shouldUseOnlyFieldsThatKubernetesHas() {
    objects.forEach(
        (kind, object) -> {
          JsonElement json = JsonParser.parseString(object.toString());
          assertThatCode(() -> KubernetesTest.validate(kind, json))
              .as(kind)
              .doesNotThrowAnyException();
        });
  }

  @Test
  void shouldConfigureInstancesAsTheWebTakesIt() throws Exception {
    WebConfig web = configured();

    assertThat(texts(container().path("args"))).containsExactly("web", "--config", CONFIGURATION);
    assertThat(web.server().host()).isEqualTo("0.0.0.0");
    assertThat(web.probeHost()).isEqualTo("0.0.0.0");
    assertThat(port("http")).isEqualTo(web.server().port());
    assertThat(port("probes")).isEqualTo(web.probePort());
    assertThat(web.access().orElseThrow().clientSecret().value()).isEqualTo("given");
    assertThat(web.server().trustedProxies()).isNotEmpty();
    assertThat(objects.get("ConfigMap").toString())
        .contains(web.server().publicUrl() + SignInPaths.CALLBACK);
    assertThat(objects.get("Ingress").at("/spec/rules/0/host").asText())
        .isEqualTo(web.server().publicUrl().getHost());
    assertThat(objects.get("Ingress").at("/spec/tls/0/hosts/0").asText())
        .isEqualTo(web.server().publicUrl().getHost());
    assertThat(
            objects
                .get("Deployment")
                .at("/spec/template/metadata/annotations/prometheus.io~1port")
                .asText())
        .isEqualTo(String.valueOf(web.probePort()));
  }

  @Test
  void shouldAskTheProbesThatThereAreAndSendRequestsToThePages() {
    JsonNode container = container();

    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/port").asText()).isEqualTo("probes");
    assertThat(container.at("/readinessProbe/httpGet/port").asText()).isEqualTo("probes");
    assertThat(objects.get("Service").path("spec").path("ports")).hasSize(1);
    assertThat(objects.get("Service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
    JsonNode backend = objects.get("Ingress").at("/spec/rules/0/http/paths/0/backend/service");
    assertThat(backend.path("name")).isEqualTo(objects.get("Service").at("/metadata/name"));
    assertThat(backend.at("/port/name")).isEqualTo(objects.get("Service").at("/spec/ports/0/name"));
  }

  /** Whoever reaches the pages must not reach the probes, which ask nobody who they are. */
  @Test
  void shouldLetEachInWhereItBelongs() {
    JsonNode policy = objects.get("NetworkPolicy").at("/spec/ingress");

    assertThat(policy).hasSize(2);
    for (JsonNode rule : policy) {
      String from =
          rule.at("/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText();
      assertThat(rule.path("ports")).hasSize(1);
      assertThat(rule.at("/ports/0/port").asText())
          .isEqualTo(from.equals("monitoring") ? "probes" : "http");
    }
  }

  @Test
  void shouldRunSeveralWithoutRightsOnAReadOnlyFileSystem() {
    JsonNode pod = pod();
    JsonNode security = container().path("securityContext");

    assertThat(objects.get("Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(objects.get("Deployment").at("/spec/strategy/rollingUpdate/maxUnavailable").asInt())
        .isZero();
    assertThat(objects.get("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
    assertThat(container().at("/resources/limits/memory").asText()).isNotEmpty();
  }

  /**
   * Nine times its size lies on disk for each import that is kept, and a volume that is full
   * evicts.
   */
  @Test
  void shouldHaveRoomForImports() throws Exception {
    ImportSettings imports = configured().imports();
    JsonNode volume = null;
    for (JsonNode each : pod().path("volumes")) {
      volume = each.path("name").asText().equals("data") ? each : volume;
    }
    String size = volume.at("/emptyDir/sizeLimit").asText();

    assertThat(size).endsWith("Gi");
    assertThat(Long.parseLong(size.replace("Gi", "")) << 30)
        .isGreaterThan(9 * imports.maxFileBytes() * imports.maxJobs());
    assertThat(imports.workDirectory()).startsWithRaw(Path.of("/data"));
  }

  @Test
  void shouldSelectItsInstancesAndMountWhatThereIs() {
    JsonNode labels = objects.get("Deployment").at("/spec/template/metadata/labels");
    List<String> volumes = new ArrayList<>();
    pod().path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
    List<String> mounted = new ArrayList<>();
    container().path("volumeMounts").forEach(mount -> mounted.add(mount.path("name").asText()));

    assertThat(objects.get("Deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(objects.get("Service").at("/spec/selector")).isEqualTo(labels);
    assertThat(objects.get("PodDisruptionBudget").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(objects.get("NetworkPolicy").at("/spec/podSelector/matchLabels")).isEqualTo(labels);
    assertThat(labels.path("app.kubernetes.io/name").asText()).isEqualTo("aidbook-web");
    assertThat(mounted).containsExactlyInAnyOrderElementsOf(volumes);
    assertThat(pod().at("/volumes/0/configMap/name"))
        .isEqualTo(objects.get("ConfigMap").at("/metadata/name"));
    assertThat(pod().at("/volumes/1/secret/secretName"))
        .isEqualTo(objects.get("Secret").at("/metadata/name"));
  }

  private JsonNode pod() {
    return objects.get("Deployment").at("/spec/template/spec");
  }

  private JsonNode container() {
    assertThat(pod().path("containers")).hasSize(1);
    return pod().at("/containers/0");
  }

  private int port(String name) {
    for (JsonNode port : container().path("ports")) {
      if (port.path("name").asText().equals(name)) {
        return port.path("containerPort").asInt();
      }
    }
    throw new AssertionError("no port " + name);
  }

  /** Reads the ConfigMap and the variables of a pod, with the example of a secret in files. */
  private WebConfig configured() throws Exception {
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (Map.Entry<String, JsonNode> secret :
        objects.get("Secret").path("stringData").properties()) {
      String name = secret.getKey();
      String text = secret.getValue().asText();
      if (name.endsWith(".pem")) {
        text = KubernetesTest.certificate();
      } else if (name.endsWith("-key") || name.endsWith("-keys")) {
        text = KEY + "\n";
      } else if (name.equals("client-secret")) {
        text = "given\n";
      }
      Files.writeString(secrets.resolve(name), text);
    }
    Path file = directory.resolve("aidbook.properties");
    String properties = objects.get("ConfigMap").path("data").path("aidbook.properties").asText();
    Files.writeString(file, properties.replace(SECRETS, secrets.toString()));
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container().path("env")) {
      environment.put(
          variable.path("name").asText(),
          variable.path("value").asText().replace(SECRETS, secrets.toString()));
    }
    return WebConfig.of(AidbookConfig.load(file, environment));
  }
}
