package io.aidbook.decision;

import io.aidbook.book.BookInvariants;
import io.aidbook.book.BookState;
import io.aidbook.book.Candidate;
import io.aidbook.decision.SagaWatch.Share;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be when every message has been heard. */
final class SagaEnd {
  /** An offer or a need, as {@link RandomSaga} names them. */
  private static final Pattern ID = Pattern.compile("\\b[on]\\d+\\b");

  private final SagaWorld world;
  private final SagaWatch watch;
  private final List<String> objections = new ArrayList<>();

  private SagaEnd(SagaWorld world, SagaWatch watch) {
    this.world = world;
    this.watch = watch;
  }

  /** What is wrong, in words. */
  static List<String> violations(SagaWorld world, SagaWatch watch, List<SagaInput> inputs) {
    SagaEnd end = new SagaEnd(world, watch);
    end.decided(inputs);
    end.nothingHangs();
    end.bothSidesAgree();
    end.deliveriesAreCounted();
    end.booksFollow();
    end.declinesAreRemembered();
    end.nothingErasedIsLeft();
    return end.objections;
  }

  private void decided(List<SagaInput> inputs) {
    Map<String, Set<Decision>> asked = new TreeMap<>();
    for (SagaInput input : inputs) {
      if (input instanceof SagaInput.Decide decide) {
        asked
            .computeIfAbsent(decide.decision().id(), absent -> new HashSet<>())
            .add(decide.decision());
      }
    }
    object(asked.keySet().equals(watch.outcomes.keySet()), "not each decision has an outcome");
    watch.outcomes.forEach(
        (id, outcome) ->
            object(
                asked.getOrDefault(id, Set.of()).contains(outcome.decision()),
                "an outcome of something else",
                outcome));
  }

  private void nothingHangs() {
    object(world.cases.all().isEmpty(), "decisions hang", world.cases.all());
    object(world.pending.all().isEmpty(), "erasures hang", world.pending.all());
    world
        .offers
        .all()
        .forEach((id, held) -> object(held.promises().reserved() == 0, "reserved", held));
  }

  private void bothSidesAgree() {
    Map<Pair, Share> offers = shares(world.offerCommitments.all());
    Map<Pair, Share> needs = shares(world.needCommitments.all());
    object(offers.equals(needs), "the ledgers disagree", offers, needs);
    object(offers.equals(watch.published), "published is something else", watch.published, offers);
  }

  private static Map<Pair, Share> shares(Map<String, Commitment> rows) {
    Map<Pair, Share> shares = new TreeMap<>();
    rows.values()
        .forEach(row -> shares.put(row.pair(), new Share(row.committed(), row.delivered())));
    shares.values().removeIf(Share.NONE::equals);
    return shares;
  }

  /** The offer's ledger knows of each decline that a need holds, so that it can lift it. */
  private void declinesAreRemembered() {
    Set<Pair> remembered = new TreeSet<>();
    for (Commitment row : world.offerCommitments.all().values()) {
      object(!row.isNothing(), "a row of nothing", row);
      if (row.declined()) {
        remembered.add(row.pair());
      }
    }
    Set<Pair> held = new TreeSet<>();
    for (Account<NeedEntry> need : world.needs.all().values()) {
      for (String offerId : need.entry().declined().keySet()) {
        held.add(new Pair(need.entry().id(), offerId));
      }
    }
    object(held.equals(remembered), "declines differ", held, remembered);
  }

  /** Only what is there at the end is named anywhere. The register keeps ids of decisions alone. */
  private void nothingErasedIsLeft() {
    List<Object> rows =
        new ArrayList<>(
            List.of(
                world.offers.all(),
                world.offerCommitments.all(),
                world.cases.all(),
                world.pending.all(),
                world.needs.all(),
                world.needCommitments.all(),
                world.register.all()));
    world.books.values().forEach(book -> rows.add(book.state()));
    Set<String> there = new HashSet<>(world.offers.all().keySet());
    there.addAll(world.needs.all().keySet());
    Matcher ids = ID.matcher(rows.toString());
    while (ids.find()) {
      object(there.contains(ids.group()), "something of it is left", ids.group(), rows);
    }
  }

