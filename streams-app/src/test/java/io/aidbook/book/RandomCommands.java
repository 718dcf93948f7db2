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
  private final int idsPerSide;
  private final Map<String, NeedEntry> needs = new TreeMap<>();
  private final Map<String, OfferEntry> offers = new TreeMap<>();
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
    this.idsPerSide = idsPerSide;
  }

  List<Step> take(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock += random.nextInt(3);
      steps.add(new Step(next(), clock));
    }
    return steps;
  }

  private BookCommand next() {
    Side side = random.nextBoolean() ? Side.OFFER : Side.NEED;
    String id = (side == Side.OFFER ? "o" : "n") + random.nextInt(idsPerSide);
    Entry held = side == Side.OFFER ? offers.get(id) : needs.get(id);
    int dice = random.nextInt(100);
    if (held == null) {
      return dice < 92 ? publish(side, id, null) : removeUnknown(side, id);
    }
    if (dice < 40) {
      return publish(side, id, held);
    }
    if (dice < 58) {
      return requantify(held);
    }
    if (dice < 66 && held instanceof NeedEntry need && !offers.isEmpty()) {
      return decline(need);
    }
    if (dice < 88) {
      return remove(held);
    }
    return late(held);
  }

  /** A new revision: all new, or one change to the revision before. */
  private BookCommand publish(Side side, String id, Entry held) {
    long seq = nextSeq(side, id);
    long revision = held == null ? random.nextInt(3) : held.revision() + 1 + random.nextInt(2);
    Entry entry =
        held == null || random.nextInt(4) == 0
            ? entries.fresh(side, id, seq, revision)
            : entries.revised(held, seq, revision);
    return post(entry, Cause.changed(side));
  }

  /** Same revision, other quantity: an offer is accepted elsewhere, a finer book covers more. */
  private BookCommand requantify(Entry held) {
    boolean own = random.nextBoolean() || !(held instanceof NeedEntry need && isResidual(need));
    long seq = own ? nextSeq(held.side(), held.id()) : held.seq();
    long quantity =
        held.quantity() == OfferEntry.INEXHAUSTIBLE ? held.quantity() : entries.quantity();
    return post(held.with(quantity, seq), own ? Cause.ACCEPTED : Cause.COVERED_NEARER);
  }

  private static boolean isResidual(NeedEntry need) {
    return !need.source().isEmpty();
  }

  private BookCommand decline(NeedEntry need) {
    List<OfferEntry> all = List.copyOf(offers.values());
    OfferEntry offer = all.get(random.nextInt(all.size()));
    return post(
        entries.declining(need, nextSeq(Side.NEED, need.id()), offer.id(), offer.revision()),
        Cause.DECLINED);
  }

  private BookCommand remove(Entry held) {
    Side side = held.side();
    List<Cause> causes =
        List.of(
            Cause.withdrawn(side),
            Cause.expired(side),
            Cause.ERASED,
            Cause.changed(side),
            side == Side.NEED ? Cause.COVERED_NEARER : Cause.ACCEPTED);
    long seq = random.nextInt(4) == 0 ? held.seq() : nextSeq(side, held.id());
    if (side == Side.NEED) {
      needs.remove(held.id());
    } else {
      offers.remove(held.id());
    }
    Cause cause = causes.get(random.nextInt(causes.size()));
    return new BookCommand.Remove(side, held.id(), seq, sourceOf(held), cause);
  }

  private BookCommand removeUnknown(Side side, String id) {
    return new BookCommand.Remove(side, id, nextSeq(side, id), "", Cause.withdrawn(side));
  }

  /** What another partition held back, or what another path says of the same entry. */
  private BookCommand late(Entry held) {
    Side side = held.side();
    long seq = held.seq() - 1 - random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 ->
          new BookCommand.Post(
              entries.fresh(side, held.id(), seq, Math.max(0, held.revision() - 1)),
              Cause.changed(side));
      case 1 -> new BookCommand.Remove(side, held.id(), seq, sourceOf(held), Cause.withdrawn(side));
      default ->
          new BookCommand.Remove(
              side,
              held.id(),
              held.seq() + random.nextInt(2),
              sourceOf(held).isEmpty() ? "PL91" : "",
              Cause.changed(side));
    };
  }

  private BookCommand post(Entry entry, Cause cause) {
    if (entry instanceof NeedEntry need) {
      needs.put(need.id(), need);
    } else if (entry instanceof OfferEntry offer) {
      offers.put(offer.id(), offer);
    }
    return new BookCommand.Post(entry, cause);
  }

  private long nextSeq(Side side, String id) {
    return seqs.merge(side + id, 1L, Long::sum);
  }

  private static String sourceOf(Entry entry) {
    return entry instanceof NeedEntry need ? need.source() : NeedEntry.FROM_LEDGER;
  }
}
