package io.aidbook.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.book.Policy;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AidbookConfigTest {
  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = directory.resolve("aidbook.properties");
    write("");
  }

  @Test
  void shouldPreferTheEnvironmentToTheFileAndTheFileToTheDefaults() throws IOException {
    write("books.policy=best-fit", "totals.interval.ms=700");
    environment.put("AIDBOOK_BOOKS_POLICY", "smallest-first");

    AidbookConfig config = AidbookConfig.load(file, environment);

    assertThat(config.topologyOptions().policy()).isEqualTo(Policy.SMALLEST_FIRST);
    assertThat(config.topologyOptions().totalsInterval()).isEqualTo(Duration.ofMillis(700));
    assertThat(config.topologyOptions().expiryInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.effective())
        .contains(
            new EffectiveSetting(
                "books.policy", "smallest-first", "environment variable AIDBOOK_BOOKS_POLICY"),
            new EffectiveSetting("totals.interval.ms", "700", file.toString()),
            new EffectiveSetting("expiry.interval.ms", "1000", "default"));
  }

  @Test
  void shouldReadTheCategoriesThatAreTaken() throws IOException {
    Path categories = Files.writeString(directory.resolve("categories.txt"), "food\nclothing\n");
    write("categories.file=" + categories);

    AidbookConfig config = AidbookConfig.load(file, environment);

    assertThat(config.topologyOptions().categories().size()).isEqualTo(2);
  }

  @Test
  void shouldRefuseAFileOfCategoriesThatCannotBeRead() throws IOException {
    Path missing = directory.resolve("missing.txt");
    write("categories.file=" + missing);
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("categories.file=%s cannot be read: there is no such file", missing);

    Path empty = Files.writeString(directory.resolve("empty.txt"), "");
    write("categories.file=" + empty);
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("empty.txt names 0 categories");
  }

  @Test
  void shouldNeedNoFile() {
    environment.put("AIDBOOK_BOOTSTRAP_SERVERS", "broker:9092");
    environment.put("AIDBOOK_SCHEMA_REGISTRY_URL", "http://registry:8081");

    AidbookConfig config = AidbookConfig.load(null, environment);

    assertThat(config.topologyOptions().stores()).isEqualTo(StoreKind.ROCKSDB);
    assertThat(config.streamsProperties()).containsEntry("application.id", "aidbook");
  }

  @Test
  void shouldLetInternalTopicsTakeWhatTheProducerMaySend() throws IOException {
    assertThat(AidbookConfig.load(file, Map.of()).streamsProperties())
        .containsEntry("topic.max.message.bytes", "2097152")
        .containsEntry("topic.message.timestamp.type", "CreateTime");

    write("producer.max.request.size=4000000");
    assertThat(AidbookConfig.load(file, Map.of()).internalTopicProperties())
        .containsEntry("max.message.bytes", "4000000");

    write("topic.max.message.bytes=1000000");
    assertThatThrownBy(() -> AidbookConfig.load(file, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "topic.max.message.bytes=1000000 is below producer.max.request.size=2097152");

    write("topic.message.timestamp.after.max.ms=3600000");
    assertThatThrownBy(() -> AidbookConfig.load(file, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("takes every time that an input took");
  }

  @Test
  void shouldKeepTheNamesOfTopicsApartFromInternalOnes() throws IOException {
    write("topics.prefix=trial.");
    AidbookConfig config = AidbookConfig.load(file, Map.of());
    assertThat(config.topics().named("offers")).isEqualTo("trial.offers");
    assertThat(config.streamsProperties())
        .containsEntry("errors.dead.letter.queue.topic.name", "trial.dead-letters");

    write("topics.prefix=aidbook-trial.");
    assertThatThrownBy(() -> AidbookConfig.load(file, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("topic aidbook-trial.offers would begin as the internal topics do");

    write("application.id=stock");
    assertThatThrownBy(() -> AidbookConfig.load(file, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("topic stock-totals would begin as the internal topics do");
  }

  @Test
  void shouldKeepNoStoresThatAreLostWithTheProcess() {
    Map<String, String> settings =
        Map.of(
            "bootstrap.servers", "broker:9092",
            "schema.registry.url", "http://registry:8081",
            "state.stores", "transient");

    assertThatThrownBy(() -> AidbookConfig.of(settings))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("state.stores");
  }

  @Test
  void shouldNameEveryMissingSettingAndItsVariable() {
    assertThatThrownBy(() -> AidbookConfig.load(null, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("bootstrap.servers is not set")
        .hasMessageContaining("AIDBOOK_BOOTSTRAP_SERVERS")
        .hasMessageContaining("schema.registry.url is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "books.polcy, books.policy",
    "booksPolicy, books.policy",
    "total.interval.ms, totals.interval.ms",
    "producer.lingr.ms, producer.linger.ms",
    "consumer.max.pol.records, consumer.max.poll.records"
  })
  void shouldRefuseAnUnknownKeyAndSuggestTheNearest(String wrong, String right) throws IOException {
    write(wrong + "=17");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(wrong + "=17 (from " + file + ") is no setting")
        .hasMessageContaining("did you mean " + right + "?");
  }

  @Test
  void shouldRefuseAnUnknownVariableAndSuggestTheNearest() {
    environment.put("AIDBOOK_BOOKS_POLCY", "best-fit");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "AIDBOOK_BOOKS_POLCY is no setting; did you mean AIDBOOK_BOOKS_POLICY?");
  }

  @Test
  void shouldIgnoreVariablesThatAreNotMeantForIt() {
    environment.put("PATH", "/bin");
    environment.put("AIDBOOK_LOG_LEVEL", "DEBUG");
    environment.put("AIDBOOK_JAVA_OPTS", "-Xmx1g");
    environment.put("AIDBOOK_BOOKS_POLICY", "");
    environment.put("AIDBOOK_PORT", "tcp://10.0.0.1:80");
    environment.put("AIDBOOK_SERVICE_HOST", "10.0.0.1");
    environment.put("AIDBOOK_SERVICE_PORT_HTTP", "80");
    environment.put("AIDBOOK_METRICS_PORT_80_TCP_ADDR", "10.0.0.1");

    assertThat(AidbookConfig.load(file, environment).topologyOptions().policy())
        .isEqualTo(Policy.FIRST_COME);
  }

  @ParameterizedTest
  @CsvSource({
    "AIDBOOK_GROUP_INSTANCE_ID, group.instance.id",
    "AIDBOOK_MAIN_CONSUMER_MAX_POLL_RECORDS, main.consumer.max.poll.records",
    "AIDBOOK_TOPIC_MIN_INSYNC_REPLICAS, topic.min.insync.replicas",
    "AIDBOOK_CLIENT_TAG_ZONE, client.tag.zone"
  })
  void shouldFindTheNameThatAVariableMeans(String variable, String key) {
    environment.put(variable, "2");

    assertThat(AidbookConfig.load(file, environment).streamsSettings())
        .hasEntrySatisfying(key, value -> assertThat(value.toString()).isEqualTo("2"));
  }

  @Test
  void shouldHaveOneVariableForEachName() {
    assertThat(KnownSettings.names().stream().map(KnownSettings::variableOf))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "books.policy=best",
        "books.levels=country",
        "books.levels=country,planet,world",
        "books.levels=world,world",
        "books.levels=subdivision,world",
        "totals.interval.ms=0",
        "totals.interval.ms=soon",
        "processing.guarantee=exactly_once",
        "state.stores=disk",
        "num.stream.threads=0",
        "group.protocol=consumer",
        "application.id=not a name",
        "max.record.bytes=-1",
        "close.timeout.ms=",
        "producer.linger.ms=soon",
        "consumer.max.poll.records=0",
        "schema.registry.url=registry:8081",
        "schema.registry.url=registry",
        "schema.registry.url=ftp://registry",
        "schema.registry.url=http://my registry",
        "schema.registry.url=http://my_registry:8081",
        "schema.registry.url=http://a:8081,b:8081",
        "bootstrap.servers=broker",
        "bootstrap.servers=http://broker:9092",
        "bootstrap.servers=broker:9092,other",
        "bootstrap.servers=broker:99999"
      })
  void shouldRefuseABadValueAndNameItsKey(String line) throws IOException {
    write(line);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(line.substring(0, line.indexOf('=')));
  }

  @Test
  void shouldReportEveryProblemAtOnce() throws IOException {
    write("books.policy=best", "nonsense.at.all.here=1", "num.stream.threads=none");
    environment.put("AIDBOOK_NONSENSE_AT_ALL_HERE", "1");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOfSatisfying(
            InvalidConfigException.class, e -> assertThat(e.problems()).hasSize(4));
  }

  @ParameterizedTest
  @CsvSource({
    "auto.offset.reset=latest, earliest",
    "consumer.auto.offset.reset=latest, earliest",
    "consumer.group.id=other, application.id",
    "main.consumer.group.protocol=consumer, group.protocol",
    "producer.partitioner.class=x, partition",
    "producer.bootstrap.servers=other:1, bootstrap.servers",
    "default.value.serde=x, serde",
    "processing.exception.handler=x, dead letter",
    "topology.optimization=all, changelogs",
    "topic.cleanup.policy=delete, internal topic",
    "topic.retention.ms=1000, internal topic",
    "ensure.explicit.internal.resource.naming=false, name"
  })
  void shouldSayWhyASettingOfKafkaCannotBeChanged(String line, String why) throws IOException {
    write(line);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(line.substring(0, line.indexOf('=')))
        .hasMessageContaining("cannot be set")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.wait.ms=300000",
        "consumer.max.poll.interval.ms=60000",
        "max.record.bytes=2097152",
        "producer.max.request.size=1000",
        "commit.interval.ms=20000",
        "acks=0",
        "acks=1",
        "producer.acks=0",
        "transaction.timeout.ms=50",
        "retries=0",
        "producer.max.in.flight.requests.per.connection=6",
        "producer.delivery.timeout.ms=1000",
        "consumer.heartbeat.interval.ms=60000",
        "main.consumer.session.timeout.ms=2000",
        "default.api.timeout.ms=1000",
        "security.protocol=SASL_SSL"
      })
  void shouldRefuseSettingsThatContradictEachOther(String line) throws IOException {
    write(line);

    String name = line.substring(0, line.indexOf('=')).replaceFirst("^(main\\.)?[a-z]+er\\.", "");
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(name);
  }

  @Test
  void shouldRefuseToLoseRecordsUnderAnyGuarantee() throws IOException {
    write("processing.guarantee=at_least_once", "producer.acks=0", "acks=all");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "producer.acks=0 contradicts processing.guarantee=at_least_once: a record that not all"
                + " replicas have confirmed can be lost; leave it out, or set it to all");
  }

  @Test
  void shouldNeedNoAddressesWhereNothingIsConnected() throws IOException {
    Files.write(file, List.of("application.id=hub"));

    AidbookConfig config = AidbookConfig.loadUnconnected(file, environment);

    assertThat(config.applicationId()).isEqualTo("hub");
    assertThat(config.namesBrokers()).isFalse();
    write("acks=0");
    assertThatThrownBy(() -> AidbookConfig.loadUnconnected(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("acks=0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "num.standby.replicas=1",
        "group.instance.id=one",
        "main.consumer.group.instance.id=one"
      })
  void shouldRefuseWhatTheStreamsProtocolDoesNotHave(String line) throws IOException {
    write(line, "group.protocol=streams");
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("group.protocol=streams");

    write(line, "group.protocol=classic");
    assertThat(AidbookConfig.load(file, environment).groupProtocol()).isEqualTo("classic");
  }

  @Test
  void shouldOrderLevelsFromFineToCoarse() throws IOException {
    write("books.levels=world, NUTS2,country");

    assertThat(AidbookConfig.load(file, environment).topologyOptions().levels())
        .containsExactly(RegionLevel.NUTS2, RegionLevel.COUNTRY, RegionLevel.WORLD);
  }

  @Test
  void shouldHandKafkaStreamsItsSettings() throws IOException {
    write("num.stream.threads=3", "consumer.fetch.max.bytes=1000", "compression.type=zstd");

    Properties properties = AidbookConfig.load(file, environment).streamsProperties();

    StreamsConfig streams = new StreamsConfig(properties);
    assertThat(streams.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    assertThat(streams.getInt("num.stream.threads")).isEqualTo(3);
    assertThat(streams.getBoolean("ensure.explicit.internal.resource.naming")).isTrue();
    assertThat(streams.getClass("processing.exception.handler"))
        .isEqualTo(DeadLetterProcessingHandler.class);
    assertThat(streams.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("fetch.max.bytes", 1000)
        .containsEntry("auto.offset.reset", "earliest");
    assertThat(streams.getProducerConfigs("client"))
        .containsEntry("compression.type", "zstd")
        .containsEntry("max.request.size", "2097152");
    assertThat(properties).doesNotContainKeys("books.policy", "schema.registry.url");
  }

  @Test
  void shouldHandAnotherSerdeItsSettings() throws IOException {
    write(
        "avro.serde.class=org.apache.kafka.common.serialization.Serdes$StringSerde",
        "avro.serde.use.latest.version=true");
    environment.put("AIDBOOK_AVRO_SERDE_BASIC_AUTH_CREDENTIALS_SOURCE", "USER_INFO");
    environment.put("AIDBOOK_BASIC_AUTH_USER_INFO", "alice:secret");

    assertThat(AidbookConfig.load(file, environment).serdeSettings())
        .containsEntry("use.latest.version", "true")
        .containsEntry("basic.auth.credentials.source", "USER_INFO")
        .containsEntry("basic.auth.user.info", "alice:secret")
        .containsEntry("schema.registry.url", "http://registry:8081");
  }

  @Test
  void shouldLeaveTheSettingsOfTheWebProcessToIt() throws IOException {
    write("web.port=8088", "web.oidc.client.secret=hush");
    environment.put("AIDBOOK_WEB_PUBLIC_URL", "https://hub.example");

    AidbookConfig config = AidbookConfig.load(file, environment);

    assertThat(config.webSettings())
        .containsOnly(
            Map.entry("web.port", "8088"),
            Map.entry("web.oidc.client.secret", "hush"),
            Map.entry("web.public.url", "https://hub.example"));
    assertThat(config.streamsProperties()).doesNotContainKey("web.port");
    assertThat(config.effective().toString()).contains("web.port").doesNotContain("hush");
  }

  @Test
  void shouldNeverShowASecret() throws IOException {
    write(
        "basic.auth.user.info=alice:hush",
        "sasl.jaas.config=PlainLoginModule password=hush",
        "consumer.ssl.key.password=hush",
        "avro.serde.some.token=hush",
        "avro.serde.basic.auth.user.info=alice:hush",
        "avro.serde.bearer-auth-token=hush",
        "avro.serde.sasl.jaas.config=hush",
        "avro.serde.sslKeyPassphrase=hush",
        "avro.serde.rest.apiKey=hush",
        "avro.serde.proxy=http://alice:hush@proxy:3128",
        "avro.serde.rules.param=hush-no-name-tells",
        "avro.serde.use.latest.version=false",
        "avro.serde.value.subject.name.strategy=io.confluent.kafka.TopicNameStrategy",
        "producer.sasl.jaas.config=PlainLoginModule password=hush",
        "admin.ssl.keystore.key=hush",
        "client.tag.url=http://alice:hush@host/");
    AidbookConfig config = AidbookConfig.load(file, environment);

    assertThat(config.effective().toString())
        .doesNotContain("hush")
        .contains("[hidden]", "value=false", "TopicNameStrategy", "http://[hidden]@host/");
    assertThat(config.streamsSettings().get("sasl.jaas.config"))
        .isEqualTo(new Password("PlainLoginModule password=hush"));

    write(
        "basic.auth.user.inf=alice:hush",
        "ssl.key.passwort=hush",
        "my.secret.thing=hush",
        "no.name.of.ours=hush");
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageNotContaining("hush");

    write("schema.registry.url=http://alice:hush@registry:8081");
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("basic.auth.user.info")
        .hasMessageNotContaining("hush");
  }

  /** Somebody who does not know where a password belongs writes it where the address is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers=alice:hush@broker:9092",
        "bootstrap.servers=broker:9092,hush@other:9092",
        "bootstrap.servers=SASL_SSL://alice:hush@broker:9092",
        "bootstrap.servers=SASL_SSL://alice:x/hush@broker:9092",
        "probe.host=alice:hush@localhost",
        "schema.registry.url=http://registry:8081?token=hush",
        "schema.registry.url=http://registry:8081/#hush",
        "schema.registry.url=http://alice:x/hush@registry:8081",
        "bearer.auth.token=Bearer hush",
        "bearer.auth.token=hush\\nX-Forged: yes",
        "bearer.auth.token=h\u00fcsh hush",
        "basic.auth.user.info=hush"
      })
  void shouldRefuseASecretThatStandsWhereItCannotWorkWithoutShowingIt(String line)
      throws IOException {
    write(line);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(line.substring(0, line.indexOf('=')))
        .hasMessageNotContaining("hush");
  }

  /** Kafka finds it when it makes a client, and quotes a word of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice hush",
        "hush",
        "org.example.Login required username=alice password=\"hush\"",
        "org.example.Login required username=alice password=;hush;",
        "org.example.Login required password=hush; org.example.Other required;",
        "com.sun.security.auth.module.JndiLoginModule required password=hush;"
      })
  void shouldRefuseALoginThatCannotBeReadWithoutShowingIt(String login) throws IOException {
    write("security.protocol=SASL_PLAINTEXT", "sasl.jaas.config=" + login);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("sasl.jaas.config is no login")
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldNotShowAPasswordWithASlash() throws IOException {
    write("client.tag.url=http://alice:x/hush@host/");

    assertThat(AidbookConfig.load(file, environment).effective().toString())
        .doesNotContain("hush")
        .contains("http://[hidden]@host/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "http://registry:99999", "http://registry:8081,"})
  void shouldRefuseARegistryThatCannotBeAsked(String addresses) throws IOException {
    write("schema.registry.url=" + addresses);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldRefuseASettingThatIsSetTwice() throws IOException {
    write("books.policy=best-fit", "totals.interval.ms=700", "books.policy : first-come");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("books.policy is set twice in %s: keep one of them", file);

    write("bearer.auth.token=hush", "bearer.auth.token=hush", "bearer.auth.token=more");
    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("bearer.auth.token is set twice")
        .hasMessageNotContaining("hush");
  }

  /** Editors on Windows put a mark at the beginning. */
  @Test
  void shouldReadAFileThatBeginsWithAMark() throws IOException {
    Files.writeString(
        file,
        "\uFEFFbootstrap.servers=broker:9092\r\nschema.registry.url=http://registry:8081\r\n");

    assertThat(AidbookConfig.load(file, environment).bootstrapServers()).isEqualTo("broker:9092");
  }

  @Test
  void shouldSayThatAFileIsNotUtf8() throws IOException {
    Files.write(file, "client.id=P\u0142ock\n".getBytes(StandardCharsets.UTF_16));

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("%s cannot be read (it is not UTF-8)", file);
  }

  /** The stores lie in the folder of this name in state.dir, which a reset deletes. */
  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void shouldRefuseANameThatLeavesTheStateDirectory(String name) throws IOException {
    write("application.id=" + name);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("application.id=" + name);
  }

  /** In a properties file a backslash begins an escape: this is C:, a tabulator and "emp". */
  @ParameterizedTest
  @ValueSource(strings = {"state.dir=C:\\temp", "categories.file=C:\\new"})
  void shouldRefuseAPathThatABackslashHasSpoiled(String line) throws IOException {
    write(line);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(line.substring(0, line.indexOf('=')))
        .hasMessageContaining("control character");
  }

  @Test
  void shouldRefuseABufferThatHoldsNoRequest() throws IOException {
    write("producer.buffer.memory=1000000");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("buffer.memory=1000000 is below max.request.size=2097152");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replication.factor=0", "replication.factor=-2"})
  void shouldRefuseANumberOfReplicasThatNoTopicCanHave(String line) throws IOException {
    write(line);

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(line);
  }

  @Test
  void shouldRefuseMoreReplicasInSyncThanThereAre() throws IOException {
    write("replication.factor=1", "topic.min.insync.replicas=2");

    assertThatThrownBy(() -> AidbookConfig.load(file, environment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "topic.min.insync.replicas=2 exceeds replication.factor=1: nothing could be written");
  }

  @Test
  void shouldFillInWhatConfigProvidersKnow() throws IOException {
    Path secrets = Files.writeString(directory.resolve("secrets.properties"), "token=hush\n");
    write(
        "config.providers=file",
        "config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider",
        "bearer.auth.token=${file:" + secrets + ":token}");

    assertThat(AidbookConfig.load(file, environment).serdeSettings())
        .containsEntry("bearer.auth.token", "hush");
  }

  @Test
  void shouldSayWhenTheFileCannotBeRead() {
    Path missing = directory.resolve("missing.properties");

    assertThatThrownBy(() -> AidbookConfig.load(missing, Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(missing.toString());
  }

  private void write(String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(lines));
    for (String address :
        List.of("bootstrap.servers=broker:9092", "schema.registry.url=http://registry:8081")) {
      String name = address.substring(0, address.indexOf('=') + 1);
      if (all.stream().noneMatch(line -> line.startsWith(name))) {
        all.add(address);
      }
    }
    Files.write(file, all);
  }
}
