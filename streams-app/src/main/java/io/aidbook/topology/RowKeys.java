package io.aidbook.topology;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;

/**
 * Keys of the rows of one book: {@code category|region}, NUL, the kind, the id. Kinds sort former
 * versions before entries, these before the candidates that need them, and what has yet to look
 * around last.
 */
final class RowKeys {
  private static final char CHANGEOVER = '0';
  private static final char SPREAD_NEED = '1';
  private static final char OFFER = '2';
  private static final char CANDIDATE = '3';
  private static final char NEED = '4';
  private static final char DISTURBED = '5';
  private static final char OF_NEED = 'N';
  private static final char OF_OFFER = 'O';
  private static final char SEPARATOR = '\0';
  private static final char PAIR = '~';

  private final String prefix;

  /**
   * @param book text of the {@link BookKey}
   */
  RowKeys(String book) {
    prefix = book + SEPARATOR;
  }

  /** The book of any row. */
  static String bookOf(String key) {
    return key.substring(0, key.indexOf(SEPARATOR));
  }

  String offer(String id) {
    return prefix + OFFER + id;
  }

  /** Of a need that carries its candidates. */
  String need(String id) {
    return prefix + NEED + id;
  }

  /** Of a need whose candidates have rows of their own. */
  String spreadNeed(String id) {
    return prefix + SPREAD_NEED + id;
  }

  boolean isOfSpreadNeed(String key) {
    return key.charAt(prefix.length()) == SPREAD_NEED;
  }

  /** Of a candidate that its need does not carry. */
  String candidate(String needId, String offerId) {
    return prefix + CANDIDATE + needId + PAIR + offerId;
  }

  /** What {@link #candidate} was made of. */
  Pair pair(String key) {
    int middle = key.indexOf(PAIR, prefix.length());
    return new Pair(key.substring(prefix.length() + 1, middle), key.substring(middle + 1));
  }

  /** Of an entry whose candidates have yet to follow it. */
  String changeover(EntryKey entry) {
    return prefix + CHANGEOVER + text(entry);
  }

  /** Of a former version of an entry; sorts after {@link #changeover}. */
  String former(EntryKey entry, int version) {
    return changeover(entry) + PAIR + version;
  }

  /** Of an entry that has yet to look around. */
  String disturbed(EntryKey entry) {
    return prefix + DISTURBED + text(entry);
  }

  private static String text(EntryKey entry) {
    return (entry.side() == Side.NEED ? OF_NEED : OF_OFFER) + entry.id();
  }

  /** Whether it is of a changeover or a former version. */
  boolean isOfChangeover(String key) {
    return key.charAt(prefix.length()) == CHANGEOVER;
  }

  /** The entry of a {@link #changeover}, a {@link #former} or a {@link #disturbed}. */
  EntryKey entry(String key) {
    int start = prefix.length() + 1;
    int end = key.indexOf(PAIR, start);
    return new EntryKey(
        key.charAt(start) == OF_NEED ? Side.NEED : Side.OFFER,
        key.substring(start + 1, end < 0 ? key.length() : end));
  }
}
