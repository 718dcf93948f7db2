package io.aidbook.web.feed;

import io.aidbook.web.view.Applied;

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
        public void applied(Applied applied) {}
      };

  /** The view is empty and is being filled; until it is complete, no change is told. */
  void emptied();

  /**
   * The view holds what stands in the topics.
   *
   * @param position up to which it was read; changes behind it are told from now on
   */
  void complete(FeedPosition position);

  /** A change took effect in the view. */
  void applied(Applied applied);
}
