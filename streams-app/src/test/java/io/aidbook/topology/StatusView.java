package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The compacted view of entry-status, and what must hold of it when everything is worked off: it
 * says what the ledgers hold, what stands in candidates, and what the totals add up.
 */
final class StatusView {
  private final TestOutputTopic<String, EntryStatus> topic;
  private final Map<String, EntryStatus> statuses = new TreeMap<>();
  private int published;

  StatusView(TestOutputTopic<String, EntryStatus> topic) {
    this.topic = topic;
  }

  /** Takes note of what was emitted. */
  void collect() {
    for (TestRecord<String, EntryStatus> record : topic.readRecordsToList()) {
      published++;
      EntryStatus status = record.value();
      if (status == null) {
        statuses.remove(record.key());
      } else {
        assertThat(record.key()).isEqualTo(key(status.getSide(), status.getId()));
        assertThat(record.timestamp()).isEqualTo(status.getUpdatedAt().toEpochMilli());
        statuses.put(record.key(), status);
      }
    }
  }

  static String key(EntrySide side, String id) {
    return (side == EntrySide.OFFER ? "offer~" : "need~") + id;
  }

  /** By key. */
  Map<String, EntryStatus> all() {
    return statuses;
  }

  /** How many were published since the last call. */
  int published() {
    int sofar = published;
    published = 0;
    return sofar;
  }

  /** That each says what the ledger holds, and of nothing that is held there is none. */
  void assertAgreesWithLedgers(EntrySide side, Map<String, Account<?>> accounts) {
    accounts.forEach((id, account) -> assertAgrees(key(side, id), account));
    statuses.values().stream()
        .filter(status -> status.getSide() == side && !accounts.containsKey(status.getId()))
        .forEach(StatusView::assertSaysNothingButTheRefusal);
  }

  private void assertAgrees(String key, Account<?> account) {
    EntryStatus status = statuses.get(key);
    assertThat(status).as(key).isNotNull();
    assertThat(status.getRevision()).as(key).isEqualTo(account.entry().revision());
    assertThat(status.getStanding() == EntryStanding.OPEN).as(key).isEqualTo(account.posted());
    assertThat(status.getClosedBecause()).as(key).isEqualTo(closing(account));
    assertThat(status.getCategory()).as(key).isEqualTo(account.category());
    assertThat(status.getUnit()).as(key).isEqualTo(account.entry().unit());
    assertThat(status.getRegion()).as(key).isEqualTo(account.entry().place().code());
    boolean endless = account.entry().quantity() == OfferEntry.INEXHAUSTIBLE;
    assertThat(status.getQuantity())
        .as(key)
        .isEqualTo(endless ? null : (Long) account.entry().quantity());
    assertThat(status.getRemaining())
        .as(key)
        .isEqualTo(endless ? null : (Long) account.remaining());
    assertThat(status.getCommitted()).as(key).isEqualTo(account.promises().committed());
    assertThat(status.getDelivered()).as(key).isEqualTo(account.promises().delivered());
  }

  private static ClosingReason closing(Account<?> account) {
    if (account.posted()) {
      return null;
    }
    if (account.standing() == Standing.OPEN) {
      return ClosingReason.NOTHING_LEFT;
    }
    return ClosingReason.valueOf(account.standing().name());
  }

  private static void assertSaysNothingButTheRefusal(EntryStatus status) {
    assertThat(status.getRefusal()).as(status.getId()).isNotNull();
    assertThat(status.getStanding()).as(status.getId()).isEqualTo(EntryStanding.NOT_HELD);
    assertThat(status.getRevision()).as(status.getId()).isNull();
    assertThat(status.getClosedBecause()).as(status.getId()).isNull();
    assertThat(status.getCategory()).as(status.getId()).isNull();
    assertThat(status.getQuantity()).as(status.getId()).isNull();
    assertThat(status.getRemaining()).as(status.getId()).isNull();
    assertThat(status.getCommitted() + status.getDelivered()).as(status.getId()).isZero();
  }

  /** That each says how much of it stands in candidates. */
  void assertAgreesWithCandidates(Iterable<MatchCandidate> candidates) {
    Map<String, Long> proposed = new HashMap<>();
    for (MatchCandidate candidate : candidates) {
      long quantity = candidate.getQuantity();
      proposed.merge(key(EntrySide.OFFER, candidate.getOfferId()), quantity, Long::sum);
      proposed.merge(key(EntrySide.NEED, candidate.getNeedId()), quantity, Long::sum);
    }
    statuses.forEach(
        (key, status) ->
            assertThat(status.getProposed()).as(key).isEqualTo(proposed.getOrDefault(key, 0L)));
    assertThat(statuses.keySet()).containsAll(proposed.keySet());
  }

  /** That the totals of each region and unit are what its entries add up to. */
  void assertAddsUpTo(Map<String, StockTotals> totals) {
    Map<String, Sums> sums = new HashMap<>();
    statuses.values().stream()
        .filter(status -> status.getStanding() != EntryStanding.NOT_HELD)
        .forEach(status -> sums.computeIfAbsent(row(status), any -> new Sums()).add(status));
    totals.forEach(
        (key, row) -> {
          if (row.getRegion().equals("*")) {
            Sums sum = sums.remove(row.getCategory() + " " + row.getUnit());
            assertThat(sum).as(key).isNotNull();
            assertThat(sum.all()).as(key).isEqualTo(Sums.of(row));
          }
        });
    sums.forEach((key, sum) -> assertThat(sum.all()).as(key).allMatch(figure -> figure == 0));
  }

  private static String row(EntryStatus status) {
    return status.getCategory() + " " + status.getUnit();
  }

  private static final class Sums {
    private final Map<String, Long> figures = new TreeMap<>();

    void add(EntryStatus status) {
      boolean offer = status.getSide() == EntrySide.OFFER;
      boolean open = status.getStanding() == EntryStanding.OPEN;
      boolean endless = status.getQuantity() == null;
      add(offer ? "offered" : "needed", open && !endless ? status.getRemaining() : 0);
      add(offer ? "proposed" : "covered", endless ? 0 : status.getProposed());
      add("committed", offer ? 0 : status.getCommitted());
      add("delivered", offer ? 0 : status.getDelivered());
      add(offer ? "openOffers" : "openNeeds", open ? 1 : 0);
    }

    private void add(String figure, long more) {
      figures.merge(figure, more, Long::sum);
    }

    List<Long> all() {
      return List.of(
              "offered",
              "needed",
              "proposed",
              "covered",
              "committed",
              "delivered",
              "openOffers",
              "openNeeds")
          .stream()
          .map(figure -> figures.getOrDefault(figure, 0L))
          .toList();
    }

    static List<Long> of(StockTotals row) {
      List<ToLongFunction<StockTotals>> all =
          List.of(
              StockTotals::getOffered,
              StockTotals::getNeeded,
              StockTotals::getProposed,
              StockTotals::getCovered,
              StockTotals::getCommitted,
              StockTotals::getDelivered,
              StockTotals::getOpenOffers,
              StockTotals::getOpenNeeds);
      return all.stream().map(figure -> figure.applyAsLong(row)).toList();
    }
  }
}
