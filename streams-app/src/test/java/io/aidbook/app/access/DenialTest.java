package io.aidbook.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class DenialTest {
  private static final Grant OFFERS = Grant.topic(AclOperation.READ, "offers", "reads");
  private static final Grant INTERNAL = Grant.topics(AclOperation.WRITE, "aidbook-", "writes");
  private static final Grant GROUP = Grant.group(AclOperation.READ, "aidbook", "shares");
  private static final Grant TRANSACTIONS =
      Grant.transactions(AclOperation.WRITE, "aidbook-", "commits");
  private static final List<Grant> ALL = List.of(OFFERS, INTERNAL, GROUP, TRANSACTIONS);

  @Test
  void shouldFindWhatWasRefusedDownTheChainOfCauses() {
    Throwable failure =
        new StreamsException(
            "thread", new StreamsException(new TopicAuthorizationException(Set.of("offers"))));

    assertThat(Denial.in(failure)).contains(new Denial(ResourceType.TOPIC, Set.of("offers")));
    assertThat(Denial.in(failure).orElseThrow()).hasToString("topic [offers]");
  }

  @Test
  void shouldSuspectTheGrantsThatConcernIt() {
    assertThat(suspects(new TopicAuthorizationException("offers")))
        .containsExactly(OFFERS, INTERNAL);
    assertThat(suspects(new TopicAuthorizationException(Set.of("offers")))).containsExactly(OFFERS);
    assertThat(suspects(new TopicAuthorizationException(Set.of("aidbook-totals-changelog"))))
        .containsExactly(INTERNAL);
    assertThat(suspects(GroupAuthorizationException.forGroupId("aidbook"))).containsExactly(GROUP);
    assertThat(suspects(new TransactionalIdAuthorizationException("no")))
        .containsExactly(TRANSACTIONS);
    assertThat(suspects(new ClusterAuthorizationException("no"))).isEmpty();
  }

  @Test
  void shouldKeepApartWhatIsNoMatterOfRights() {
    assertThat(Denial.in(new StreamsException(new TimeoutException()))).isEmpty();
    assertThat(Denial.in(new SaslAuthenticationException("wrong password"))).isEmpty();
  }

  private static List<Grant> suspects(Throwable failure) {
    return Denial.in(failure).orElseThrow().suspects(ALL);
  }
}