  /** What has arrived stays counted on either side, whatever became of the other. */
  private void deliveriesAreCounted() {
    Map<String, Long> delivered = new HashMap<>();
    for (Outcome outcome : watch.outcomes.values()) {
      if (outcome.decision().action() == Action.DELIVER) {
        delivered.merge(outcome.decision().pair().offerId(), outcome.quantity(), Long::sum);
        delivered.merge(outcome.decision().pair().needId(), outcome.quantity(), Long::sum);
      }
    }
    List<Account<?>> accounts = new ArrayList<>(world.offers.all().values());
    accounts.addAll(world.needs.all().values());
    for (Account<?> account : accounts) {
      String id = account.entry().id();
      long expected = delivered.getOrDefault(id, 0L);
      object(
          watch.erased.contains(id) || account.promises().delivered() == expected,
          "delivered differs",
          account,
          expected);
    }
  }

  private void booksFollow() {
    Map<String, Map<String, Entry>> offers = new HashMap<>();
    Map<String, Map<String, Entry>> needs = new HashMap<>();
    world.offers.all().values().forEach(account -> expect(offers, account));
    world.needs.all().values().forEach(account -> expect(needs, account));
    // Keys sort a country's book before the world's only by chance, so finer books go first.
    List<String> keys = new ArrayList<>(world.books.keySet());
    keys.sort((a, b) -> Boolean.compare(a.endsWith("|*"), b.endsWith("|*")));
    for (String key : keys) {
      BookState state = world.books.get(key).state();
      BookInvariants.violations(state).forEach(each -> object(false, each, key));
      compare(key, offers.remove(key), state.offers());
      compare(key, needs.remove(key), state.needs());
      for (NeedEntry need : state.needs()) {
        passOn(key, need, unmet(state, need), needs);
      }
    }
    object(offers.isEmpty() && needs.isEmpty(), "books are missing", offers, needs);
  }

  private static void expect(Map<String, Map<String, Entry>> books, Account<?> account) {
    if (account.posted()) {
      Entry entry = account.entry().with(account.remaining(), 0);
      put(books, SagaWorld.bookKey(account.category(), account.bookRegion()), entry);
    }
  }

  private static void passOn(
      String key, NeedEntry need, long unmet, Map<String, Map<String, Entry>> needs) {
    Region region = Region.parse(key.substring(key.indexOf('|') + 1));
    if (unmet > 0) {
      SagaWorld.LEVELS
          .coarserBook(region)
          .ifPresent(
              next ->
                  put(
                      needs,
                      key.substring(0, key.indexOf('|') + 1) + next.code(),
                      need.residual(unmet, region).with(unmet, 0)));
    }
  }

  private static void put(Map<String, Map<String, Entry>> books, String key, Entry entry) {
    books.computeIfAbsent(key, absent -> new TreeMap<>()).put(entry.id(), entry);
  }

  private void compare(String key, Map<String, Entry> expected, List<? extends Entry> held) {
    Map<String, Entry> actual = new TreeMap<>();
    held.forEach(entry -> actual.put(entry.id(), entry.with(entry.quantity(), 0)));
    Map<String, Entry> wanted = expected == null ? Map.of() : expected;
    object(wanted.equals(actual), "a book does not follow", key, actual, wanted);
  }

  private static long unmet(BookState state, NeedEntry need) {
    return need.quantity()
        - state.candidates().stream()
            .filter(candidate -> candidate.pair().needId().equals(need.id()))
            .mapToLong(Candidate::quantity)
            .sum();
  }

  private void object(boolean holds, String what, Object... about) {
    if (!holds) {
      objections.add(what + ": " + List.of(about));
    }
  }
}
