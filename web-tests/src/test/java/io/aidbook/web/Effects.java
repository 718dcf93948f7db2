package io.aidbook.web;

import io.aidbook.chaos.Site;
import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.topology.Topics;
import io.aidbook.web.Write.Fate;
import io.aidbook.web.Write.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** What stands in the topics, and whether it follows from what was sent and acknowledged. */
final class Effects {
  private static final Duration READING = Duration.ofMinutes(2);

  private final Site site;

  /** How often each event stands in its topic. */
  private final Map<String, Integer> published = new HashMap<>();

  private final Map<String, List<DecisionOutcome>> outcomes = new HashMap<>();
  private final Map<String, EntryStatus> statuses = new HashMap<>();
  private final Map<String, Commitment> commitments = new HashMap<>();

  Effects(Site site) {
    this.site = site;
    read(Topics.OFFERS, Offer.class, it -> count(Kind.OFFER, it.getOfferId(), it.getRevision()));
    read(Topics.NEEDS, Need.class, it -> count(Kind.NEED, it.getNeedId(), it.getRevision()));
    read(Topics.DECISIONS, Decision.class, it -> count(Kind.DECISION, it.getDecisionId(), 1));
    read(
        Topics.DECISION_OUTCOMES,
        DecisionOutcome.class,
        it -> outcomes.computeIfAbsent(it.getDecisionId(), id -> new ArrayList<>()).add(it));
    read(
        Topics.ENTRY_STATUS,
        EntryStatus.class,
        it -> statuses.put(it.getSide() + " " + it.getId(), it));
    read(Topics.COMMITMENTS, Commitment.class, it -> commitments.put(it.getMatchId(), it));
  }

  private void count(Kind kind, String id, long revision) {
    published.merge(kind + " " + id + " " + revision, 1, Integer::sum);
  }

  private <T extends SpecificRecord> void read(String topic, Class<T> type, Consumer<T> each) {
    Deserializer<T> deserializer = site.serdes().value(type).deserializer();
    new OutputReader(site.broker().address(), READING)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return topic;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                if (value != null) {
                  each.accept(deserializer.deserialize(topic, headers, value));
                }
              }
            });
  }

  /** How often an event stands in its topic. */
  int timesPublished(Write write) {
    return published.getOrDefault(write.key(), 0);
  }

  /**
   * All that does not follow from what was sent.
   *
   * @param writes all events, none of whose fate is open any more
   * @param twice events that were sent twice
   */
  List<String> faults(Collection<Write> writes, Collection<String> twice) {
    List<String> faults = new ArrayList<>();
    Map<String, Integer> unexplained = new HashMap<>(published);
    Map<String, Long> latest = new HashMap<>();
    for (Write write : writes) {
      unexplained.remove(write.key());
      int times = timesPublished(write);
      boolean expected = write.fate() == Fate.ACKNOWLEDGED;
      boolean right =
          expected ? times == 1 || (times == 2 && twice.contains(write.key())) : times == 0;
      if (!right) {
        faults.add("%s, %s, is published %d times".formatted(write.key(), write.fate(), times));
      }
      if (expected && write.kind() != Kind.DECISION) {
        latest.merge(write.kind() + " " + write.id(), write.revision(), Math::max);
      }
      if (write.kind() == Kind.DECISION) {
        int decided = outcomes.getOrDefault(write.id(), List.of()).size();
        if (decided != (expected ? 1 : 0)) {
          faults.add("%s, %s, has %d outcomes".formatted(write.key(), write.fate(), decided));
        }
      }
    }
    unexplained.forEach((key, times) -> faults.add("%s was never sent".formatted(key)));
    entries(latest, faults);
    commitments(faults);
    return faults;
  }

  /** Each entry stands at the latest revision that was acknowledged, and no other stands. */
  private void entries(Map<String, Long> latest, List<String> faults) {
    latest.forEach(
        (entry, revision) -> {
          EntryStatus status = statuses.get(entry);
          if (status == null || !revision.equals(status.getRevision())) {
            faults.add("%s should stand at revision %d: %s".formatted(entry, revision, status));
          }
        });
    statuses.keySet().stream()
        .filter(each -> !latest.containsKey(each))
        .forEach(each -> faults.add("%s stands, and was not acknowledged".formatted(each)));
  }

  /** What is promised is what the accepted decisions promised, of each pair and of each entry. */
  private void commitments(List<String> faults) {
    Map<String, Long> promised = new HashMap<>();
    Map<String, Long> byEntry = new HashMap<>();
    outcomes.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.getResult() == DecisionResult.APPLIED)
        .filter(each -> each.getAction() == Action.ACCEPT)
        .forEach(
            each -> {
              promised.merge(
                  each.getNeedId() + " " + each.getOfferId(), each.getQuantity(), Long::sum);
              byEntry.merge(Kind.OFFER + " " + each.getOfferId(), each.getQuantity(), Long::sum);
              byEntry.merge(Kind.NEED + " " + each.getNeedId(), each.getQuantity(), Long::sum);
            });
    Map<String, Long> held = new HashMap<>();
    commitments
        .values()
        .forEach(it -> held.put(it.getNeedId() + " " + it.getOfferId(), it.getCommitted()));
    if (!held.equals(promised)) {
      faults.add("promised by outcomes: %s; by commitments: %s".formatted(promised, held));
    }
    statuses.forEach(
        (entry, status) -> {
          if (status.getCommitted() != byEntry.getOrDefault(entry, 0L)) {
            faults.add("%s, promised %d: %s".formatted(entry, byEntry.get(entry), status));
          }
        });
  }

  /** Outcomes that took effect. */
  long applied() {
    return outcomes.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.getResult() == DecisionResult.APPLIED)
        .count();
  }
}
