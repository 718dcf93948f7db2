package io.aidbook.book;

import io.aidbook.book.NaiveHoldings.Cell;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The book that can be read beside docs/notes/0002-how-a-book-repairs-itself.md and
 * docs/notes/0017-a-budget-for-each-commit.md: it keeps entries and cells only and works out
 * everything else anew, in time that grows with the square of what it holds and more. It says what
 * the fast book must do.
 */
public final class NaiveBook implements Book {
  private final Region bookRegion;
  private final NaiveHoldings holdings = new NaiveHoldings();
  private final NaiveChoice choice;

  /** Why entries are changing or leaving whose candidates have not all followed. */
  private final NavigableMap<EntryKey, Cause> changing = new TreeMap<>();

  private final SortedSet<EntryKey> left = new TreeSet<>();
  private BookState before;

  /**
   * An empty book.
   *
   * @param bookRegion the region it stands for
   * @param policy whom an offer serves first among equally urgent needs
   */
  public NaiveBook(Region bookRegion, Policy policy) {
    this.bookRegion = bookRegion;
    this.choice = new NaiveChoice(holdings, policy, changing::containsKey);
  }

  @Override
  public Changes apply(BookCommand command, long timestamp, Budget budget) {
    Effect effect = Effect.of(command, bookRegion, holdings::entry);
    before = null;
    if (effect.entries().isEmpty()) {
      return effect.withoutEntries();
    }
    before = state();
    SortedSet<EntryKey> disturbed = new TreeSet<>();
    if (effect.taken() != null) {
      take(effect.taken(), disturbed, budget);
    }
    for (EntryChange change : effect.entries()) {
      EntryKey key = new EntryKey(change.side(), change.id());
      boolean changedBefore = changing.containsKey(key);
      int numberBefore = holdings.number(key);
      begin(key, change.entry(), command.cause(), disturbed, budget);
      while (changing.containsKey(key) && !isDone(key) && !budget.isSpent()) {
        follow(key, disturbed, budget);
      }
      if (changing.containsKey(key) && isDone(key)) {
        end(key, disturbed);
        if (!changedBefore && holdings.entry(key) != null) {
          holdings.renumber(key, numberBefore);
        }
      }
    }
    settle(disturbed, budget);
    left.addAll(disturbed);
    return report(effect, timestamp);
  }

  @Override
  public Changes resume(long timestamp, Budget budget) {
    before = null;
    if (!isUnsettled()) {
      return Changes.STALE;
    }
    before = state();
    settle(left, budget);
    while (!budget.isSpent() && !changing.isEmpty()) {
      EntryKey key = changing.firstKey();
      if (isDone(key)) {
        end(key, left);
      } else {
        follow(key, left, budget);
      }
      settle(left, budget);
    }
    return report(Effect.RESUMED, timestamp);
  }

  private Changes report(Effect effect, long timestamp) {
    holdings.date(before, timestamp);
    return new NaiveReport(bookRegion, effect, before, state()).changes();
  }

  private void take(Draw draw, SortedSet<EntryKey> disturbed, Budget budget) {
    for (Cell cell : holdings.cells(new EntryKey(Side.NEED, draw.needId()))) {
      if (cell.offer().id().equals(draw.offerId())) {
        budget.spend();
        takeBack(cell, Math.min(cell.quantity(), draw.quantity()));
        disturb(cell.offer(), disturbed);
      }
    }
  }

  /** The entry changes, or leaves where there is no new one; its candidates have yet to follow. */
  private void begin(
      EntryKey key, Entry newer, Cause cause, SortedSet<EntryKey> disturbed, Budget budget) {
    Entry held = holdings.entry(key);
    left.remove(key);
    if (newer == null) {
      disturbed.remove(key);
      holdings.retire(key);
    } else if (held == null) {
      SortedMap<Integer, Entry> formers = holdings.formers(key);
      holdings.put(newer, formers.isEmpty() ? 0 : formers.lastKey() + 1);
    } else if (staysInItsPlace(held, newer)) {
      holdings.put(newer);
      dropDeclined(key, disturbed, budget);
    } else {
      int number = holdings.number(key);
      holdings.retire(key);
      holdings.put(newer, holdings.formers(key).containsKey(number) ? number + 1 : number);
    }
    if (changing.containsKey(key) || !isDone(key)) {
      disturbed.remove(key);
      changing.put(key, cause);
    } else if (newer != null) {
      disturbed.add(key);
    }
  }

  private static boolean staysInItsPlace(Entry held, Entry newer) {
    if (held instanceof NeedEntry need) {
      return need.inStateOf((NeedEntry) newer).equals(newer);
    }
    boolean endless = held instanceof OfferEntry offer && offer.inexhaustible();
    boolean newEndless = newer instanceof OfferEntry offer && offer.inexhaustible();
    return endless == newEndless && held.with(newer.quantity(), newer.seq()).equals(newer);
  }

  private void dropDeclined(EntryKey key, SortedSet<EntryKey> disturbed, Budget budget) {
    for (Cell cell : holdings.cells(key)) {
      if (cell.version(key.side()) == holdings.number(key)
          && !Compatibility.holds(cell.need(), cell.offer())) {
        budget.spend();
        takeBack(cell, cell.quantity());
        disturbOther(key, cell, disturbed);
      }
    }
  }

  /** Whether all candidates followed, and nothing exceeds the entry's quantity. */
  private boolean isDone(EntryKey key) {
    holdings.forgetEmptyFormers(key);
    Entry entry = holdings.entry(key);
    return holdings.formers(key).isEmpty() && (entry == null || holdings.room(entry) >= 0);
  }

