package io.aidbook.book;

import java.util.ArrayList;
import java.util.List;

/**
 * An ordered set that finds the first or last element whose gate is high enough.
 *
 * <p>A B-tree: successive elements lie together in a leaf, successive nodes under a branch, all
 * leaves at one depth. Each node knows the highest gate below it, and a search leaves out every
 * node whose highest gate is too low: O(log n), plus one step for each element that the condition
 * of the {@link Search} rejects.
 *
 * <p>An element takes some eight bytes in it. Books have several indexes, and there are as many
 * elements as people ask for help.
 *
 * @param <T> element; distinct by id unless equal
 */
final class RankedIndex<T extends Ranked> {
  private IndexNode<T> root;

  boolean isEmpty() {
    return root == null;
  }

  void add(T element) {
    if (root == null) {
      root = new IndexLeaf<>();
    }
    IndexNode<T> upper = root.add(element);
    if (upper != null) {
      root = new IndexBranch<>(root, upper);
    }
  }

  /**
   * @throws IllegalStateException when it is not there: its rank changed while it was
   */
  void remove(T element) {
    if (root == null) {
      throw IndexNode.absent(element);
    }
    root.remove(element);
    root = root.shrunk();
  }

  /** A copy, in their order. */
  List<T> toList() {
    List<T> all = new ArrayList<>();
    if (root != null) {
      root.forEach(all::add);
    }
    return all;
  }

  /** The first element from that weight on that passes, or null. */
  T first(long fromWeight, Search<T> search) {
    return root == null ? null : root.first(fromWeight, search);
  }

  /** The last element up to that weight that passes, or null. */
  T last(long toWeight, Search<T> search) {
    return root == null ? null : root.last(toWeight, search);
  }
}
