package io.aidbook.app.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks the brokers what the principal of a client may do. It takes no rights to ask, and nothing is
 * changed by it.
 *
 * <p>Of what does not exist yet, brokers tell less: whether it may be created, and whether it may
 * be looked at. Every operation that is not said to be missing may still be.
 */
public final class Rights {
  /** Brokers let everybody look at what they may do one of these to. */
  private static final Set<AclOperation> IMPLY_DESCRIBE =
      Set.copyOf(
          EnumSet.of(
              AclOperation.DESCRIBE,
              AclOperation.READ,
              AclOperation.WRITE,
              AclOperation.DELETE,
              AclOperation.ALTER));

  private final Admin admin;

  /**
   * @param admin a client of the principal in question
   */
  public Rights(Admin admin) {
    this.admin = admin;
  }

  /**
   * Those of the grants that the principal certainly lacks, in their order.
   *
   * @param grants to be looked for
   * @param names of topics that stand behind prefixes
   * @throws KafkaException when no broker answers
   */
  public List<Grant> missing(List<Grant> grants, Collection<String> names) {
    Set<Grant> missing = new HashSet<>();
    Set<String> topics = new TreeSet<>(names);
    grants.stream()
        .filter(grant -> grant.resource() == ResourceType.TOPIC && !isPrefix(grant))
        .forEach(grant -> topics.add(grant.name()));
    Map<String, Set<AclOperation>> allowed = allowedOn(topics);
    Set<String> notCreatable = notCreatable(grants, topics, allowed);
    for (Grant grant : grants) {
      boolean lacking =
          switch (grant.resource()) {
            case TOPIC ->
                topics.stream()
                    .filter(topic -> grant.concerns(ResourceType.TOPIC, topic))
                    .anyMatch(topic -> lacks(grant, topic, allowed, notCreatable));
            case GROUP -> groupLacks(grant);
            case TRANSACTIONAL_ID -> transactionsLack(grant);
            default -> false;
          };
      if (lacking) {
        missing.add(grant);
      }
    }
    return grants.stream().filter(missing::contains).toList();
  }

  private static boolean lacks(
      Grant grant, String topic, Map<String, Set<AclOperation>> allowed, Set<String> notCreatable) {
    Set<AclOperation> operations = allowed.get(topic);
    if (operations == null || operations.isEmpty()) {
      return grant.operation() == AclOperation.CREATE
          ? notCreatable.contains(topic)
          : operations != null && IMPLY_DESCRIBE.contains(grant.operation());
    }
    return !operations.contains(grant.operation());
  }

  /** Operations by topic: none for one that may not be looked at; absent for one not there. */
  private Map<String, Set<AclOperation>> allowedOn(Set<String> topics) {
    Map<String, Set<AclOperation>> allowed = new TreeMap<>();
    admin
        .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .topicNameValues()
        .forEach(
            (topic, future) -> {
              try {
                allowed.put(topic, told(get(future).authorizedOperations()));
              } catch (AuthorizationException e) {
                allowed.put(topic, Set.of());
              } catch (UnknownTopicOrPartitionException e) {
                allowed.remove(topic);
              }
            });
    return allowed;
  }

  private Set<String> notCreatable(
      List<Grant> grants, Set<String> topics, Map<String, Set<AclOperation>> allowed) {
    List<NewTopic> created =
        topics.stream()
            .filter(topic -> allowed.getOrDefault(topic, Set.of()).isEmpty())
            .filter(topic -> grants.stream().anyMatch(grant -> creates(grant, topic)))
            .map(topic -> new NewTopic(topic, Optional.empty(), Optional.empty()))
            .toList();
    Set<String> refused = new TreeSet<>();
    admin
        .createTopics(created, new CreateTopicsOptions().validateOnly(true))
        .values()
        .forEach(
            (topic, future) -> {
              if (isRefused(future)) {
                refused.add(topic);
              }
            });
    return refused;
  }

  private static boolean creates(Grant grant, String topic) {
    return grant.operation() == AclOperation.CREATE && grant.concerns(ResourceType.TOPIC, topic);
  }

  /** Whoever may do anything to a group may see its offsets, those of one that is not there too. */
  private boolean groupLacks(Grant grant) {
    try {
      get(admin.listConsumerGroupOffsets(grant.name()).partitionsToOffsetAndMetadata());
      return false;
    } catch (AuthorizationException e) {
      return true;
    }
  }

  private boolean transactionsLack(Grant grant) {
    String anyId = grant.name() + "any";
    try {
      get(admin.describeTransactions(List.of(anyId)).description(anyId));
      return false;
    } catch (AuthorizationException e) {
      return true;
    } catch (TransactionalIdNotFoundException e) {
      return false;
    }
  }

  private static boolean isRefused(KafkaFuture<?> future) {
    try {
      get(future);
      return false;
    } catch (AuthorizationException e) {
      return true;
    } catch (ApiException e) {
      if (e instanceof RetriableException) {
        throw e;
      }
      return false; // there meanwhile, or against a policy: no matter of rights
    }
  }

  /** A broker that tells nothing is taken for one that allows everything. */
  private static Set<AclOperation> told(Set<AclOperation> operations) {
    return operations == null ? EnumSet.allOf(AclOperation.class) : operations;
  }

  private static boolean isPrefix(Grant grant) {
    return grant.pattern() == PatternType.PREFIXED;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
