package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.HttpRegistryClient;
import io.aidbook.serde.SerdeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What provisioning creates, what it says of what is there, and how it ends. */
@Timeout(150)
class ProvisionCommandTest {
  private static final String MIN_INSYNC = "min.insync.replicas";

  @TempDir private Path directory;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private HttpRegistryClient client;
  private Admin admin;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.launch();
    registry = EmbeddedRegistry.onFreePort();
    client = new HttpRegistryClient(new SerdeConfig(Map.of(Keys.REGISTRY_URL, registry.url())));
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterEach
  void stop() {
    admin.close();
    registry.close();
    kafka.close();
  }

  @Test
  void shouldCreateWhatIsMissingAndTellWhatDiffers() throws Exception {
    createsNothingWhereAnOptionCannotBe();
    createsAndRepeats();
    tellsWhatDiffers();
    findsForeignSchemas();
  }

  private void createsNothingWhereAnOptionCannotBe() throws Exception {
    Command dry = provision("--dry-run", "--replication", "1");
    assertThat(dry.code()).as(dry.err()).isEqualTo(0);
    assertThat(dry.out())
        .contains("missing    topic offers", "min.insync.replicas=1")
        .contains("missing    compatibility of subject offers-value: FULL_TRANSITIVE");
    assertThat(provision("--dry-run", "--fail-on-difference").code()).isEqualTo(3);

    Command tooMany = provision("--replication", "3");
    assertThat(tooMany.code()).isEqualTo(3);
    assertThat(tooMany.err().strip().lines().toList())
        .last()
        .asString()
        .startsWith("Cannot provision: topic offers, --replication 3: ");
    Command neverInSync = provision("--min-insync-replicas", "2");
    assertThat(neverInSync.code()).isEqualTo(3);
    assertThat(neverInSync.err()).contains("topic offers: --min-insync-replicas 2 is more than");
    assertThat(admin.listTopics().names().get()).isEmpty();
    assertThat(client.schemasUnder("offers-value")).isEmpty();
  }

  private void createsAndRepeats() throws Exception {
    Command created = provision("--replication", "1");
    assertThat(created.code()).as(created.err()).isEqualTo(0);
    assertThat(value("offers", MIN_INSYNC)).isEqualTo("1");
    assertThat(client.compatibilityOf("offers-value")).hasValue("FULL_TRANSITIVE");
    assertThat(client.compatibilityOf("decision-outcomes-value")).hasValue("FULL_TRANSITIVE");

    Command again = provision("--replication", "1", "--fail-on-difference");
    assertThat(again.code()).as(again.out()).isEqualTo(0);
    assertThat(again.out().lines()).allMatch(line -> line.startsWith("unchanged"));
    assertThat(provision("--dry-run", "--fail-on-difference").code()).isEqualTo(0);
  }

  private void tellsWhatDiffers() throws Exception {
    set("offers", "max.compaction.lag.ms", "1000");
    set("needs", MIN_INSYNC, "2");
    Command differing = provision();
    assertThat(differing.out())
        .contains("differs    topic offers: max.compaction.lag.ms=1000 (recommended: 604800000)")
        .contains(
            "wrong      topic needs: min.insync.replicas is 2, but it has 1 replicas",
            "--add-config min.insync.replicas=1");
    assertThat(differing.code()).isEqualTo(3);

    set("needs", MIN_INSYNC, "1");
    assertThat(provision().code()).isEqualTo(0);
    assertThat(provision("--fail-on-difference").code()).isEqualTo(3);
    set("offers", "max.compaction.lag.ms", "604800000");
    assertThat(provision("--fail-on-difference").code()).isEqualTo(0);
  }

  private void findsForeignSchemas() throws Exception {
    client.setCompatibility("offers-value", "NONE");
    Command level = provision();
    assertThat(level.code()).isEqualTo(0);
    assertThat(level.out())
        .contains("compatibility of subject offers-value: NONE (recommended: FULL_TRANSITIVE)");

    client.register("offers-value", record("com.example.Offer"));
    client.register("offers-value", record("io.aidbook.events.Offer"));
    Command foreign = provision();
    assertThat(foreign.code()).isEqualTo(3);
    assertThat(foreign.out())
        .contains("is foreign: it is com.example.Offer; its records cannot be read as")
        .contains("is foreign: it has the name, but not the fields");
    assertThat(client.compatibilityOf("offers-value")).hasValue("NONE");
  }

  private static Schema record(String name) {
    return new Schema.Parser()
        .parse(
            "{'type':'record','name':'%s','fields':[{'name':'x','type':'long'}]}"
                .formatted(name)
                .replace('\'', '"'));
  }

  private Command provision(String... options) throws Exception {
    List<String> line = new ArrayList<>(List.of("provision", "--partitions", "2"));
    line.addAll(List.of(options));
    return Command.run(
        directory,
        Map.of(Keys.BOOTSTRAP_SERVERS, kafka.bootstrapServers(), Keys.REGISTRY_URL, registry.url()),
        line.toArray(String[]::new));
  }

  private void set(String topic, String property, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(property, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
  }

  private String value(String topic, String property) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(property).value();
  }
}
