package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintTheTopologyForTheLevelsAskedFor() {
    assertThat(execute("topology", "--levels", "nuts2,world")).isEqualTo(0);

    assertThat(out.toString())
        .contains("Topologies:")
        .contains("nuts2-book")
        .contains("world-book");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planet,world", "country"})
  void shouldRefuseLevelsThatDoNotExist(String levels) {
    assertThat(execute("topology", "--levels", levels)).isEqualTo(2);

    assertThat(err.toString()).contains("books.levels");
  }

  @Test
  void shouldShowTheConfigurationInEffectWithoutSecrets() throws IOException {
    Path file =
        Files.write(
            directory.resolve("aidbook.properties"),
            List.of(
                "bootstrap.servers=broker:9092",
                "schema.registry.url=http://registry:8081",
                "basic.auth.user.info=alice:hush",
                "consumer.max.poll.records=7"));

    assertThat(execute("config", "--config", file.toString())).isEqualTo(0);

    assertThat(out.toString())
        .contains("bootstrap.servers=broker:9092    # " + file)
        .contains("books.policy=first-come    # default")
        .contains("basic.auth.user.info=[hidden]")
        .contains("consumer.max.poll.records=7")
        .doesNotContain("hush");
  }

  @Test
  void shouldRefuseASerdeThatIsNotOnTheClassPath() throws IOException {
    Path file =
        Files.write(
            directory.resolve("aidbook.properties"),
            List.of(
                "bootstrap.servers=broker:9092",
                "schema.registry.url=http://registry:8081",
                "avro.serde.class=io.confluent.kafka.streams.serdes.avro.NoSuchSerde"));

    for (String command : List.of("run", "provision", "config", "reset")) {
      err.getBuffer().setLength(0);
      assertThat(execute(command, "--config", file.toString())).as(command).isEqualTo(2);
      assertThat(err.toString())
          .contains("Refused: ", "avro.serde.class", "NoSuchSerde", "plugins", "AIDBOOK_CLASSPATH")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void shouldPrintTheLeastGrantsAsCommandsWithTheirReasons() throws IOException {
    Path file =
        Files.write(
            directory.resolve("aidbook.properties"),
            List.of("bootstrap.servers=a:1,b:2", "schema.registry.url=http://registry:8081"));

    assertThat(
            execute(
                "acls",
                "--principal",
                "User:hub",
                "--config",
                file.toString(),
                "--for",
                "dashboard",
                "--group",
                "board",
                "--command-config",
                "admin.properties"))
        .isEqualTo(0);

    assertThat(out.toString())
        .startsWith("# For a dashboard that reads what Aidbook says")
        .contains(
            "kafka-acls.sh --bootstrap-server a:1,b:2 --command-config admin.properties --add"
                + " --allow-principal User:hub --operation Read --group board");
    assertThat(out.toString().lines().filter(line -> line.startsWith("kafka-acls.sh"))).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "User:hub, king, use one of [run",
    "hub, run, use a type and a name",
    "User:, run, use a type and a name"
  })
  void shouldRefuseToGrantToNobodyOrForNothing(String principal, String role, String why) {
    assertThat(execute("acls", "--principal", principal, "--for", role)).isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "dead-letters, a command is missing",
    "dead-letters list --limit 0, --limit 0: use 1 or more",
    "dead-letters list --since yesterday, use a day such as",
    "dead-letters show 17, is no position: use partition@offset",
    "dead-letters replay, nothing is selected",
    "dead-letters replay --limit 0 --all, --limit 0: use 1 or more"
  })
  void shouldRefuseADeadLetterThatIsNotSaid(String line, String why) {
    assertThat(execute(line.split(" "))).isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @Test
  void shouldPrintTheReference() {
    assertThat(execute("config", "--reference")).isEqualTo(0);

    assertThat(out.toString()).startsWith("# Configuration").contains("`books.policy`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "provision",
        "config",
        "acls --principal User:hub",
        "reset",
        "dead-letters list",
        "dead-letters show 0@1",
        "dead-letters replay --all"
      })
  void shouldRefuseAWrongConfigurationBeforeAnythingStarts(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("aidbook.properties"), "books.polcy=best-fit");

    assertThat(execute((command + " --config " + file).split(" "))).isEqualTo(2);

    assertThat(err.toString())
        .contains("Refused: books.polcy=best-fit (from " + file + ")")
        .contains("did you mean books.policy?")
        .contains("bootstrap.servers is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "--partitions, 0",
    "--replication, 0",
    "--replication, -2",
    "--partitions, many",
    "--tombstones, 0d",
    "--tombstones, soon",
    "--retention, 7"
  })
  void shouldRefuseCountsAndTimesThatCannotBe(String option, String value) {
    assertThat(execute("provision", option, value)).isEqualTo(2);

    assertThat(err.toString()).contains(option).contains(value);
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
