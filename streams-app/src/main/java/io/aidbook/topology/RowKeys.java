package io.aidbook.topology;

import io.aidbook.ledger.Pair;

/**
 * Keys of the rows of one book: {@code category|region}, NUL, the kind, the id. Kinds sort entries
 * before the candidates that need them.
 */
final class RowKeys {
  private static final char SPREAD_NEED = '1';
  private static final char OFFER = '2';
  private static final char CANDIDATE = '3';
  private static final char NEED = '4';
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
}
