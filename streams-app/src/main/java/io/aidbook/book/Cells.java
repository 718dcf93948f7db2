package io.aidbook.book;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Cells in an array, in an order that is the same at every call: most needs and offers have a few,
 * and there are as many needs as people ask for help.
 */
final class Cells extends AbstractList<Cell> {
  private Cell[] cells = new Cell[1];
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public Cell get(int index) {
    return cells[index];
  }

  Cell first() {
    return cells[0];
  }

  Cell last() {
    return cells[size - 1];
  }

  /** The cell that ranks as this one does, or null. */
  Cell like(Cell cell, Comparator<Cell> order) {
    int at = find(cell, order);
    return at < 0 ? null : cells[at];
  }

  /** Adds a cell, unless there is one that ranks as it does. */
  void add(Cell cell, Comparator<Cell> order) {
    int at = find(cell, order);
    if (at >= 0) {
      return;
    }
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size + 1 + size / 2);
    }
    System.arraycopy(cells, -at - 1, cells, -at, size + at + 1);
    cells[-at - 1] = cell;
    size++;
  }

  /** Takes the cell out that ranks as this one does. */
  void take(Cell cell, Comparator<Cell> order) {
    int at = find(cell, order);
    if (at >= 0) {
      size--;
      System.arraycopy(cells, at + 1, cells, at, size - at);
      cells[size] = null;
    }
  }

  private int find(Cell cell, Comparator<Cell> order) {
    return Arrays.binarySearch(cells, 0, size, cell, order);
  }
}
