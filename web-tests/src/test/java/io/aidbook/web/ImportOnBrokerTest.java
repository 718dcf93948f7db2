package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.CommandLines;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Need;
import io.aidbook.events.Status;
import io.aidbook.ledger.Side;
import io.aidbook.web.imports.ImportCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code import} on a real broker: by the API of a hub, and straight to its topics. */
class ImportOnBrokerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MAPPING =
      """
      side: need
      id: { template: "town-{id}" }
      fields:
        partyId: { constant: town }
        category: { constant: food }
        region: where
        quantity: qty
      missing: withdraw
      withdrawAtMost: 50
      """;

  @TempDir Path folder;

  private String said = "";

  private int run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine command =
        CommandLines.setUp(new CommandLine(new ImportCommand()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out));
    int code = command.execute(args);
    said = out.toString();
    return code;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void shouldImportByTheApiAndStraightToTheBrokers() throws IOException {
    String mapping = file("towns.yaml", MAPPING);
    try (RunningHub hub = new RunningHub()) {
      String api = hub.uri("").toString();
      String three = file("three.csv", "id,qty,where\na,5,PL911\nb,6,PL\nc,7,PL\n");
      assertThat(run("--api", api, "--mapping", mapping, three)).as(said).isZero();
      assertThat(said).contains("3 rows: 3 new, 0 changed");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(hub.web().view().status(Side.NEED, "town-c")).isPresent());
      assertThat(run("--api", api, "--mapping", mapping, three)).as(said).isZero();
      assertThat(said).contains("3 rows: 0 new, 0 changed, 3 unchanged");

      String config =
          file(
              "aidbook.properties",
              "%s=%s\n%s=%s\n"
                  .formatted(
                      Keys.BOOTSTRAP_SERVERS,
                      hub.aidbook().bootstrapServers(),
                      Keys.REGISTRY_URL,
                      hub.aidbook().registryUrl()));
      String two = file("two.csv", "id,qty,where\na,5,PL911\nb,8,PL\nd,x,PL\n");
      String bad = folder.resolve("bad.csv").toString();
      assertThat(
              run("--lang", "en", "--config", config, "--mapping", mapping, "--bad-rows", bad, two))
          .as(said)
          .isEqualTo(5);
      assertThat(said).contains("3 rows: 0 new, 1 changed, 1 unchanged, 0 skipped, 1 withdrawn");
      assertThat(Files.readString(Path.of(bad))).contains("d,x,PL,");
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(hub.web().view().need("town-b").map(Need::getQuantity)).hasValue(8L);
                assertThat(hub.web().view().need("town-c").map(Need::getStatus))
                    .hasValue(Status.WITHDRAWN);
              });
    }
  }
}
