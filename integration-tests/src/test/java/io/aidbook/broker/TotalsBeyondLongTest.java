package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.region.Region;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Offers, needs and commitments whose sums pass 2^63. The rows show the nearest number that fits,
 * and are exact again once the sums fit, after a restart from the changelogs too.
 *
 * <p>Such a sum takes nine million entries. All but the last of them come as one difference, as the
 * ledgers would have sent it.
 */
class TotalsBeyondLongTest {
  private static final long MOST = 1_000_000_000_000L;
  private static final long BEFORE = Long.MAX_VALUE - MOST;
  private static final long ENTRIES = BEFORE / MOST;
  private static final int MORE = 5;
  private static final List<String> REGIONS = List.of("PL", "EU", "*");

  @Test
  void shouldShowTheNearestNumberAndComeBackExactly() {
    try (Hub hub = new Hub("classic")) {
      hub.publish(
          "aidbook-ledgers-to-totals-repartition", Hub.utf8("food"), difference(BEFORE, ENTRIES));
      for (int i = 0; i < MORE; i++) {
        hub.publish(hub.offer("o" + i, offer -> offer.setQuantity(MOST)));
        hub.publish(hub.need("n" + i, need -> need.setQuantity(MOST)));
      }
      settled(
          hub,
          row -> {
            assertThat(row.getOffered()).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getNeeded()).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getProposed()).isEqualTo(MORE * MOST);
            assertThat(row.getCovered()).isEqualTo(MORE * MOST);
            assertThat(row.getGap()).as("of the whole sums").isEqualTo(BEFORE);
            assertThat(row.getOpenOffers()).isEqualTo(ENTRIES + MORE);
            assertThat(row.getCommitted()).isEqualTo(BEFORE);
          });

      hub.aidbook().restartWithoutState();
      decide(hub, Action.ACCEPT, 0);
      decide(hub, Action.ACCEPT, 1);
      settled(
          hub,
          row -> {
            assertThat(row.getCommitted()).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getDelivered()).isEqualTo(BEFORE);
            assertThat(row.getOffered()).isEqualTo(Long.MAX_VALUE);
          });

      decide(hub, Action.DELIVER, 0);
      decide(hub, Action.DELIVER, 1);
      settled(
          hub,
          row -> {
            assertThat(row.getCommitted()).isEqualTo(BEFORE);
            assertThat(row.getDelivered()).isEqualTo(Long.MAX_VALUE);
          });

      for (int i = 0; i < MORE; i++) {
        hub.publish(
            hub.offer(
                "o" + i, it -> it.setQuantity(MOST).setRevision(2).setStatus(Status.WITHDRAWN)));
        hub.publish(
            hub.need(
                "n" + i, it -> it.setQuantity(MOST).setRevision(2).setStatus(Status.WITHDRAWN)));
      }
      settled(
          hub,
          row -> {
            assertThat(row.getOffered()).isEqualTo(BEFORE);
            assertThat(row.getNeeded()).isEqualTo(BEFORE);
            assertThat(row.getGap()).isEqualTo(BEFORE);
            assertThat(row.getProposed()).isZero();
            assertThat(row.getCovered()).isZero();
            assertThat(row.getOpenOffers()).isEqualTo(ENTRIES);
            assertThat(row.getOpenNeeds()).isEqualTo(ENTRIES);
          });

      hub.publish(
          "aidbook-ledgers-to-totals-repartition", Hub.utf8("food"), difference(-BEFORE, -ENTRIES));
      settled(
          hub,
          row -> {
            assertThat(row.getOffered()).isZero();
            assertThat(row.getNeeded()).isZero();
            assertThat(row.getCommitted()).isZero();
            assertThat(row.getDelivered()).isEqualTo(2 * MOST);
          });
    }
  }

  private interface Check {
    void of(StockTotals row);
  }

  /** The same holds in the region, in the union and in the world, and nothing was set aside. */
  private static void settled(Hub hub, Check check) {
    hub.settle();
    assertThat(hub.deadLetters()).isEmpty();
    Map<String, StockTotals> rows = hub.totals();
    for (String region : REGIONS) {
      check.of(rows.get("food|" + region + "|H87"));
    }
  }

  private static byte[] difference(long quantity, long entries) {
    Line line =
        new Line(
            Region.parse("PL"),
            "H87",
            quantity,
            0,
            quantity,
            0,
            quantity,
            quantity,
            entries,
            entries,
            0);
    return new InternalSerde<>(TotalsDelta.class)
        .serializer()
        .serialize(null, Totals.toAvro(List.of(new Change(line, 1_767_225_600_000L))));
  }

  private static void decide(Hub hub, Action action, int pair) {
    hub.send(
        Decision.newBuilder()
            .setDecisionId(action.name().toLowerCase(Locale.ROOT) + pair)
            .setOfferId("o" + pair)
            .setNeedId("n" + pair)
            .setAction(action)
            .setQuantity(MOST)
            .setDecidedBy("c")
            .setDecidedAt(Instant.ofEpochMilli(1_767_225_600_000L))
            .build());
    hub.flush();
  }
}
