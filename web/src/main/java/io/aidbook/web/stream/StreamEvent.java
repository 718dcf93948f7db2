package io.aidbook.web.stream;

import io.aidbook.ledger.Side;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import java.util.Optional;

/**
 * Something that is told to all readers that ask for it. What it says is written once for all of
 * them, and is gone from every queue when an entry that it is about is erased.
 */
final class StreamEvent {
  /** Of the objects, beside what it says. */
  private static final int OVERHEAD = 250;

  private final Kind kind;
  private final Slot slot;
  private final Pair pair;
  private final boolean onlyIds;
  private final byte[] left;
  private final int size;
  private volatile Standing standing;
  private volatile byte[] text;

  /** Where the record stands that brought it about. */
  record Slot(Source source, int partition, long offset) {
    static Slot of(Change cause) {
      return new Slot(cause.source(), cause.partition(), cause.offset());
    }
  }

  /** Ids of what it is about; null where there is none. */
  record Pair(String offerId, String needId) {
    private boolean names(Side side, String id) {
      return id.equals(side == Side.OFFER ? offerId : needId);
    }
  }

  /**
   * What filters ask about it.
   *
   * @param now of what stands; null to tell every reader of the kind
   * @param before of what stood; null if nothing did
   */
  record Standing(Facts now, Facts before) {
    static final Standing FOR_ALL = new Standing(null, null);
  }

  /**
   * @param onlyIds whether it says nothing about offer and need but their ids
   * @param text what a reader gets
   * @param left what a reader gets whose filter asks only for what stood before
   */
  StreamEvent(
      Kind kind,
      Slot slot,
      Pair pair,
      boolean onlyIds,
      Standing standing,
      byte[] text,
      byte[] left) {
    this.kind = kind;
    this.slot = slot;
    this.pair = pair;
    this.onlyIds = onlyIds;
    this.standing = standing;
    this.text = text;
    this.left = left;
    this.size = OVERHEAD + text.length + left.length;
  }

  Slot slot() {
    return slot;
  }

  /** Bytes that it keeps in memory, about. */
  int size() {
    return size;
  }

  /** What it is to a reader; empty if nothing. */
  Optional<Told> to(StreamFilter filter) {
    Standing asked = standing;
    if (filter.matches(kind, asked.now())) {
      return Optional.of(new Told(this, false));
    }
    return asked.before() != null && filter.matches(kind, asked.before())
        ? Optional.of(new Told(this, true))
        : Optional.empty();
  }

  /**
   * Takes away what it says of an erased entry; false if it says ids alone, or nothing of it, and
   * can be told on.
   */
  boolean erase(Side side, String id) {
    if (!pair.names(side, id)) {
      return false;
    }
    standing = Standing.FOR_ALL;
    if (!onlyIds) {
      text = null;
    }
    return !onlyIds;
  }

  /**
   * An event as one reader gets it.
   *
   * @param left whether what it is about left what the reader asks for
   */
  record Told(StreamEvent event, boolean left) {
    /** The bytes; null if they are to be said no more. */
    byte[] text() {
      byte[] held = event.text;
      return held == null || !left ? held : event.left;
    }
  }
}
