package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether each ruling was justified, and whether the commitments that stand are what the rulings
 * add up to, and within what offers and needs have.
 */
final class CommitmentCheck {
  private record Row(
      String offerId, String needId, long committed, long delivered, String updatedAt) {}

  private final Scene scene;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Long> offerHolds = new HashMap<>();
  private final Map<String, Long> needHolds = new HashMap<>();
  private final Map<String, long[]> offerTotals = new TreeMap<>();
  private final Map<String, long[]> needTotals = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();

  CommitmentCheck(Scene scene, List<JsonNode> commitments) {
    this.scene = scene;
    commitments.forEach(this::read);
    replay();
    sumUp(true, offerHolds);
    sumUp(false, needHolds);
    scene.offers().entries().forEach((id, all) -> within("offer", id, all, offerHolds));
    scene.needs().entries().forEach((id, all) -> within("need", id, all, needHolds));
  }

  private void read(JsonNode json) {
    Row row =
        new Row(
            Outcome.text(json, "offerId"),
            Outcome.text(json, "needId"),
            json.path("committed").asLong(-1),
            json.path("delivered").asLong(-1),
            Outcome.text(json, "updatedAt"));
    String matchId = Outcome.text(json, "matchId");
    if (!(row.needId() + "~" + row.offerId()).equals(matchId)) {
      violations.add("commitment %s: matchId is not of its need and offer".formatted(matchId));
    }
    if (row.committed() < 0 || row.delivered() < 0 || row.committed() + row.delivered() == 0) {
      violations.add("commitment %s: nothing is left of it".formatted(matchId));
    }
    if (rows.put(matchId, row) != null) {
      violations.add("commitment %s: there twice".formatted(matchId));
    }
  }

  private void replay() {
    Set<String> unjustified = new TreeSet<>(rows.keySet());
    scene
        .byOffer()
        .forEach(
            (offerId, rulings) -> {
              OfferReplay replay = new OfferReplay(scene, offerId, rulings);
              violations.addAll(replay.violations());
              for (String needId : replay.needIds()) {
                String matchId = needId + "~" + offerId;
                unjustified.remove(matchId);
                Row row = rows.getOrDefault(matchId, new Row(offerId, needId, 0, 0, null));
                if (!replay.mayEnd(needId, row.committed(), row.delivered())) {
                  violations.add(
                      "commitment %s: %d committed and %d delivered are not what was decided: %s"
                          .formatted(
                              matchId, row.committed(), row.delivered(), replay.end(needId)));
                }
                if (rows.containsKey(matchId)) {
                  updated(matchId, row, rulings);
                }
              }
            });
    unjustified.forEach(it -> violations.add("commitment %s: of no decision".formatted(it)));
  }

  /** A commitment is as of the decision that moved it last, whenever that was processed. */
  private void updated(String matchId, Row row, List<Ruling> rulings) {
    Instant last = null;
    for (Ruling ruling : rulings) {
      Decision decision = ruling.decision();
      if (ruling.applied() && !decision.declines() && decision.needId().equals(row.needId())) {
        last = decision.decidedAt();
      }
    }
    if (!String.valueOf(last).equals(row.updatedAt())) {
      violations.add(
          "commitment %s: updatedAt is %s, not %s".formatted(matchId, row.updatedAt(), last));
    }
  }

  private void sumUp(boolean ofOffers, Map<String, Long> holds) {
    Map<String, long[]> sums = new TreeMap<>();
    for (Row row : rows.values()) {
      long[] sum = sums.computeIfAbsent(ofOffers ? row.offerId() : row.needId(), id -> new long[2]);
      sum[0] += row.committed();
      sum[1] += row.delivered();
    }
    for (String id : scene.decidedAbout(ofOffers)) {
      long[] sum = sums.computeIfAbsent(id, any -> new long[2]);
      if (scene.knowsDelivered(ofOffers, id)) {
        sum[1] = scene.deliveredOf(ofOffers, id);
      }
    }
    sums.forEach((id, sum) -> holds.put(id, sum[0] + sum[1]));
    (ofOffers ? offerTotals : needTotals).putAll(sums);
  }

  /** A quantity may have been lowered below what was promised of it, never promised above. */
  private void within(String side, String id, List<Entry> all, Map<String, Long> holds) {
    long held = holds.getOrDefault(id, 0L);
    boolean fits =
        all.stream().anyMatch(entry -> entry.quantity() == null || held <= entry.quantity());
    if (held > 0 && !fits) {
      violations.add(
          "%s %s: %d are committed and delivered, which is more than it ever had"
              .formatted(side, id, held));
    }
  }

  /** By id, what is committed and delivered of offers. */
  Map<String, Long> offerHolds() {
    return offerHolds;
  }

  /** By id, what is committed and delivered of needs. */
  Map<String, Long> needHolds() {
    return needHolds;
  }

  /** By id, what is committed of offers, and after it what was delivered of them. */
  Map<String, long[]> offerTotals() {
    return offerTotals;
  }

  /** By id, what is committed for needs, and after it what was delivered to them. */
  Map<String, long[]> needTotals() {
    return needTotals;
  }

  List<String> violations() {
    return violations;
  }
}
