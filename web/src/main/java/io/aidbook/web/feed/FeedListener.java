package io.aidbook.web.feed;

import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import java.util.List;

/** Is told by the feed's thread what became of the view; must be quick. */
public interface FeedListener {
  /** Listens to nothing. */
  FeedListener NONE =
      new FeedListener() {
        @Override
        public void emptied() {}

        @Override
        public void complete(FeedPosition position) {}

        @Override
        public void applied(List<Applied> applied) {}
      };

  /** Listeners that are told one after the other. */
  static FeedListener all(FeedListener... listeners) {
    List<FeedListener> each = List.of(listeners);
    return new FeedListener() {
      @Override
      public void emptied() {
        each.forEach(FeedListener::emptied);
      }

      @Override
      public void complete(FeedPosition position) {
        each.forEach(listener -> listener.complete(position));
      }

      @Override
      public void applied(List<Applied> applied) {
        each.forEach(listener -> listener.applied(applied));
      }

      @Override
      public void read(Change change, List<Applied> applied) {
        each.forEach(listener -> listener.read(change, applied));
      }
    };
  }

  /** The view is empty and is being filled; until it is complete, no change is told. */
  void emptied();

  /**
   * The view holds what stands in the topics.
   *
   * @param position up to which it was read; changes behind it are told from now on
   */
  void complete(FeedPosition position);

  /** A record took effect in the view: what it changed, and what followed from that. */
  void applied(List<Applied> applied);

  /**
   * A record was read, with or without effect. Told instead of {@link #applied} to those who count
   * records.
   *
   * @param change the record
   * @param applied what it changed in the view, and what followed from that; empty if nothing
   */
  default void read(Change change, List<Applied> applied) {
    if (!applied.isEmpty()) {
      applied(applied);
    }
  }
}
