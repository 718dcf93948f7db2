package io.aidbook.deployment;

import static io.aidbook.deployment.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.aidbook.app.config.AidbookConfig;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for Kubernetes, held against each other and against what the app takes. */
class KubernetesTest {
  private static final Path FOLDER = DeployFiles.DEPLOY.resolve("kubernetes");
  private static final String CONFIGURATION = "/etc/aidbook/aidbook.properties";
  private static final String SECRETS = "/run/secrets/aidbook";
  private static final Duration MARGIN = Duration.ofSeconds(5);

  @TempDir private Path directory;
  private final Map<String, JsonNode> objects = new TreeMap<>();

  @BeforeEach
  void read() throws Exception {
    for (Path file : DeployFiles.list(FOLDER)) {
      for (JsonNode object : DeployFiles.yaml(file)) {
        assertThat(object.path("apiVersion").asText()).as("%s", file).isNotEmpty();
        assertThat(objects.put(object.path("kind").asText(), object)).as("%s", file).isNull();
      }
    }
  }

  @Test
  void shouldApplyEveryFileButTheExampleOfASecret() throws Exception {
    List<String> files = new ArrayList<>();
    DeployFiles.list(FOLDER).forEach(file -> files.add(file.getFileName().toString()));
    files.removeAll(List.of("kustomization.yaml", "secret.example.yaml"));

    assertThat(texts(objects.get("Kustomization").path("resources")))
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(objects.get("Kustomization").at("/images/0/name"))
        .isEqualTo(container("StatefulSet").path("image"))
        .isEqualTo(container("Job").path("image"));
  }

  /** A field that is misspelt would be refused at best, and passed over at worst. */
  @Test
  void shouldUseOnlyFieldsThatKubernetesHas() {
    objects.forEach(
        (kind, object) -> {
          JsonElement json = JsonParser.parseString(object.toString());
          assertThatCode(() -> validate(kind, json)).as(kind).doesNotThrowAnyException();
        });
  }

  static void validate(String kind, JsonElement object) throws IOException {
    switch (kind) {
      case "ConfigMap" -> V1ConfigMap.validateJsonElement(object);
      case "Deployment" -> V1Deployment.validateJsonElement(object);
      case "Ingress" -> V1Ingress.validateJsonElement(object);
      case "Job" -> V1Job.validateJsonElement(object);
      case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(object);
      case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(object);
      case "Secret" -> V1Secret.validateJsonElement(object);
      case "Service" -> V1Service.validateJsonElement(object);
      case "StatefulSet" -> V1StatefulSet.validateJsonElement(object);
      case "Kustomization" -> {
        // Of kubectl, not of the cluster.
      }
      default -> throw new AssertionError("an object of a new kind: " + kind);
    }
  }

  @Test
  void shouldConfigureInstancesAsTheAppTakesIt() throws Exception {
    AidbookConfig config = configured("StatefulSet");
    JsonNode instance = container("StatefulSet");

    assertThat(texts(instance.path("args"))).containsExactly("run", "--config", CONFIGURATION);
    assertThat(config.isStaticMember()).isTrue();
    assertThat(config.probeHost()).isEqualTo("0.0.0.0");
    assertThat(instance.at("/ports/0/containerPort").asInt()).isEqualTo(config.probePort());
    assertThat(objects.get("Service").at("/spec/ports/0/port").asInt())
        .isEqualTo(config.probePort());
    assertThat(config.stateDirectory()).startsWithRaw(Path.of(mount(instance, "data")));
    assertThat(objects.get("StatefulSet").at("/spec/volumeClaimTemplates/0/metadata/name").asText())
        .isEqualTo("data");
  }

  @Test
  void shouldProvisionAsTheInstancesConnect() throws Exception {
    JsonNode provision = container("Job");

    assertThat(texts(provision.path("args"))).startsWith("provision", "--config", CONFIGURATION);
    assertThat(configured("Job").adminSettings())
        .isEqualTo(configured("StatefulSet").adminSettings());
  }

  @Test
  void shouldGiveAStopMoreTimeThanItMayTake() throws Exception {
    assertThat(
            Duration.ofSeconds(pod("StatefulSet").path("terminationGracePeriodSeconds").asLong()))
        .isGreaterThan(configured("StatefulSet").closeTimeout().plus(MARGIN));
  }

