package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Watch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands beside a demo or a replay: its topics are as provisioning makes them. */
@Timeout(180)
class LocalTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ID = "aidbook-demo";
  private static final Map<String, String> SETTINGS =
      Map.of(Keys.APPLICATION_ID, ID, Keys.STATE_STORES, "memory");

  @TempDir private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldLeaveNothingToProvision() throws Exception {
    try (LocalAidbook demo = LocalAidbook.start(SETTINGS, 2)) {
      Command provision = provision(demo, "--dry-run", "--fail-on-difference");
      assertThat(provision.out().lines())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("unchanged"));
      assertThat(provision.code()).as(provision.err()).isZero();
      letsRunThoseOfItsId(demo);
    }
  }

  /** Topics of a replay keep every record, which an operator may choose, too. */
  @Test
  void shouldLeaveNothingWrongWhereFilesArePlayed() throws Exception {
    try (LocalAidbook replay = LocalAidbook.forFiles(SETTINGS, 2, Watch.NONE)) {
      Command provision = provision(replay, "--dry-run");
      assertThat(provision.out().lines())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("unchanged") || line.startsWith("differs"))
          .filteredOn(line -> line.startsWith("differs"))
          .allMatch(line -> line.contains("cleanup.policy") || line.contains("compaction.lag"));
      assertThat(provision.code()).as(provision.err()).isZero();
      letsRunThoseOfItsId(replay);
    }
  }

  private void letsRunThoseOfItsId(LocalAidbook local) throws Exception {
    assertThat(reset(local, ID).err()).contains("It would be refused: the group has active");
    assertThat(reset(local, "another").err()).contains("outputs belong to the application " + ID);
    AidbookApp another = new AidbookApp(AidbookConfig.of(settings(local, "another")));
    assertThat(another.run()).isEqualTo(ExitCode.NOT_READY);

    AidbookApp app = new AidbookApp(AidbookConfig.of(settings(local, ID)));
    CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(app::run);
    try {
      await().atMost(PATIENCE).until(() -> ended.isDone() || isReady(app));
    } finally {
      app.requestStop();
    }
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
  }

  private static boolean isReady(AidbookApp app) throws Exception {
    if (app.probes().isEmpty()) {
      return false;
    }
    URI uri =
        URI.create("http://127.0.0.1:%d/health/ready".formatted(app.probes().get().getPort()));
    return HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  private Command provision(LocalAidbook local, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("provision", "--partitions", "2"));
    words.addAll(List.of(options));
    return Command.run(directory, settings(local, ID), words.toArray(String[]::new));
  }

  private Command reset(LocalAidbook local, String id) throws Exception {
    return Command.run(directory, settings(local, id), "reset");
  }

  private Map<String, String> settings(LocalAidbook local, String id) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.BOOTSTRAP_SERVERS, local.bootstrapServers());
    settings.put(Keys.REGISTRY_URL, local.registryUrl());
    settings.put(Keys.APPLICATION_ID, id);
    settings.put(Keys.STATE_DIR, directory.resolve(id).toString());
    settings.put(Keys.PROBE_PORT, "0");
    return settings;
  }
}
