package io.aidbook.book;

import java.util.function.Consumer;

/**
 * A part of a {@link RankedIndex}: a leaf with elements, or a branch with nodes, in their order. It
 * is empty only while it is being changed.
 *
 * <p>A node that fills up is divided, and one that empties is put together with a neighbour, so
 * that the depth stays logarithmic, whatever is added and removed.
 *
 * @param <T> element
 */
abstract class IndexNode<T extends Ranked> {
  /** Most elements of a leaf, most nodes of a branch. */
  static final int MOST = 32;

  /** With so few left, a node is put together with a neighbour if the two fit into one. */
  static final int FEW = MOST / 4;

  /** What two neighbours may have together to become one, with room to grow. */
  static final int BOTH = MOST - FEW;

  /** How many elements or nodes it has. */
  int size;

  /** The first of its elements. */
  T lowest;

  /** The highest of all its elements' gates. */
  long highestGate = Long.MIN_VALUE;

  /**
   * Adds an element.
   *
   * @return the upper part of this node, to stand after it, where it had to be divided; or null
   */
  abstract IndexNode<T> add(T element);

  /** Removes an element, which may leave nothing here. */
  abstract void remove(T element);

  /** Takes over all of its next neighbour. */
  abstract void absorb(IndexNode<T> next);

  /** What stands for it as a root: null when it is empty, what it has when that is one node. */
  abstract IndexNode<T> shrunk();

  /** As in {@link RankedIndex#first}. */
  abstract T first(long fromWeight, Search<T> search);

  /** As in {@link RankedIndex#last}. */
  abstract T last(long toWeight, Search<T> search);

  abstract void forEach(Consumer<? super T> action);

  /** The element, or the lowest element of the node, at a place. */
  abstract T at(int place);

  /** The gate of the element, or the highest of the node, at a place. */
  abstract long gateAt(int place);

  /** Looks up the highest gate anew. */
  final void refresh() {
    highestGate = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      highestGate = Math.max(highestGate, gateAt(i));
    }
  }

  /** To be called once an element has gone from here. */
  final void isWithout(T element) {
    lowest = size == 0 ? null : at(0);
    if (element.gate() == highestGate && !hasGate(highestGate)) {
      refresh();
    }
  }

  private boolean hasGate(long gate) {
    for (int i = 0; i < size; i++) {
      if (gateAt(i) == gate) {
        return true;
      }
    }
    return false;
  }

  /** How many of its places begin before the element, or at it. */
  final int placesUpTo(T element) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).compareTo(element) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many of its places begin with a lower weight. */
  final int placesBelow(long weight) {
    int low = 0;
    int high = weight == Long.MIN_VALUE ? 0 : size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).weight() < weight) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static IllegalStateException absent(Ranked element) {
    return new IllegalStateException("not in its index: " + element.id());
  }
}
