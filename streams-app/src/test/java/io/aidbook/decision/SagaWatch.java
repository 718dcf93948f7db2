package io.aidbook.decision;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Looks on from outside, and objects to whatever must not be at any moment. */
final class SagaWatch {
  /** So much stands between two. */
  record Share(long committed, long delivered) {
    static final Share NONE = new Share(0, 0);

    Share plus(long moreCommitted, long moreDelivered) {
      return new Share(committed + moreCommitted, delivered + moreDelivered);
    }
  }

  /** Commitments as published, those with something left. */
  final Map<Pair, Share> published = new TreeMap<>();

  /** Outcomes as published, by the decision's id. */
  final Map<String, Outcome> outcomes = new TreeMap<>();

  /** Offers and needs that were erased at some time. */
  final Set<String> erased = new HashSet<>();

  private final Map<String, Account<?>> before = new HashMap<>();
  private final List<String> objections = new ArrayList<>();

  /**
   * To be told of every step.
   *
   * @param world after it
   * @param letters what was said in it
   * @return what is wrong, in words
   */
  List<String> look(SagaWorld world, List<Letter> letters) {
    objections.clear();
    published(letters);
    letters.forEach(letter -> dates(world, letter));
    world.offers.all().forEach((id, account) -> unit(account));
    world.needs.all().forEach((id, account) -> unit(account));
    world.offers.all().forEach((id, account) -> capacity(account));
    world.needs.all().forEach((id, account) -> capacity(account));
    world.offers.all().forEach((id, account) -> offer(world, account));
    world.needs.all().forEach((id, account) -> need(world, account));
    before.clear();
    before.putAll(world.offers.all());
    before.putAll(world.needs.all());
    return List.copyOf(objections);
  }

  /** A published commitment moves with an outcome that says so, or with an erasure. */
  private void published(List<Letter> letters) {
    Map<Pair, Share> expected = new TreeMap<>(published);
    for (Letter letter : letters) {
      if (letter instanceof Outbox.Ended ended) {
        Outcome outcome = ended.outcome();
        Pair pair = outcome.decision().pair();
        object(outcomes.put(outcome.decision().id(), outcome) == null, "a second outcome", outcome);
        Share share = expected.getOrDefault(pair, Share.NONE);
        expected.put(pair, after(share, outcome));
      } else if (letter instanceof Outbox.Stands stands) {
        Commitment row = stands.commitment();
        published.put(row.pair(), new Share(row.committed(), row.delivered()));
      }
    }
    published.values().removeIf(Share.NONE::equals);
    expected.values().removeIf(Share.NONE::equals);
    expected
        .keySet()
        .removeIf(
            pair ->
                !published.containsKey(pair)
                    && (erased.contains(pair.offerId()) || erased.contains(pair.needId())));
    object(expected.equals(published), "published is not what was decided", published, expected);
  }

  private static Share after(Share share, Outcome outcome) {
    long quantity = outcome.quantity();
    return switch (outcome.decision().action()) {
      case ACCEPT -> share.plus(quantity, 0);
      case CANCEL -> share.plus(-quantity, 0);
      case DELIVER -> share.plus(-quantity, quantity);
      default -> share;
    };
  }

  /** What is past its date comes to no book. */
  private void dates(SagaWorld world, Letter letter) {
    if (letter instanceof Outbox.ToBook to
        && to.dispatch().command() instanceof BookCommand.Post post) {
      object(post.entry().closesAt() >= world.now(), "posted past its date", post, world.now());
    }
  }

  /** What is promised stays in the unit in which it was promised. */
  private void unit(Account<?> account) {
    Account<?> earlier = before.get(account.entry().id());
    boolean promised = earlier != null && earlier.promises().sum() > 0;
    object(
        !promised
            || earlier.born() != account.born()
            || earlier.entry().unit().equals(account.entry().unit()),
        "another unit",
        account);
  }

  /** Only a revision that lowers the quantity may leave more promised than there is. */
  private void capacity(Account<?> account) {
    Entry entry = account.entry();
    if (entry.quantity() == OfferEntry.INEXHAUSTIBLE) {
      return;
    }
    Account<?> earlier = before.get(entry.id());
    long sumBefore = earlier == null ? 0 : earlier.promises().sum();
    object(
        account.promises().sum() <= Math.max(entry.quantity(), sumBefore),
        "over-committed",
        account);
  }

  private void offer(SagaWorld world, Account<OfferEntry> account) {
    String id = account.entry().id();
    Share rows =
        sum(
            world.offerCommitments.all(),
            Commitment.offerPrefix(id),
            row -> row.number() >= account.born());
    long reserved =
        world.cases.all().values().stream()
            .filter(each -> each.ticket().offerId().equals(id) && !each.isOfErased(account))
            .mapToLong(Case::reserved)
            .sum();
    Promises promises = account.promises();
    object(promises.reserved() == reserved, "reserved for nothing", account, reserved);
    object(promises.committed() == rows.committed(), "rows differ", account, rows);
    object(promises.delivered() >= rows.delivered(), "rows differ", account, rows);
    Share seen = Share.NONE;
    for (Map.Entry<Pair, Share> each : published.entrySet()) {
      if (each.getKey().offerId().equals(id)) {
        seen = seen.plus(each.getValue().committed(), each.getValue().delivered());
      }
    }
    Share all = sum(world.offerCommitments.all(), Commitment.offerPrefix(id), any -> true);
    object(seen.equals(all), "published differs from the rows", id, seen, all);
  }

  /** A need's ledger has at least what the world is told: it commits first and frees last. */
  private void need(SagaWorld world, Account<?> account) {
    String id = account.entry().id();
    Share rows =
        sum(
            world.needCommitments.all(),
            Commitment.needPrefix(id),
            row -> row.needBorn() >= account.born());
    Promises promises = account.promises();
    object(promises.reserved() == 0, "reserved on a need", account);
    object(promises.committed() == rows.committed(), "rows differ", account, rows);
    object(promises.delivered() >= rows.delivered(), "rows differ", account, rows);
    long seen = 0;
    for (Map.Entry<Pair, Share> each : published.entrySet()) {
      if (each.getKey().needId().equals(id)) {
        seen += each.getValue().committed() + each.getValue().delivered();
      }
    }
    object(
        erased.contains(id) || seen <= promises.sum(),
        "more is published than held",
        account,
        seen);
  }

  private static Share sum(
      Map<String, Commitment> rows, String prefix, Predicate<Commitment> ofPresentLife) {
    Share sum = Share.NONE;
    for (Map.Entry<String, Commitment> row : rows.entrySet()) {
      if (row.getKey().startsWith(prefix) && ofPresentLife.test(row.getValue())) {
        sum = sum.plus(row.getValue().committed(), row.getValue().delivered());
      }
    }
    return sum;
  }

  private void object(boolean holds, String what, Object... about) {
    if (!holds) {
      objections.add(what + ": " + List.of(about));
    }
  }
}
