package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Book;
import io.aidbook.book.BookState;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import io.aidbook.topology.codec.Holding;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever happens to a book, its rows bring it back, and nothing is left of it that is gone. */
class BookStoreTest {
  private static final Logger LOG = LoggerFactory.getLogger(BookStoreTest.class);
  private static final String NAME = "food|*";
  private static final int STEPS = 3_000;

  private final Map<String, Holding> changelog = new TreeMap<>();
  private int written;
  private Book book = newBook();
  private BookStore store = newStore();

  private static Book newBook() {
    return new IncrementalBook(Region.WORLD, Policy.FIRST_COME);
  }

  private BookStore newStore() {
    return new BookStore(rows(), name -> book.size() == 0 && !book.isUnsettled() ? null : book);
  }

  /** A store that is nothing but its changelog. */
  @SuppressWarnings("unchecked")
  private KeyValueStore<String, Holding> rows() {
    return (KeyValueStore<String, Holding>)
        Proxy.newProxyInstance(
            KeyValueStore.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "put" -> {
                    put((String) arguments[0], (Holding) arguments[1]);
                    yield null;
                  }
                  case "all" -> all();
                  default -> throw new AssertionError(method);
                });
  }

  private void put(String key, Holding row) {
    written++;
    if (row == null) {
      changelog.remove(key);
    } else {
      changelog.put(key, row);
    }
  }

  private KeyValueIterator<String, Holding> all() {
    var each = new TreeMap<>(changelog).entrySet().iterator();
    return new KeyValueIterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public KeyValue<String, Holding> next() {
        var row = each.next();
        return KeyValue.pair(row.getKey(), row.getValue());
      }

      @Override
      public String peekNextKey() {
        throw new AssertionError("not asked for");
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }

  @Test
  void shouldWriteANeedOnceWithItsCandidatesHoweverOftenItChanged() {
    tell(need("n", 1, 3));
    tell(offer("a", 1, 1));
    tell(offer("b", 1, 1));
    store.write();

    assertThat(written).isEqualTo(3);
    assertThat(changelog.values())
        .map(row -> ((Holding.OfEntry) row).candidates().size())
        .containsExactlyInAnyOrder(0, 0, 2);
  }

  @Test
  void shouldGiveEachCandidateARowWhereTheyAreMany() {
    tell(need("n", 1, 1_000));
    for (int i = 0; i < 100; i++) {
      tell(offer("o" + i, 1, 1));
    }
    store.write();
    assertThat(changelog).hasSize(100 + 1 + 100);
    written = 0;

    tell(offer("more", 1, 1));
    store.write();

    assertThat(written).as("offer, need, candidate").isEqualTo(3);
    restore();
    for (int i = 0; i < 95; i++) {
      tell(remove(Side.OFFER, "o" + i));
    }
    store.write();
    assertThat(changelog).hasSize(6 + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40, Integer.MAX_VALUE})
  void shouldBringBackWhateverTheBookHeldAndHadLeftForLater(int budget) {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    Random random = new Random(seed);
    for (int step = 1; step <= STEPS; step++) {
      store.note(NAME, book.apply(anything(random, step), 0, Budget.of(random.nextInt(budget))));
      if (random.nextInt(3) == 0) {
        store.note(NAME, book.resume(0, Budget.of(1 + random.nextInt(budget))));
      }
      if (random.nextInt(10) == 0) {
        store.write();
      }
      if (random.nextInt(100) == 0) {
        BookState before = book.state();
        store.write();
        restore();
        assertThat(book.state()).as("-Daidbook.seed=%d", seed).isEqualTo(before);
      }
    }
    for (OfferEntry offer : book.state().offers()) {
      tell(remove(Side.OFFER, offer.id()));
    }
    for (NeedEntry need : book.state().needs()) {
      tell(remove(Side.NEED, need.id()));
    }
    while (book.isUnsettled()) {
      store.note(NAME, book.resume(0, Budget.of(budget)));
    }
    store.write();
    assertThat(changelog).as("-Daidbook.seed=%d", seed).isEmpty();
  }

  /** Few offers and needs, so that some needs have many candidates and lose them again. */
  private static BookCommand anything(Random random, int step) {
    boolean shrinks = step / 500 % 2 == 1;
    Side side = random.nextInt(4) == 0 ? Side.NEED : Side.OFFER;
    String id = (side == Side.NEED ? "n" : "o") + random.nextInt(side == Side.NEED ? 5 : 80);
    if (random.nextInt(10) < (shrinks ? 6 : 2)) {
      return new BookCommand.Remove(
          side, id, step, NeedEntry.FROM_LEDGER, Cause.withdrawn(side), null);
    }
    return side == Side.NEED
        ? need(id, step, 1 + random.nextInt(200))
        : offer(id, step, 1 + random.nextInt(4));
  }

  /** As a task does that starts: from the changelog alone. */
  private void restore() {
    Map<String, Book> restored = new HashMap<>();
    book = newBook();
    store = newStore();
    store.readAll(name -> restored.computeIfAbsent(name, any -> book));
    assertThat(restored.keySet()).isSubsetOf(NAME);
  }

  @Test
  void shouldGiveBackWhatStandsInTheChangelog() {
    Map<String, Holding> given = new TreeMap<>();
    tell(need("few", 1, 3));
    for (int i = 0; i < 40; i++) {
      tell(offer("o" + i, 1, 1));
    }
    tell(need("many", 1, 30));
    tell(need("closing", 1, 3));
    store.note(NAME, book.apply(remove(Side.OFFER, "o7"), 0, Budget.of(0)));
    store.note(NAME, book.apply(offer("o8", 2, 2), 0, Budget.of(0)));
    store.note(NAME, book.apply(remove(Side.NEED, "few"), 0, Budget.of(1)));
    store.write();

    BookRows its = new BookRows(NAME);
    Book restored = newBook();
    changelog.forEach((key, row) -> its.restore(key, row, restored));
    its.giveBack(restored.state(), given::put);

    assertThat(given).isEqualTo(changelog);
  }

  private void tell(BookCommand command) {
    store.note(NAME, book.apply(command, 0));
  }

  private static BookCommand remove(Side side, String id) {
    return new BookCommand.Remove(
        side, id, Long.MAX_VALUE, NeedEntry.FROM_LEDGER, Cause.withdrawn(side), null);
  }

  private static BookCommand need(String id, long seq, long quantity) {
    return new BookCommand.Post(
        PlainEntries.need(id, seq, quantity, Urgency.NORMAL), Cause.NEED_CHANGED);
  }

  private static BookCommand offer(String id, long seq, long quantity) {
    return new BookCommand.Post(PlainEntries.offer(id, seq, quantity), Cause.OFFER_CHANGED);
  }
}
