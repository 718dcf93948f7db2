package io.aidbook.app.access;

import io.aidbook.serde.Causes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a broker has refused, as far as its clients tell. They name no operation, and not always the
 * resource.
 *
 * @param resource the kind of resource; {@code ANY} where it is not told
 * @param names of the resources; empty where they are not told
 */
public record Denial(ResourceType resource, Set<String> names) {
  /** Keeps an unmodifiable copy of the names. */
  public Denial {
    names = Set.copyOf(names);
  }

  /** What the failure, or one of its causes, says was refused; empty if none speaks of rights. */
  public static Optional<Denial> in(Throwable failure) {
    return Causes.of(failure)
        .filter(AuthorizationException.class::isInstance)
        .map(AuthorizationException.class::cast)
        .findFirst()
        .map(Denial::of);
  }

  private static Denial of(AuthorizationException refused) {
    if (refused instanceof TopicAuthorizationException topics) {
      return new Denial(ResourceType.TOPIC, topics.unauthorizedTopics());
    }
    if (refused instanceof GroupAuthorizationException group) {
      return new Denial(
          ResourceType.GROUP, group.groupId() == null ? Set.of() : Set.of(group.groupId()));
    }
    if (refused instanceof TransactionalIdAuthorizationException) {
      return new Denial(ResourceType.TRANSACTIONAL_ID, Set.of());
    }
    return new Denial(
        refused instanceof ClusterAuthorizationException ? ResourceType.CLUSTER : ResourceType.ANY,
        Set.of());
  }

  /** Those of the grants one of which is missing, if it is one of them. */
  public List<Grant> suspects(List<Grant> grants) {
    return grants.stream().filter(this::mayBeFor).toList();
  }

  private boolean mayBeFor(Grant grant) {
    if (resource == ResourceType.ANY) {
      return true;
    }
    return names.isEmpty()
        ? grant.resource() == resource
        : names.stream().anyMatch(name -> grant.concerns(resource, name));
  }

  /** Such as {@code topic [offers]}. */
  @Override
  public String toString() {
    return names.isEmpty()
        ? resource.name().toLowerCase(Locale.ROOT)
        : resource.name().toLowerCase(Locale.ROOT) + " " + new TreeSet<>(names);
  }
}
