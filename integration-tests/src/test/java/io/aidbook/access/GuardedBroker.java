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
import java.util.concurrent.ExecutionException;
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

  private final Door door;
  private final EmbeddedKafka kafka;
  private final Admin root;

  GuardedBroker(Door door) {
    this.door = door;
    Map<String, String> settings = new TreeMap<>(door.broker());
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    // The broker is anonymous to its own controller. Nobody else knows that listener.
    settings.merge("super.users", "User:ANONYMOUS", (some, one) -> some + ";" + one);
    kafka = EmbeddedKafka.launch(settings);
    root = Admin.create(new HashMap<>(as(ROOT)));
  }

  /** What a client of a user is configured with. */
  Map<String, String> as(String user) {
    Map<String, String> client = new TreeMap<>(door.client(user));
    client.put("bootstrap.servers", kafka.bootstrapServers());
    return client;
  }

  /** A client that may do everything. */
  Admin root() {
    return root;
  }

  /** Gives a user exactly these rights, and returns when the broker knows. */
  void allow(String user, Collection<Grant> grants) {
    String principal = door.principal(user);
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
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused root something", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the broker", e);
    }
  }

  @Override
  public void close() {
    root.close();
    kafka.close();
  }
}
