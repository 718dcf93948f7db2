package io.aidbook.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.ExitCode;
import io.aidbook.app.LeastGrants;
import io.aidbook.app.Provisioning;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.TrustedClasses;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance behind TLS: brokers by password or certificate, the registry by both. */
@Timeout(180)
class GuardedDoorsTest {
  private static final String APP = "aidbook";
  private static final String FORM = "form";
  private static final String BOARD = "board";

  @TempDir private static Path directory;
  private static Identity server;
  private static Identity app;
  private static HttpsRegistry registry;

  @BeforeAll
  static void makeKeys() {
    TrustedClasses.trust();
    server = Identity.create(directory, "broker");
    app = Identity.create(directory, APP);
    registry = new HttpsRegistry(server, app, "Basic YWlkYm9vazpodXNo");
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void shouldWorkWithPasswordsOverTls() {
    worksBehind(PasswordDoor.overTls(server, APP, FORM, BOARD));

    assertThat(registry.visitors()).isNotEmpty().containsOnly("CN=" + APP);
  }

  /** The least grants are given to the names in certificates. */
  @Test
  void shouldWorkWithCertificates() {
    Map<String, Identity> users = new LinkedHashMap<>();
    users.put(APP, app);
    for (String user : new String[] {GuardedBroker.ROOT, FORM, BOARD}) {
      users.put(user, Identity.create(directory, user));
    }

    worksBehind(new CertificateDoor(server, users));
  }

  private static void worksBehind(Door door) {
    try (GuardedBroker broker = new GuardedBroker(door)) {
      Map<String, String> settings = new TreeMap<>(broker.as(APP));
      settings.putAll(toRegistry());
      settings.put("state.dir", directory.resolve("state").toString());
      settings.put("state.stores", "memory");
      settings.put("books.levels", "world");
      AidbookConfig config = AidbookConfig.of(settings);
      provision(broker, config);
      broker.allow(APP, LeastGrants.of(Role.RUN, config, BOARD));
      broker.allow(FORM, LeastGrants.of(Role.PUBLISHER, config, BOARD));
      broker.allow(BOARD, LeastGrants.of(Role.DASHBOARD, config, BOARD));

      try (RunningInstance instance = new RunningInstance(settings)) {
        Visitors.publish(broker.as(FORM), toRegistry(), "tls");
        Visitors.awaitCandidate(broker.as(BOARD), BOARD, "tls");
        assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      }
    }
  }

  private static void provision(GuardedBroker broker, AidbookConfig config) {
    try (Admin admin = Admin.create(new HashMap<>(broker.as(GuardedBroker.ROOT)));
        AvroSerdes serdes = new AvroSerdes(toRegistry())) {
      assertThat(
              new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
                  .provision(1, (short) 1, false))
          .noneMatch(line -> line.outcome() == Provisioning.Outcome.WRONG);
    }
  }

  private static Map<String, String> toRegistry() {
    Map<String, String> settings = new TreeMap<>(app.keyPem("schema.registry.ssl."));
    settings.putAll(Identity.trustPem("schema.registry.ssl.", server));
    settings.put("schema.registry.url", registry.url());
    settings.put("basic.auth.user.info", "aidbook:hush");
    return settings;
  }
}
