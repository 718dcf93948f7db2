package io.aidbook.app.reset;

import io.aidbook.app.deadletters.DeadLetter;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;

/** What will come back when everything is computed again, and what will not. */
final class Foresight {
  private final CommittedLog log;
  private final Deserializer<Decision> decisions;
  private final Topics topics;

  /**
   * @param log to read from
   * @param decisions reads the values of decisions
   * @param topics names of the topics shared with the world
   */
  Foresight(CommittedLog log, Deserializer<Decision> decisions, Topics topics) {
    this.log = log;
    this.decisions = decisions;
    this.topics = topics;
  }

  /**
   * Inputs whose first records are gone, with how many: by retention, or because somebody removed
   * them. Compaction, which keeps the last record of every key, is not among it.
   */
  Map<String, Long> removed() {
    Map<String, Long> removed = new HashMap<>();
    for (String input : topics.named(Topics.INPUTS)) {
      long gone = log.starts(input).values().stream().mapToLong(start -> start).sum();
      if (gone > 0) {
        removed.put(input, gone);
      }
    }
    return removed;
  }

  /** How many records will be read. */
  Map<String, Long> inputs() {
    Map<String, Long> records = new HashMap<>();
    for (String input : topics.named(Topics.INPUTS)) {
      Map<TopicPartition, Long> starts = log.starts(input);
      log.ends(input)
          .forEach(
              (partition, end) ->
                  records.merge(input, end - starts.getOrDefault(partition, 0L), Long::sum));
    }
    return records;
  }

  /** Commitments that stand and whose acceptance is no longer in the topic of decisions. */
  Set<String> lost(StandingRows commitments) {
    Set<String> lost = new TreeSet<>();
    for (Bytes key : commitments.keys()) {
      lost.add(new String(key.get(), StandardCharsets.UTF_8));
    }
    if (!lost.isEmpty()) {
      lost.removeAll(accepted());
    }
    return lost;
  }

  private Set<String> accepted() {
    Set<String> pairs = new HashSet<>();
    if (log.ends(topics.named(Topics.DECISIONS)).isEmpty()) {
      return pairs;
    }
    log.read(
        topics.named(Topics.DECISIONS),
        record -> {
          try {
            Decision decision = decisions.deserialize(record.topic(), record.value());
            if (decision != null && decision.getAction() == Action.ACCEPT) {
              pairs.add(decision.getNeedId() + "~" + decision.getOfferId());
            }
          } catch (MalformedRecordException e) {
            return true; // it was a dead letter, and will be one again
          }
          return true;
        });
    return pairs;
  }

  /** Dead letters whose records will be read again, so that they are set aside once more. */
  long deadLettersAgain() {
    if (log.ends(topics.named(Topics.DEAD_LETTERS)).isEmpty()) {
      return 0;
    }
    Map<TopicPartition, Long> starts = new HashMap<>();
    topics.named(Topics.INPUTS).forEach(input -> starts.putAll(log.starts(input)));
    long[] number = {0};
    log.read(
        topics.named(Topics.DEAD_LETTERS),
        record -> {
          DeadLetter letter = new DeadLetter(record, topics);
          letter
              .source()
              .ifPresent(
                  source -> {
                    Long start = starts.get(new TopicPartition(letter.topic(), source.partition()));
                    if (start != null && source.offset() >= start) {
                      number[0]++;
                    }
                  });
          return true;
        });
    return number[0];
  }
}
