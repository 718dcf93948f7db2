package io.aidbook.book;

/**
 * Under which version of its need and of its offer a candidate stands. Versions of an entry count
 * up from 0; a new one begins only when an entry changes and its candidates cannot all follow at
 * once.
 *
 * @param need version of the need
 * @param offer version of the offer
 */
public record Versions(int need, int offer) {
  /** Of entries whose candidates always followed at once. */
  public static final Versions FIRST = new Versions(0, 0);
}
