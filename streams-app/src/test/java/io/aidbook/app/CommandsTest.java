package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aidbook.app.config.AidbookConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

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
    assertThat(out.toString().lines().filter(line -> line.startsWith("kafka-acls.sh"))).hasSize(6);
  }

  @Test
  void shouldPrintTheGrantsOfTheWeb() {
    assertThat(execute("acls", "--principal", "User:web", "--for", "web")).isZero();

    assertThat(out.toString())
        .startsWith("# For aidbook web")
        .contains("--operation Write --topic decisions", "--operation Read --topic entry-status")
        .doesNotContain("--group", "dead-letter", "output-owner", "Write --topic entry-status");
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
    "dead-letters list --reason UNKNOWN_SCHMA, did you mean UNKNOWN_SCHEMA?",
    "dead-letters list --reason unknown_schema, did you mean UNKNOWN_SCHEMA?",
    "dead-letters replay --reason TOO_LARGE;nonsense, is none of CLOCK",
    "dead-letters list --since yesterday, use a day such as",
    "dead-letters show 17, is no position: use partition@offset",
    "dead-letters replay, nothing is selected",
    "dead-letters replay --limit 0 --all, --limit 0: use 1 or more"
  })
  void shouldRefuseADeadLetterThatIsNotSaid(String line, String why) {
    assertThat(execute(line.replace(';', ',').split(" "))).isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"ofers, did you mean offers?", "aidbook-nowhere-repartition, is none of offers"})
  void shouldRefuseATopicThatNoDeadLetterComesFrom(String topic, String why) throws IOException {
    Path file = write("bootstrap.servers=a:1", "schema.registry.url=http://registry:8081");

    assertThat(execute("dead-letters", "list", "--topic", topic, "--config", file.toString()))
        .isEqualTo(2);

    assertThat(err.toString()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"'', <host:port>", "--bootstrap b:2, b:2", "--for publisher, <host:port>"})
  void shouldPrintGrantsWithoutAConnection(String options, String brokers) throws IOException {
    Path file = write("application.id=hub");
    String line = "acls --principal User:hub --config " + file + " " + options;

    assertThat(execute(line.strip().split(" "))).as(err.toString()).isEqualTo(0);

    assertThat(out.toString().lines().filter(each -> each.startsWith("kafka-acls.sh")))
        .isNotEmpty()
        .allMatch(
            each ->
                each.replace("'", "").startsWith("kafka-acls.sh --bootstrap-server " + brokers));
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
        "health",
        "dead-letters list",
        "dead-letters show 0@1",
        "dead-letters replay --all"
      })
  void shouldRefuseAWrongConfigurationBeforeAnythingStarts(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("aidbook.properties"), "books.polcy=best-fit");

    assertThat(execute((command + " --config " + file).split(" "))).isEqualTo(2);

    assertThat(err.toString())
        .contains("Refused: books.polcy=best-fit (from " + file + ")")
        .contains("did you mean books.policy?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "provision",
        "config",
        "reset",
        "dead-letters list",
        "dead-letters show 0@1",
        "dead-letters replay --all"
      })
  void shouldRefuseToStartWithoutAddressesOrWithContradictions(String command) throws IOException {
    Path without = write("books.policy=best-fit");
    assertThat(execute((command + " --config " + without).split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains("bootstrap.servers is not set", "schema.registry.url is not set");

    Path contradictory =
        write("bootstrap.servers=a:1", "schema.registry.url=http://registry:8081", "acks=0");
    assertThat(execute((command + " --config " + contradictory).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Refused: acks=0 contradicts processing.guarantee");

    Path withoutScheme = write("bootstrap.servers=a:1", "schema.registry.url=localhost:8081");
    assertThat(execute((command + " --config " + withoutScheme).split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains("Refused: schema.registry.url=localhost:8081 begins with neither http://");
  }

  @ParameterizedTest
  @CsvSource({
    "--partitions, 0",
    "--replication, 0",
    "--replication, -2",
    "--min-insync-replicas, 0",
    "--partitions, many",
    "--tombstones, 0d",
    "--tombstones, soon",
    "--retention, 7"
  })
  void shouldRefuseCountsAndTimesThatCannotBe(String option, String value) {
    assertThat(execute("provision", option, value)).isEqualTo(2);

    assertThat(err.toString()).contains(option).contains(value);
  }

  @Test
  void shouldRefuseMoreReplicasInSyncThanThereAre() {
    assertThat(execute("provision", "--replication", "2", "--min-insync-replicas", "3"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--min-insync-replicas 3");
  }

  /** An instance logs it when it starts; whoever looks at the configuration first reads it, too. */
  @Test
  void shouldWarnOfTheLatestSchemaAsAnInstanceDoes() throws IOException {
    String[] theirs = {
      "bootstrap.servers=broker:9092",
      "schema.registry.url=http://registry:8081",
      "avro.serde.class=org.apache.kafka.common.serialization.Serdes$StringSerde",
      "avro.serde.use.latest.version=true"
    };
    Path file = write(theirs);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("io.aidbook");
    logged.start();
    logger.addAppender(logged);
    try {
      AidbookApp unused = new AidbookApp(AidbookConfig.load(file, Map.of()));
    } finally {
      logger.detachAppender(logged);
    }
    List<String> warned =
        logged.list.stream()
            .filter(event -> event.getLevel().equals(Level.WARN))
            .map(ILoggingEvent::getFormattedMessage)
            .toList();
    assertThat(warned)
        .singleElement()
        .asString()
        .startsWith("avro.serde.use.latest.version is true: records are read as the latest schema");

    assertThat(execute("config", "--config", file.toString())).isEqualTo(0);
    assertThat(err.toString()).isEqualTo("Warning: %s%n".formatted(warned.get(0)));

    err.getBuffer().setLength(0);
    theirs[3] = "avro.serde.use.latest.version=false";
    assertThat(execute("config", "--config", write(theirs).toString())).isEqualTo(0);
    assertThat(err.toString()).isEmpty();
  }

  private Path write(String... lines) throws IOException {
    return Files.write(Files.createTempFile(directory, "aidbook", ".properties"), List.of(lines));
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
