package io.aidbook.app;

import io.aidbook.app.access.AclScript;
import io.aidbook.app.access.Denial;
import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Reach;
import io.aidbook.app.access.Rights;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.topology.InternalTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the brokers allow what is needed, and what to do where they do not. */
final class AccessCheck {
  private static final Logger log = LoggerFactory.getLogger(AccessCheck.class);

  /** A client does not know whom the brokers take it for. */
  private static final String REFUSED_PRINCIPAL = "User:<principal>";

  private final Map<String, Object> adminSettings;
  private final List<Grant> grants;
  private final Set<String> internalTopics;
  private final AclScript script;

  private AccessCheck(AidbookConfig config, List<Grant> grants, Set<String> internalTopics) {
    this.adminSettings = config.adminSettings();
    this.grants = grants;
    this.internalTopics = internalTopics;
    this.script = new AclScript(config.bootstrapServers(), Optional.empty(), REFUSED_PRINCIPAL);
  }

  /** Of an instance that runs the topology. */
  static AccessCheck ofRun(Topology topology, AidbookConfig config) {
    return new AccessCheck(
        config, LeastGrants.ofRun(topology, config), Reach.of(topology, config).internal());
  }

  /** Of whoever provisions. */
  static AccessCheck ofProvision(AidbookConfig config) {
    return of(Role.PROVISION, config);
  }

  /** Of whoever has a role with operators' commands. */
  static AccessCheck of(Role role, AidbookConfig config) {
    Set<String> internal = new TreeSet<>();
    InternalTopics.ofAnyLevels()
        .forEach(topic -> internal.add(config.applicationId() + "-" + topic));
    return new AccessCheck(config, LeastGrants.of(role, config, ""), internal);
  }

  /**
   * What is known to be missing, as sentences that say what to do; empty when nothing is.
   *
   * @throws KafkaException when no broker answers
   */
  List<String> problems(Admin admin) {
    return new Rights(admin).missing(grants, internalTopics).stream().map(this::problem).toList();
  }

  /** The same, with a client of its own. */
  List<String> problems() {
    try (Admin admin = Admin.create(adminSettings)) {
      return problems(admin);
    }
  }

  /**
   * What is missing once a broker has refused something: what the brokers say is missing, or, where
   * they say nothing, what may be.
   */
  List<String> problemsBehind(Denial denial) {
    try {
      List<String> certain = problems();
      if (!certain.isEmpty()) {
        return certain;
      }
    } catch (KafkaException e) {
      log.warn("The brokers do not say what they allow: {}", Reasons.of(e));
    }
    return denial.suspects(grants).stream().map(this::problem).toList();
  }

  private String problem(Grant grant) {
    return "the brokers do not allow %s (it %s); run: %s"
        .formatted(grant, grant.why(), script.add(grant));
  }
}
