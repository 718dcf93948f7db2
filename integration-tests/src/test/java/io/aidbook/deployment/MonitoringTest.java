package io.aidbook.deployment;

import static io.aidbook.deployment.DeployFiles.DEPLOY;
import static io.aidbook.deployment.DeployFiles.ROOT;
import static io.aidbook.deployment.DeployFiles.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Alerts and the dashboard, held against the series of an instance. What those are is a golden file
 * that a running instance is held against.
 */
class MonitoringTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "metrics.txt");

  /** Prometheus' own. */
  private static final Map<String, Set<String>> OF_PROMETHEUS =
      Map.of("up", Set.of(), "ALERTS", Set.of("alertname", "alertstate"));

  /** On every series that Prometheus has fetched. */
  private static final Set<String> ON_ALL = Set.of("instance", "job");

  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)");

  /** Labels by series. */
  private static final Map<String, Set<String>> SERIES = new HashMap<>();

  @BeforeAll
  static void readSeries() throws IOException {
    SERIES.putAll(OF_PROMETHEUS);
    List<String> families = new ArrayList<>(Files.readAllLines(GOLDEN));
    families.addAll(Files.readAllLines(GOLDEN.resolveSibling("web-metrics.txt")));
    for (String family : families) {
      String[] words = family.split(" ", 4);
      Set<String> labels =
          new TreeSet<>(Arrays.asList(words[2].substring(1, words[2].length() - 1).split(",")));
      labels.remove("");
      if (words[1].equals("histogram")) {
        Set<String> ofBuckets = new TreeSet<>(labels);
        ofBuckets.add("le");
        SERIES.put(words[0] + "_bucket", ofBuckets);
        SERIES.put(words[0] + "_count", labels);
        SERIES.put(words[0] + "_sum", labels);
      } else {
        SERIES.put(words[0], labels);
      }
    }
  }

  @Test
  void shouldAskForSeriesAndLabelsThatThereAre() throws IOException {
    List<String> queries = new ArrayList<>();
    alerts().forEach(alert -> queries.add(alert.path("expr").asText()));
    targets().forEach(target -> queries.add(target.path("expr").asText()));

    assertThat(queries).hasSizeGreaterThan(50).allSatisfy(MonitoringTest::isAnswered);
  }

  private static void isAnswered(String text) {
    PromQl query = PromQl.parse(text);
    Set<String> labels = new TreeSet<>(ON_ALL);
    for (String series : query.series()) {
      assertThat(SERIES).as(text).containsKey(series);
      labels.addAll(SERIES.get(series));
    }
    assertThat(labels).as(text).containsAll(query.grouped());
    for (PromQl.Selected selected : query.selected()) {
      assertThat(
              ON_ALL.contains(selected.label())
                  || SERIES.get(selected.series()).contains(selected.label()))
          .as("%s has the label %s: %s", selected.series(), selected.label(), text)
          .isTrue();
    }
  }

  /** What is not by a label has lost it. */
  @Test
  void shouldNameOnlyLabelsThatAreLeft() throws IOException {
    for (JsonNode target : targets()) {
      assertNamed(target.path("expr").asText(), target.path("legendFormat").asText());
    }
    for (JsonNode alert : alerts()) {
      assertNamed(alert.path("expr").asText(), alert.at("/annotations/summary").asText());
    }
  }

  private static void assertNamed(String text, String template) {
    PromQl query = PromQl.parse(text);
    Set<String> left = new TreeSet<>(query.grouped());
    boolean aggregated = text.matches(".*\\b(sum|max|min|count|avg)\\b.*");
    if (!aggregated) {
      left.addAll(ON_ALL);
      query.series().forEach(series -> left.addAll(SERIES.get(series)));
    }
    TEMPLATE
        .matcher(template.replace("$value", ""))
        .results()
        .map(found -> found.group(1))
        .filter(label -> !label.startsWith("humanize"))
        .forEach(label -> assertThat(left).as("%s in: %s", template, text).contains(label));
  }

  @Test
  void shouldShowEverySeriesThatIsNoDetail() throws IOException {
    Set<String> shown = new TreeSet<>();
    targets().forEach(target -> shown.addAll(PromQl.parse(target.path("expr").asText()).series()));

    assertThat(shown)
        .containsAll(
            SERIES.keySet().stream()
                .filter(name -> name.startsWith("aidbook_") && name.endsWith("_total"))
                .filter(name -> !name.equals("aidbook_latency_unmeasured_total"))
                .filter(name -> !name.equals("aidbook_restored_records_total"))
                .toList());
  }

  @Test
  void shouldAnswerEveryAlertOnThePage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/deploy.md"));
    List<String> names = new ArrayList<>();
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      names.add(name);
      assertThat(page).contains("\n### " + name + "\n");
      assertThat(alert.at("/annotations/runbook").asText())
          .isEqualTo("docs/deploy.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotEmpty();
    }
    assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(page.lines().filter(line -> line.startsWith("### Aidbook"))).hasSameSizeAs(names);
  }

  @Test
  void shouldFindInstancesAndRulesWhereTheComposeFilePutsThem() throws IOException {
    JsonNode prometheus = DeployFiles.oneYaml(DEPLOY.resolve("prometheus/prometheus.yml"));
    JsonNode services = DeployFiles.oneYaml(ROOT.resolve("docker-compose.yml")).path("services");

    String folder = "./deploy/prometheus:/etc/prometheus:ro";
    assertThat(texts(services.at("/prometheus/volumes"))).contains(folder);
    assertThat(texts(prometheus.path("rule_files"))).containsExactly("/etc/prometheus/alerts.yml");
    assertFound(prometheus.at("/scrape_configs/0"), services, "aidbook", 9464);
    assertFound(prometheus.at("/scrape_configs/1"), services, "aidbook-web", 9465);
  }

  private static void assertFound(JsonNode job, JsonNode services, String name, int port) {
    assertThat(job.path("job_name").asText()).isEqualTo(name);
    JsonNode found = job.at("/dns_sd_configs/0");
    assertThat(services.has(found.at("/names/0").asText())).isTrue();
    assertThat(found.path("port").asInt()).isEqualTo(port);
  }

  @Test
  void shouldGiveGrafanaItsDashboardAndSource() throws IOException {
    JsonNode source =
        DeployFiles.oneYaml(DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yml"))
            .at("/datasources/0");
    JsonNode provider =
        DeployFiles.oneYaml(DEPLOY.resolve("grafana/provisioning/dashboards/aidbook.yml"))
            .at("/providers/0");
    JsonNode grafana =
        DeployFiles.oneYaml(ROOT.resolve("docker-compose.yml")).at("/services/grafana");
    String folder = provider.at("/options/path").asText();

    assertThat(texts(grafana.path("volumes")))
        .contains("./deploy/grafana/dashboards:" + folder + ":ro");
    assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH").asText())
        .isEqualTo(folder + "/aidbook.json");
    assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
    List<Integer> ids = new ArrayList<>();
    for (JsonNode panel : dashboard().path("panels")) {
      ids.add(panel.path("id").asInt());
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.at("/datasource/uid")).isEqualTo(source.path("uid"));
        assertThat(panel.path("description").asText()).as("%s", panel).isNotEmpty();
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    DeployFiles.oneYaml(DEPLOY.resolve("prometheus/alerts.yml"))
        .path("groups")
        .forEach(group -> group.path("rules").forEach(alerts::add));
    return alerts;
  }

  private static JsonNode dashboard() throws IOException {
    return DeployFiles.json(DEPLOY.resolve("grafana/dashboards/aidbook.json"));
  }

  private static List<JsonNode> targets() throws IOException {
    List<JsonNode> targets = new ArrayList<>();
    dashboard().path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
    return targets;
  }
}
