package io.aidbook.access;

import io.aidbook.app.access.Grant;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.awaitility.Awaitility;

/**
 * A broker that asks who somebody is and allows nothing that was not granted; only root may do
 * everything.
 */
final class GuardedBroker implements AutoCloseable {
  static final String ROOT = "root";

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final EmbeddedKafka kafka;
  private final Admin root;

  GuardedBroker(String... users) {
    kafka = EmbeddedKafka.launch(settings(users));
    root = Admin.create(new HashMap<>(as(ROOT)));
  }

  private static Map<String, String> settings(String... users) {
    StringBuilder login = new StringBuilder(LOGIN).append(credentials(ROOT));
    login.append(known(ROOT));
    for (String user : users) {
      login.append(known(user));
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("listener.name.plaintext.plain.sasl.jaas.config", login.append(';').toString());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    // The broker itself is anonymous to its controller; nobody else can reach that listener so.
    settings.put("super.users", principal(ROOT) + ";User:ANONYMOUS");
    return settings;
  }

  private static String credentials(String user) {
    return "username=\"%s\" password=\"%s-secret\"".formatted(user, user);
  }

  private static String known(String user) {
    return " user_%s=\"%s-secret\"".formatted(user, user);
  }

  static String principal(String user) {
    return "User:" + user;
  }

  /** What a client of a user is configured with. */
  Map<String, String> as(String user) {
    Map<String, String> client = new TreeMap<>();
    client.put("bootstrap.servers", kafka.bootstrapServers());
    client.put("security.protocol", "SASL_PLAINTEXT");
    client.put("sasl.mechanism", "PLAIN");
    client.put("sasl.jaas.config", LOGIN + credentials(user) + ";");
    return client;
  }

  /** A client that may do everything. */
  Admin root() {
    return root;
  }

  /** Gives a user exactly these rights, and returns when the broker knows. */
  void allow(String user, Collection<Grant> grants) {
    String principal = principal(user);
    Set<AclBinding> wanted =
        grants.stream().map(grant -> grant.to(principal)).collect(Collectors.toSet());
    Set<AclBinding> held = held(principal);
    List<AclBinding> added = wanted.stream().filter(grant -> !held.contains(grant)).toList();
    List<AclBindingFilter> removed =
        held.stream().filter(grant -> !wanted.contains(grant)).map(AclBinding::toFilter).toList();
    get(root.createAcls(added).all());
    get(root.deleteAcls(removed).all());
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> held(principal).equals(wanted));
  }

  private Set<AclBinding> held(String principal) {
    AclBindingFilter ofPrincipal =
        new AclBindingFilter(
            ResourcePatternFilter.ANY,
            new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
    return Set.copyOf(get(root.describeAcls(ofPrincipal).values()));
  }

  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException("the broker refused root something", e);
    }
  }

  @Override
  public void close() {
    root.close();
    kafka.close();
  }
}