  @Test
  void shouldAskTheProbesThatThereAre() {
    JsonNode instance = container("StatefulSet");

    assertThat(instance.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(instance.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(instance.has("startupProbe")).isFalse();
    List.of(
            instance.at("/livenessProbe/httpGet/port"),
            instance.at("/readinessProbe/httpGet/port"),
            objects.get("Service").at("/spec/ports/0/targetPort"),
            objects.get("NetworkPolicy").at("/spec/ingress/0/ports/0/port"))
        .forEach(
            port -> assertThat(port.asText()).isEqualTo(instance.at("/ports/0/name").asText()));
  }

  @Test
  void shouldRunWithoutRightsOnAReadOnlyFileSystem() {
    for (String kind : List.of("StatefulSet", "Job")) {
      JsonNode pod = pod(kind);
      JsonNode container = container(kind);
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(kind).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).as(kind).isEqualTo(10001);
      assertThat(pod.at("/securityContext/fsGroup").asInt()).as(kind).isEqualTo(10001);
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(kind).isFalse();
      JsonNode security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(kind).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(kind).isFalse();
      assertThat(texts(security.at("/capabilities/drop"))).as(kind).containsExactly("ALL");
      assertThat(container.at("/resources/limits/memory").asText()).as(kind).isNotEmpty();
    }
  }

  @Test
  void shouldMountOnlyVolumesThatThereAre() {
    for (String kind : List.of("StatefulSet", "Job")) {
      List<String> names = new ArrayList<>();
      pod(kind).path("volumes").forEach(volume -> names.add(volume.path("name").asText()));
      objects
          .get(kind)
          .at("/spec/volumeClaimTemplates")
          .forEach(claim -> names.add(claim.at("/metadata/name").asText()));

      assertThat(container(kind).path("volumeMounts"))
          .as(kind)
          .isNotEmpty()
          .allSatisfy(mount -> assertThat(names).contains(mount.path("name").asText()));
      assertThat(mount(container(kind), "secrets")).isEqualTo(SECRETS);
      assertThat(mount(container(kind), "configuration") + "/aidbook.properties")
          .isEqualTo(CONFIGURATION);
    }
  }

  @Test
  void shouldSelectTheInstancesAndNothingElse() {
    JsonNode labels = objects.get("StatefulSet").at("/spec/template/metadata/labels");

    assertThat(objects.get("StatefulSet").at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(objects.get("Service").at("/spec/selector")).isEqualTo(labels);
    assertThat(objects.get("PodDisruptionBudget").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(objects.get("NetworkPolicy").at("/spec/podSelector/matchLabels")).isEqualTo(labels);
    assertThat(objects.get("Job").at("/spec/template/metadata/labels")).isNotEqualTo(labels);
    assertThat(objects.get("StatefulSet").at("/spec/serviceName"))
        .isEqualTo(objects.get("Service").at("/metadata/name"));
    assertThat(objects.get("PodDisruptionBudget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
  }

  private JsonNode pod(String kind) {
    return objects.get(kind).at("/spec/template/spec");
  }

  private JsonNode container(String kind) {
    assertThat(pod(kind).path("containers")).hasSize(1);
    return pod(kind).at("/containers/0");
  }

  private static String mount(JsonNode container, String name) {
    for (JsonNode mount : container.path("volumeMounts")) {
      if (mount.path("name").asText().equals(name)) {
        return mount.path("mountPath").asText();
      }
    }
    throw new AssertionError(name + " is not mounted");
  }

  /** Reads the ConfigMap and the variables of a pod, with the example of a secret in files. */
  private AidbookConfig configured(String kind) throws Exception {
    Path secrets = Files.createDirectories(directory.resolve("secrets"));
    for (Map.Entry<String, JsonNode> secret :
        objects.get("Secret").path("stringData").properties()) {
      Files.writeString(
          secrets.resolve(secret.getKey()),
          secret.getKey().endsWith(".pem") ? certificate() : secret.getValue().asText());
    }
    Path file = directory.resolve("aidbook.properties");
    Files.writeString(
        file,
        objects
            .get("ConfigMap")
            .path("data")
            .path("aidbook.properties")
            .asText()
            .replace(SECRETS, secrets.toString()));
    Map<String, String> environment = new HashMap<>();
    for (JsonNode variable : container(kind).path("env")) {
      String value =
          variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")
              ? "aidbook-0"
              : variable.path("value").asText();
      assertThat(value).as("%s", variable).isNotEmpty();
      environment.put(variable.path("name").asText(), value.replace(SECRETS, secrets.toString()));
    }
    return AidbookConfig.load(file, environment);
  }

  /** Any certificate, in PEM: one of those that this JVM trusts. */
  static String certificate() throws Exception {
    Path trusted = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore store = KeyStore.getInstance(trusted.toFile(), (char[]) null);
    Certificate any = store.getCertificate(Collections.list(store.aliases()).get(0));
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(any.getEncoded()));
  }
}
