package io.aidbook.book;

import java.util.Arrays;
import java.util.function.Consumer;

/** Successive elements of a {@link RankedIndex}. Most indexes are one leaf with a few of them. */
final class IndexLeaf<T extends Ranked> extends IndexNode<T> {
  private Ranked[] elements = new Ranked[1];

  @Override
  IndexNode<T> add(T element) {
    int place = placesUpTo(element);
    if (size < MOST) {
      insert(place, element);
      return null;
    }
    IndexLeaf<T> upper = new IndexLeaf<>();
    if (place == MOST) {
      // What comes in order leaves full leaves behind.
      upper.insert(0, element);
      return upper;
    }
    int half = MOST / 2;
    upper.take(this, half);
    forget(half);
    if (place <= half) {
      insert(place, element);
    } else {
      upper.insert(place - half, element);
    }
    return upper;
  }

  private void insert(int place, T element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, Math.min(MOST, 2 * size));
    }
    System.arraycopy(elements, place, elements, place + 1, size - place);
    elements[place] = element;
    size++;
    lowest = at(0);
    highestGate = Math.max(highestGate, element.gate());
  }

  /** Appends all elements of another leaf from a place on. */
  private void take(IndexLeaf<T> other, int from) {
    int more = other.size - from;
    if (size + more > elements.length) {
      elements = Arrays.copyOf(elements, MOST);
    }
    System.arraycopy(other.elements, from, elements, size, more);
    size += more;
    lowest = at(0);
    refresh();
  }

  private void forget(int from) {
    Arrays.fill(elements, from, size, null);
    size = from;
    refresh();
  }

  @Override
  void remove(T element) {
    int place = placesUpTo(element) - 1;
    if (place < 0 || at(place).compareTo(element) != 0) {
      throw absent(element);
    }
    size--;
    System.arraycopy(elements, place + 1, elements, place, size - place);
    elements[size] = null;
    isWithout(element);
  }

  @Override
  void absorb(IndexNode<T> next) {
    take((IndexLeaf<T>) next, 0);
  }

  @Override
  IndexNode<T> shrunk() {
    return size == 0 ? null : this;
  }

  @Override
  T first(long fromWeight, Search<T> search) {
    for (int i = placesBelow(fromWeight); i < size; i++) {
      T element = at(i);
      if (search.accepts(element)) {
        return element;
      }
    }
    return null;
  }

  @Override
  T last(long toWeight, Search<T> search) {
    for (int i = size - 1; i >= 0; i--) {
      T element = at(i);
      if (element.weight() <= toWeight && search.accepts(element)) {
        return element;
      }
    }
    return null;
  }

  @Override
  void forEach(Consumer<? super T> action) {
    for (int i = 0; i < size; i++) {
      action.accept(at(i));
    }
  }

  @Override
  long gateAt(int place) {
    return elements[place].gate();
  }

  /** Only elements are put in. */
  @SuppressWarnings("unchecked")
  @Override
  T at(int place) {
    return (T) elements[place];
  }
}
