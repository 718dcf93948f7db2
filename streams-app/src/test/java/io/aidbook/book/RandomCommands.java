package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What ledgers and finer books may send to one book, and what they may send twice, late or in vain.
 * The same seed gives the same commands. Ids are few, so that entries meet often.
 */
final class RandomCommands {
  /** A command and the time of the record that carries it. */
  record Step(BookCommand command, long timestamp) {
    @Override
    public String toString() {
      return "@%d %s".formatted(timestamp, command);
    }
  }

  private final Random random;
  private final RandomEntries entries;
  private final RandomAccepts accepts;
  private final Region book;
  private final int idsPerSide;
  private final Map<String, Entry> held = new TreeMap<>();
  private final Map<String, Long> seqs = new TreeMap<>();
  private long clock = 1_000;

  /**
   * @param seed the same gives the same
   * @param book region of the book that is spoken to
   * @param idsPerSide how many offers, and how many needs, there can be at a time
   */
  RandomCommands(long seed, Region book, int idsPerSide) {
    this.random = new Random(seed);
    this.entries = new RandomEntries(random, book);
    this.accepts = new RandomAccepts(random, entries, book);
    this.book = book;
    this.idsPerSide = idsPerSide;
  }

  List<Step> take(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock += random.nextInt(3);
      BookCommand command = next();
      for (EntryChange change : Heard.changes(book.code(), command, held)) {
        held.compute(change.side() + change.id(), (key, before) -> change.entry());
      }
      steps.add(new Step(command, clock));
    }
    return steps;
  }

  private BookCommand next() {
    List<NeedEntry> needs = held(NeedEntry.class);
    if (!needs.isEmpty() && random.nextInt(4) == 0) {
      return decide(needs);
    }
    Side side = random.nextBoolean() ? Side.OFFER : Side.NEED;
    String id = anyId(side);
    Entry entry = held.get(side + id);
    int dice = random.nextInt(100);
    if (entry == null) {
      return dice < 92 ? publish(side, id, null) : removeUnknown(side, id);
    }
    if (dice < 44) {
      return publish(side, id, entry);
    }
    if (dice < 64) {
      return requantify(entry);
    }
    if (dice < 86) {
      return remove(entry);
    }
    return late(entry);
  }

  private String anyId(Side side) {
    return (side == Side.OFFER ? "o" : "n") + random.nextInt(idsPerSide);
  }

  private <E extends Entry> List<E> held(Class<E> kind) {
    return held.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Mostly on a pair that fits, as coordinators do; on any other now and then. */
  private BookCommand decide(List<NeedEntry> needs) {
    List<OfferEntry> offers = held(OfferEntry.class);
    NeedEntry need = any(needs);
    List<OfferEntry> fitting = fitting(need, offers);
    for (int tries = 0; tries < 2 && fitting.isEmpty(); tries++) {
      need = any(needs);
      fitting = fitting(need, offers);
    }
    OfferEntry offer = random.nextInt(8) == 0 || fitting.isEmpty() ? anyOffer() : any(fitting);
    return random.nextInt(5) == 0
        ? decline(need, offer)
        : accepts.accept(
            need, offer, nextSeq(Side.NEED, need.id()), nextSeq(Side.OFFER, offer.id()));
  }

  private static List<OfferEntry> fitting(NeedEntry need, List<OfferEntry> offers) {
    return offers.stream().filter(offer -> BookInvariants.compatible(need, offer)).toList();
  }

  /** Held or not. */
  private OfferEntry anyOffer() {
    String id = anyId(Side.OFFER);
    Entry entry = held.get(Side.OFFER + id);
    return (OfferEntry) (entry == null ? entries.fresh(Side.OFFER, id, 1, 0) : entry);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A new revision: all new, or one change to the revision before. */
  private BookCommand publish(Side side, String id, Entry old) {
    long seq = nextSeq(side, id);
    long revision = old == null ? random.nextInt(3) : old.revision() + 1 + random.nextInt(2);
    Entry entry =
        old == null || random.nextInt(4) == 0
            ? entries.fresh(side, id, seq, revision)
            : entries.revised(old, seq, revision);
    return new BookCommand.Post(entry, Cause.changed(side));
  }

  /** Same revision, other quantity: an offer is accepted elsewhere, a finer book covers more. */
  private BookCommand requantify(Entry old) {
    boolean own = random.nextBoolean() || !(old instanceof NeedEntry need && isResidual(need));
    long seq = own ? nextSeq(old.side(), old.id()) : old.seq();
    long quantity =
        old.quantity() == OfferEntry.INEXHAUSTIBLE ? old.quantity() : entries.quantity();
    return new BookCommand.Post(
        old.with(quantity, seq), own ? Cause.ACCEPTED : Cause.COVERED_NEARER);
  }

  private static boolean isResidual(NeedEntry need) {
    return !need.source().isEmpty();
  }

  private BookCommand decline(NeedEntry need, OfferEntry offer) {
    return new BookCommand.Post(
        entries.declining(need, nextSeq(Side.NEED, need.id()), offer.id(), offer.revision()),
        Cause.DECLINED);
  }

  private BookCommand remove(Entry old) {
    Side side = old.side();
    List<Cause> causes =
        List.of(
            Cause.withdrawn(side),
            Cause.expired(side),
            Cause.ERASED,
            Cause.changed(side),
            side == Side.NEED ? Cause.COVERED_NEARER : Cause.ACCEPTED);
    long seq = random.nextInt(4) == 0 ? old.seq() : nextSeq(side, old.id());
    Cause cause = causes.get(random.nextInt(causes.size()));
    return new BookCommand.Remove(side, old.id(), seq, sourceOf(old), cause);
  }

  private BookCommand removeUnknown(Side side, String id) {
    return new BookCommand.Remove(side, id, nextSeq(side, id), "", Cause.withdrawn(side));
  }

  /** What another partition held back, or what another path says of the same entry. */
  private BookCommand late(Entry old) {
    Side side = old.side();
    long seq = old.seq() - 1 - random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 ->
          new BookCommand.Post(
              entries.fresh(side, old.id(), seq, Math.max(0, old.revision() - 1)),
              Cause.changed(side));
      case 1 -> new BookCommand.Remove(side, old.id(), seq, sourceOf(old), Cause.withdrawn(side));
      default ->
          new BookCommand.Remove(
              side,
              old.id(),
              old.seq() + random.nextInt(2),
              sourceOf(old).isEmpty() ? "PL91" : "",
              Cause.changed(side));
    };
  }

  private long nextSeq(Side side, String id) {
    return seqs.merge(side + id, 1L, Long::sum);
  }

  private static String sourceOf(Entry entry) {
    return entry instanceof NeedEntry need ? need.source() : NeedEntry.FROM_LEDGER;
  }
}
