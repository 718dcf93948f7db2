package io.aidbook.web.board.map;

/**
 * A rectangle on the map, in its units.
 *
 * @param minX left
 * @param minY top
 * @param maxX right
 * @param maxY bottom
 */
public record Box(int minX, int minY, int maxX, int maxY) {
  /** What every map shows. */
  public static final Box WHOLE = new Box(0, 0, 9_560, 8_280);

  /** Below it a map is all blur: the borders are drawn to some kilometres. */
  private static final int LEAST_WIDTH = 300;

  private static final int MARGIN_PERCENT = 8;

  /** The smallest box that holds both. */
  public Box and(Box other) {
    return new Box(
        Math.min(minX, other.minX),
        Math.min(minY, other.minY),
        Math.max(maxX, other.maxX),
        Math.max(maxY, other.maxY));
  }

  /** The box with a margin, in the form of {@link #WHOLE}, so that pages look alike. */
  public Box framed() {
    int width = Math.max(LEAST_WIDTH, (maxX - minX) * (100 + 2 * MARGIN_PERCENT) / 100);
    int height = (maxY - minY) * (100 + 2 * MARGIN_PERCENT) / 100;
    width = Math.max(width, height * WHOLE.maxX / WHOLE.maxY);
    height = width * WHOLE.maxY / WHOLE.maxX;
    int x = (minX + maxX - width) / 2;
    int y = (minY + maxY - height) / 2;
    return new Box(x, y, x + width, y + height);
  }

  /** Whether both have a point in common. */
  public boolean touches(Box other) {
    return minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY;
  }

  /** How wide it is. */
  public int width() {
    return maxX - minX;
  }

  /** As the attribute {@code viewBox} of SVG has it. */
  public String viewBox() {
    return "%d %d %d %d".formatted(minX, minY, maxX - minX, maxY - minY);
  }
}
