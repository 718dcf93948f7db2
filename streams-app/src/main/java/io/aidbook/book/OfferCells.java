package io.aidbook.book;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * The cells of one offer in the order of {@link Cell#BY_SACRIFICE}. Most offers have a few, in an
 * array; one that does not run out may have a whole country's, in a tree.
 */
final class OfferCells extends AbstractCollection<Cell> {
  /** Most cells in the array. */
  private static final int FEW = 64;

  private Cells few = new Cells();
  private TreeSet<Cell> many;

  @Override
  public int size() {
    return many == null ? few.size() : many.size();
  }

  @Override
  public Iterator<Cell> iterator() {
    return many == null ? few.iterator() : many.iterator();
  }

  /** The first victim; there must be one. */
  Cell first() {
    return many == null ? few.first() : many.first();
  }

  @Override
  public boolean add(Cell cell) {
    if (many == null && few.size() == FEW) {
      many = new TreeSet<>(Cell.BY_SACRIFICE);
      many.addAll(few);
      few = null;
    }
    if (many != null) {
      return many.add(cell);
    }
    few.add(cell, Cell.BY_SACRIFICE);
    return true;
  }

  /** Takes the cell out that ranks as this one does. */
  void take(Cell cell) {
    if (many == null) {
      few.take(cell, Cell.BY_SACRIFICE);
      return;
    }
    many.remove(cell);
    if (many.size() <= FEW / 2) {
      few = new Cells();
      many.forEach(each -> few.add(each, Cell.BY_SACRIFICE));
      many = null;
    }
  }
}
