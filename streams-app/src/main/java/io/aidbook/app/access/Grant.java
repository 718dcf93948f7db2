package io.aidbook.app.access;

import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * One right at the brokers, from any host.
 *
 * @param resource topic, group or transactional id
 * @param pattern whether the name is whole or a prefix
 * @param name of the resource, or the prefix of its name
 * @param operation what may be done
 * @param why what it is needed for, as a phrase that continues "it …"
 */
public record Grant(
    ResourceType resource, PatternType pattern, String name, AclOperation operation, String why) {
  private static final String ANY_HOST = "*";

  static Grant topic(AclOperation operation, String name, String why) {
    return new Grant(ResourceType.TOPIC, PatternType.LITERAL, name, operation, why);
  }

  static Grant topics(AclOperation operation, String prefix, String why) {
    return new Grant(ResourceType.TOPIC, PatternType.PREFIXED, prefix, operation, why);
  }

  static Grant group(AclOperation operation, String name, String why) {
    return new Grant(ResourceType.GROUP, PatternType.LITERAL, name, operation, why);
  }

  static Grant transactions(AclOperation operation, String prefix, String why) {
    return new Grant(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, prefix, operation, why);
  }

  /** The same as Kafka's clients know it. */
  public AclBinding to(String principal) {
    return new AclBinding(
        new ResourcePattern(resource, name, pattern),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  boolean concerns(ResourceType type, String named) {
    return type == resource
        && (pattern == PatternType.PREFIXED ? named.startsWith(name) : named.equals(name));
  }

  /** Name of the operation as in Kafka's tools. */
  String operationName() {
    return SecurityUtils.operationName(operation);
  }

  /** Such as {@code Read on topic offers}. */
  @Override
  public String toString() {
    String kind = resource.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return pattern == PatternType.PREFIXED
        ? "%s on every %s that begins with %s".formatted(operationName(), kind, name)
        : "%s on %s %s".formatted(operationName(), kind, name);
  }
}
