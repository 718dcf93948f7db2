package io.aidbook.book;

import java.util.AbstractList;
import java.util.Arrays;

/**
 * The cells of one need in the order of {@link Cell#BY_PREFERENCE}, in an array: most needs have a
 * few, and there are as many needs as people ask for help.
 */
final class NeedCells extends AbstractList<Cell> {
  private static final Cell[] NONE = {};

  /** Up to so many, looking at each is faster than making something to search by. */
  private static final int FEW = 8;

  private Cell[] cells = NONE;
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public Cell get(int index) {
    return cells[index];
  }

  /** The least preferred. */
  Cell last() {
    return cells[size - 1];
  }

  /** The cell with that offer, or null. */
  Cell with(NeedState need, OfferState offer) {
    if (size > FEW) {
      int at = find(new Cell(need, offer));
      return at >= 0 && cells[at].offer == offer ? cells[at] : null;
    }
    for (int i = 0; i < size; i++) {
      if (cells[i].offer == offer) {
        return cells[i];
      }
    }
    return null;
  }

  @Override
  public boolean add(Cell cell) {
    int at = find(cell);
    if (at >= 0) {
      return false;
    }
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size + 1 + size / 2);
    }
    System.arraycopy(cells, -at - 1, cells, -at, size + at + 1);
    cells[-at - 1] = cell;
    size++;
    return true;
  }

  /** Takes the cell out that ranks as this one does. */
  void take(Cell cell) {
    int at = find(cell);
    if (at >= 0) {
      size--;
      System.arraycopy(cells, at + 1, cells, at, size - at);
      cells[size] = null;
      if (size == 0) {
        cells = NONE;
      }
    }
  }

  private int find(Cell cell) {
    return Arrays.binarySearch(cells, 0, size, cell, Cell.BY_PREFERENCE);
  }
}