  /** One candidate follows, or is given back. */
  private void follow(EntryKey key, SortedSet<EntryKey> disturbed, Budget budget) {
    budget.spend();
    Entry entry = holdings.entry(key);
    SortedMap<Integer, Entry> formers = holdings.formers(key);
    if (formers.isEmpty()) {
      Cell cell = choice.firstToGiveBack(key, holdings.number(key));
      takeBack(cell, Math.min(cell.quantity(), -holdings.room(entry)));
      disturbOther(key, cell, disturbed);
      return;
    }
    Cell cell = choice.firstToGiveBack(key, formers.firstKey());
    NeedEntry need = key.side() == Side.NEED ? (NeedEntry) entry : cell.need();
    OfferEntry offer = key.side() == Side.OFFER ? (OfferEntry) entry : cell.offer();
    if (entry == null || !Compatibility.holds(need, offer)) {
      takeBack(cell, cell.quantity());
      disturbOther(key, cell, disturbed);
      return;
    }
    holdings.move(cell, key.side(), holdings.number(key));
    if (need.urgency().compareTo(cell.need().urgency()) < 0) {
      disturb(offer, disturbed);
    }
  }

  private void end(EntryKey key, SortedSet<EntryKey> disturbed) {
    changing.remove(key);
    if (holdings.entry(key) != null) {
      disturbed.add(key);
    }
  }

  private void settle(SortedSet<EntryKey> disturbed, Budget budget) {
    while (!disturbed.isEmpty() && !budget.isSpent()) {
      if (disturbed.first().side() == Side.NEED) {
        NeedEntry need = choice.firstNeed(disturbed);
        disturbed.remove(NaiveHoldings.keyOf(need));
        findOffers(need, disturbed, budget);
      } else {
        OfferEntry offer = choice.firstOffer(disturbed);
        disturbed.remove(NaiveHoldings.keyOf(offer));
        findNeeds(offer, disturbed, budget);
      }
    }
  }

  private void findOffers(NeedEntry need, SortedSet<EntryKey> disturbed, Budget budget) {
    while (holdings.unmet(need) > 0) {
      if (budget.isSpent()) {
        disturb(need, disturbed);
        return;
      }
      budget.spend();
      OfferEntry offer = choice.offerFor(need).orElse(null);
      if (offer == null) {
        return;
      }
      step(need, offer, disturbed);
    }
  }

  private void findNeeds(OfferEntry offer, SortedSet<EntryKey> disturbed, Budget budget) {
    while (true) {
      if (budget.isSpent()) {
        disturb(offer, disturbed);
        return;
      }
      budget.spend();
      NeedEntry need = choice.needFor(offer).orElse(null);
      if (need == null) {
        return;
      }
      step(need, offer, disturbed);
    }
  }

  private void step(NeedEntry need, OfferEntry offer, SortedSet<EntryKey> disturbed) {
    long available = holdings.spare(offer);
    if (available == 0) {
      Cell victim = choice.firstVictim(offer);
      available = Math.min(victim.quantity(), holdings.unmet(need));
      takeBack(victim, available);
      disturb(victim.need(), disturbed);
    }
    holdings.add(new Pair(need.id(), offer.id()), Math.min(available, holdings.unmet(need)));
  }

  private void takeBack(Cell cell, long quantity) {
    holdings.add(cell.pair(), -quantity);
  }

  private void disturbOther(EntryKey key, Cell cell, SortedSet<EntryKey> disturbed) {
    disturb(key.side() == Side.NEED ? cell.offer() : cell.need(), disturbed);
  }

  /** Not an entry that has left, nor one that is changing: that looks around at the end of it. */
  private void disturb(Entry entry, SortedSet<EntryKey> disturbed) {
    EntryKey key = NaiveHoldings.keyOf(entry);
    if (holdings.entry(key) != null && !changing.containsKey(key)) {
      disturbed.add(key);
    }
  }

  @Override
  public void keep() {
    before = null;
  }

  @Override
  public void undo() {
    if (before != null) {
      BookState then = before;
      before = null;
      holdings.clear();
      changing.clear();
      left.clear();
      then.restoreInto(this);
    }
  }

  @Override
  public void restore(EntryKey key, Changeover changeover) {
    changing.put(key, changeover.cause());
    changeover.formers().forEach((number, entry) -> holdings.putFormer(key, number, entry));
  }

  @Override
  public void restore(Entry entry, int version) {
    holdings.put(entry, version);
  }

  @Override
  public void restore(Pair pair, long quantity, long proposedAt, Versions versions) {
    holdings.restore(pair, quantity, proposedAt, versions);
  }

  @Override
  public void restoreDisturbed(EntryKey key) {
    left.add(key);
  }

  @Override
  public boolean isUnsettled() {
    return !changing.isEmpty() || !left.isEmpty();
  }

  @Override
  public Unsettled.Note unsettled(EntryKey key) {
    return state().unsettled().note(key);
  }

  @Override
  public long proposed(Pair pair) {
    return holdings.proposed(pair);
  }

  @Override
  public Entry entry(Side side, String id) {
    return holdings.entry(side, id);
  }

  @Override
  public List<Standing> candidates(String needId) {
    BookState state = state();
    return state.candidates().stream()
        .filter(candidate -> candidate.need().id().equals(needId))
        .map(candidate -> new Standing(candidate, state.unsettled().of(candidate.pair())))
        .toList();
  }

  @Override
  public BookState state() {
    SortedMap<EntryKey, Changeover> changeovers = new TreeMap<>();
    changing.forEach(
        (key, cause) -> changeovers.put(key, new Changeover(cause, holdings.formers(key))));
    return holdings.state(new Unsettled(left, changeovers, new TreeMap<>(), new TreeMap<>()));
  }

  @Override
  public int size(Side side) {
    return side == Side.NEED ? holdings.needs().size() : holdings.offers().size();
  }
}
