package io.aidbook.book;

import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * The cells of one offer or need, in an order of its own. Most have a few, which stand in an array;
 * an offer that does not run out, or a need of a hundred thousand beds, has a tree.
 */
final class SortedCells extends AbstractCollection<Cell> {
  /** Most cells in the array. */
  private static final int FEW = 64;

  private static final Cell[] NONE = {};

  private final Comparator<Cell> order;
  private Cell[] few = NONE;
  private int size;

  /** Null while the array is enough. */
  private TreeSet<Cell> many;

  SortedCells(Comparator<Cell> order) {
    this.order = order;
  }

  @Override
  public int size() {
    return many == null ? size : many.size();
  }

  @Override
  public Iterator<Cell> iterator() {
    return many == null ? Arrays.asList(few).subList(0, size).iterator() : many.iterator();
  }

  /** The cell of this offer, or null. For few cells only: it looks at each. */
  Cell among(OfferState offer) {
    if (many != null) {
      throw new IllegalStateException(
          "%d cells are too many to look at each".formatted(many.size()));
    }
    for (int i = 0; i < size; i++) {
      if (few[i].offer == offer) {
        return few[i];
      }
    }
    return null;
  }

  /** The first in the order; there must be one. */
  Cell first() {
    return many == null ? few[0] : many.first();
  }

  /** The last in the order; there must be one. */
  Cell last() {
    return many == null ? few[size - 1] : many.last();
  }

  /** The cell that ranks as this one does, or null. */
  Cell like(Cell cell) {
    if (many == null) {
      int at = find(cell);
      return at < 0 ? null : few[at];
    }
    Cell found = many.floor(cell);
    return found != null && order.compare(found, cell) == 0 ? found : null;
  }

  /** Adds a cell, unless there is one that ranks as it does. */
  @Override
  public boolean add(Cell cell) {
    if (many == null && size == FEW) {
      many = new TreeSet<>(order);
      many.addAll(Arrays.asList(few).subList(0, size));
      few = NONE;
      size = 0;
    }
    return many == null ? insert(cell) : many.add(cell);
  }

  private boolean insert(Cell cell) {
    int at = find(cell);
    if (at >= 0) {
      return false;
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, Math.min(FEW, size + 1 + size / 2));
    }
    System.arraycopy(few, -at - 1, few, -at, size + at + 1);
    few[-at - 1] = cell;
    size++;
    return true;
  }

  /** Takes the cell out that ranks as this one does. */
  void take(Cell cell) {
    if (many != null) {
      many.remove(cell);
      if (many.size() <= FEW / 2) {
        few = many.toArray(NONE);
        size = few.length;
        many = null;
      }
      return;
    }
    int at = find(cell);
    if (at >= 0) {
      size--;
      System.arraycopy(few, at + 1, few, at, size - at);
      few[size] = null;
    }
  }

  private int find(Cell cell) {
    return Arrays.binarySearch(few, 0, size, cell, order);
  }
}
