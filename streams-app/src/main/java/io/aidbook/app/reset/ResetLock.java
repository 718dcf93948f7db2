package io.aidbook.app.reset;

import io.aidbook.app.log.BrokerAnswer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Keeps instances from starting on half of their state, from the moment a reset begins to delete
 * until it is done, wherever it may be interrupted. It is an empty topic among the internal ones,
 * since every instance can see those.
 */
public final class ResetLock {
  private final Admin admin;
  private final String topic;

  /**
   * @param admin a client
   * @param applicationId of the deployment
   */
  public ResetLock(Admin admin, String applicationId) {
    this.admin = admin;
    this.topic = applicationId + "-reset";
  }

  /** Whether a reset has begun and is not done. */
  public boolean isTaken() {
    try {
      BrokerAnswer.to(admin.describeTopics(List.of(topic)).allTopicNames());
      return true;
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    }
  }

  /** Takes it. Whoever resumes an interrupted reset finds it taken, which is as good. */
  void take() {
    try {
      BrokerAnswer.to(
          admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all());
    } catch (TopicExistsException e) {
      return; // by the one that was interrupted
    }
  }

  void release() {
    try {
      BrokerAnswer.to(admin.deleteTopics(List.of(topic)).all());
    } catch (UnknownTopicOrPartitionException e) {
      return; // by another reset that ran at the same time
    }
    if (!Patience.until(() -> !isTaken())) {
      throw new TimeoutException(
          "topic %s was deleted and is still there; see what the brokers log".formatted(topic));
    }
  }
}
