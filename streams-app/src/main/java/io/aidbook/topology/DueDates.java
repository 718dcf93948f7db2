package io.aidbook.topology;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The dates on which open entries expire, in order, so that looking for the due ones costs nothing
 * for the others. Keys are the time in 16 hexadecimal digits, then the id; values are empty.
 */
public final class DueDates {
  private static final HexFormat DIGITS = HexFormat.of();

  private final KeyValueStore<String, byte[]> store;

  DueDates(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Follows an account from one state to the next; either may be null. */
  void follow(Account<?> before, Account<?> after) {
    String old = keyOf(before);
    String now = keyOf(after);
    if (old != null && !old.equals(now)) {
      // To delete it would read it.
      store.put(old, null);
    }
    if (now != null && !now.equals(old)) {
      store.put(now, new byte[0]);
    }
  }

  /** Ids of entries whose date lies before that time, the earliest first, at most so many. */
  List<String> before(long time, int limit) {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> due = range(store, time)) {
      while (due.hasNext() && ids.size() < limit) {
        KeyValue<String, byte[]> row = due.next();
        ids.add(row.key.substring(16));
      }
    }
    return ids;
  }

  /** Whether any date lies before that time. */
  public static boolean anyBefore(ReadOnlyKeyValueStore<String, byte[]> store, long time) {
    try (KeyValueIterator<String, byte[]> due = range(store, time)) {
      return due.hasNext();
    }
  }

  private static KeyValueIterator<String, byte[]> range(
      ReadOnlyKeyValueStore<String, byte[]> store, long time) {
    // No id follows the digits of the upper bound, so an entry of that very time is not due yet.
    return store.range(digits(Long.MIN_VALUE), digits(time));
  }

  private static String keyOf(Account<?> account) {
    return account == null || !account.open() || account.entry().closesAt() == Entry.NEVER
        ? null
        : digits(account.entry().closesAt()) + account.entry().id();
  }

  /** Sorts as text the way the numbers do, negative ones first. */
  private static String digits(long time) {
    return DIGITS.toHexDigits(time ^ Long.MIN_VALUE);
  }
}
