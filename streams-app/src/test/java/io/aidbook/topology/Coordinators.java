package io.aidbook.topology;

import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;

/** Publishes decisions to Aidbook under the test driver, and reads what becomes of them. */
final class Coordinators {
  private final AidbookDriver aidbook;
  private final TestInputTopic<String, Decision> decisions;
  private final TestInputTopic<byte[], byte[]> raw;
  private final TestOutputTopic<String, DecisionOutcome> outcomes;
  private final TestOutputTopic<String, Commitment> commitments;
  private final Map<String, Commitment> standing = new TreeMap<>();
  private int made;

  Coordinators(AidbookDriver aidbook) {
    this.aidbook = aidbook;
    decisions = aidbook.input(Topics.DECISIONS, Decision.class);
    raw = aidbook.rawInput(Topics.DECISIONS);
    outcomes = aidbook.output(Topics.DECISION_OUTCOMES, DecisionOutcome.class);
    commitments = aidbook.output(Topics.COMMITMENTS, Commitment.class);
  }

  /** Decides under a new id, and says how it ended. */
  String accept(String needId, String offerId, long quantity) {
    return decide(Action.ACCEPT, needId, offerId, quantity);
  }

  /** The same, all that is proposed. */
  String accept(String needId, String offerId) {
    return decide(Action.ACCEPT, needId, offerId, null);
  }

  String decline(String needId, String offerId) {
    return decide(Action.DECLINE, needId, offerId, null);
  }

  String cancel(String needId, String offerId, long quantity) {
    return decide(Action.CANCEL, needId, offerId, quantity);
  }

  /** The same, all that is committed. */
  String cancel(String needId, String offerId) {
    return decide(Action.CANCEL, needId, offerId, null);
  }

  String deliver(String needId, String offerId, long quantity) {
    return decide(Action.DELIVER, needId, offerId, quantity);
  }

  /** The same, all that is committed. */
  String deliver(String needId, String offerId) {
    return decide(Action.DELIVER, needId, offerId, null);
  }

  private String decide(Action action, String needId, String offerId, Long quantity) {
    made++;
    publish(decision("d" + made, needId, offerId).setAction(action).setQuantity(quantity).build());
    List<String> ended = outcomes();
    if (ended.size() != 1) {
      throw new AssertionError("one outcome expected: " + ended);
    }
    return ended.get(0).substring(ended.get(0).indexOf(' ') + 1);
  }

  /** To be changed and published: ACCEPT without a quantity. */
  Decision.Builder decision(String decisionId, String needId, String offerId) {
    return Decision.newBuilder()
        .setDecisionId(decisionId)
        .setOfferId(offerId)
        .setNeedId(needId)
        .setAction(Action.ACCEPT)
        .setDecidedBy("c1")
        .setDecidedAt(aidbook.now());
  }

  /** Publishes a decision as it is. */
  void publish(Decision decision) {
    decisions.pipeInput(decision.getOfferId(), decision, aidbook.now());
    aidbook.collect();
  }

  /** Any bytes on the topic of decisions. */
  void publish(byte[] key, byte[] value) {
    raw.pipeInput(key, value, aidbook.now());
    aidbook.collect();
  }

  /** How decisions ended since the last call, each as {@code id APPLIED 4} or {@code id CODE}. */
  List<String> outcomes() {
    List<String> ended = new ArrayList<>();
    takeOutcomes(
        outcome ->
            ended.add(
                outcome.getDecisionId()
                    + " "
                    + (outcome.getResult() == DecisionResult.APPLIED
                        ? "APPLIED " + outcome.getQuantity()
                        : outcome.getCode())));
    return ended;
  }

  /** Takes all outcomes since the last call. */
  void takeOutcomes(Consumer<DecisionOutcome> consumer) {
    for (TestRecord<String, DecisionOutcome> record : outcomes.readRecordsToList()) {
      if (!record.key().equals(record.value().getDecisionId())) {
        throw new AssertionError("key of " + record);
      }
      consumer.accept(record.value());
    }
  }

  /** The compacted view of commitments. */
  Map<String, Commitment> commitments() {
    for (TestRecord<String, Commitment> record : commitments.readRecordsToList()) {
      if (record.value() == null) {
        standing.remove(record.key());
      } else {
        standing.put(record.key(), record.value());
      }
    }
    return standing;
  }

  /** The same, each as {@code n~o 4 committed, 2 delivered}. */
  List<String> standing() {
    return commitments().entrySet().stream()
        .map(
            each ->
                "%s %d committed, %d delivered"
                    .formatted(
                        each.getKey(),
                        each.getValue().getCommitted(),
                        each.getValue().getDelivered()))
        .toList();
  }

  /** As {@link AidbookDriver#story}, where only one category is used: without its name. */
  List<String> story() {
    return aidbook.story().stream().map(line -> line.replace("~emergency-packages", "")).toList();
  }
}
