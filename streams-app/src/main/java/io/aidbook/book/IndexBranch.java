package io.aidbook.book;

import java.util.Arrays;
import java.util.function.Consumer;

/** Successive nodes of a {@link RankedIndex}, all of one depth. */
final class IndexBranch<T extends Ranked> extends IndexNode<T> {
  private final IndexNode<?>[] nodes = new IndexNode<?>[MOST];

  private IndexBranch() {}

  /** A branch of two nodes. */
  IndexBranch(IndexNode<T> lower, IndexNode<T> upper) {
    insert(0, lower);
    insert(1, upper);
  }

  @Override
  IndexNode<T> add(T element) {
    int place = placeFor(element);
    IndexNode<T> upper = node(place).add(element);
    lowest = at(0);
    highestGate = Math.max(highestGate, element.gate());
    return upper == null ? null : addNode(place + 1, upper);
  }

  /** The node to which an element belongs. */
  private int placeFor(T element) {
    return Math.max(0, placesUpTo(element) - 1);
  }

  private IndexNode<T> addNode(int place, IndexNode<T> node) {
    if (size < MOST) {
      insert(place, node);
      return null;
    }
    IndexBranch<T> upper = new IndexBranch<>();
    if (place == MOST) {
      upper.insert(0, node);
      // What went up into it was counted here.
      refresh();
      return upper;
    }
    int half = MOST / 2;
    upper.take(this, half);
    Arrays.fill(nodes, half, size, null);
    size = half;
    if (place <= half) {
      insert(place, node);
    } else {
      upper.insert(place - half, node);
    }
    refresh();
    return upper;
  }

  private void insert(int place, IndexNode<T> node) {
    System.arraycopy(nodes, place, nodes, place + 1, size - place);
    nodes[place] = node;
    size++;
    lowest = at(0);
    highestGate = Math.max(highestGate, node.highestGate);
  }

  private void take(IndexBranch<T> other, int from) {
    System.arraycopy(other.nodes, from, nodes, size, other.size - from);
    size += other.size - from;
    lowest = at(0);
    refresh();
  }

  @Override
  void remove(T element) {
    int place = placeFor(element);
    IndexNode<T> node = node(place);
    node.remove(element);
    if (node.size == 0) {
      takeOut(place);
    } else if (node.size <= FEW) {
      joinNeighbour(place);
    }
    isWithout(element);
  }

  private void joinNeighbour(int place) {
    if (fit(place, place + 1)) {
      node(place).absorb(node(place + 1));
      takeOut(place + 1);
    } else if (fit(place - 1, place)) {
      node(place - 1).absorb(node(place));
      takeOut(place);
    }
  }

  private boolean fit(int lower, int upper) {
    return lower >= 0 && upper < size && nodes[lower].size + nodes[upper].size <= BOTH;
  }

  private void takeOut(int place) {
    size--;
    System.arraycopy(nodes, place + 1, nodes, place, size - place);
    nodes[size] = null;
  }

  @Override
  void absorb(IndexNode<T> next) {
    take((IndexBranch<T>) next, 0);
  }

  @Override
  IndexNode<T> shrunk() {
    if (size == 0) {
      return null;
    }
    return size == 1 ? node(0).shrunk() : this;
  }

  @Override
  T first(long fromWeight, Search<T> search) {
    // The node before the first that begins so high may end so high.
    for (int i = Math.max(0, placesBelow(fromWeight) - 1); i < size; i++) {
      if (search.looksInto(nodes[i])) {
        T found = node(i).first(fromWeight, search);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  T last(long toWeight, Search<T> search) {
    for (int i = size - 1; i >= 0; i--) {
      if (at(i).weight() <= toWeight && search.looksInto(nodes[i])) {
        T found = node(i).last(toWeight, search);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  void forEach(Consumer<? super T> action) {
    for (int i = 0; i < size; i++) {
      node(i).forEach(action);
    }
  }

  @Override
  T at(int place) {
    return node(place).lowest;
  }

  @Override
  long gateAt(int place) {
    return nodes[place].highestGate;
  }

  /** Only nodes of such elements are put in. */
  @SuppressWarnings("unchecked")
  private IndexNode<T> node(int place) {
    return (IndexNode<T>) nodes[place];
  }
}
