package io.aidbook.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AclScriptTest {
  private final AclScript script = new AclScript("kafka:9092", Optional.empty(), "User:aidbook");

  @Test
  void shouldWriteEachKindOfGrant() {
    assertThat(script.add(Grant.topic(AclOperation.READ, "offers", "reads")))
        .isEqualTo(
            "kafka-acls.sh --bootstrap-server kafka:9092 --add --allow-principal User:aidbook"
                + " --operation Read --topic offers");
    assertThat(script.add(Grant.topics(AclOperation.DESCRIBE_CONFIGS, "aidbook-", "looks")))
        .endsWith(" --operation DescribeConfigs --topic aidbook- --resource-pattern-type prefixed");
    assertThat(script.add(Grant.group(AclOperation.DELETE, "aidbook", "deletes")))
        .endsWith(" --operation Delete --group aidbook");
    assertThat(script.add(Grant.transactions(AclOperation.WRITE, "aidbook-", "writes")))
        .endsWith(
            " --operation Write --transactional-id aidbook- --resource-pattern-type prefixed");
  }

  @Test
  void shouldQuoteWhatAShellWouldTakeApart() {
    AclScript quoting =
        new AclScript(
            "a:1,b:2", Optional.of("my file"), "User:CN=O'Brien, O=City of Lyon; rm -rf $HOME");

    assertThat(quoting.add(Grant.group(AclOperation.READ, "g", "reads")))
        .isEqualTo(
            "kafka-acls.sh --bootstrap-server a:1,b:2 --command-config 'my file' --add"
                + " --allow-principal 'User:CN=O'\\''Brien, O=City of Lyon; rm -rf $HOME'"
                + " --operation Read --group g");
  }
}
