package io.aidbook.web.board.map;

import java.util.List;

/**
 * What a page draws of a map.
 *
 * @param url of the map's file
 * @param countriesUrl of the file of countries, for borders, background and neighbours
 * @param box the part that is shown
 * @param overview whether all of it is shown
 * @param neighbours countries around the area, which lead there
 * @param parts of the area
 * @param insets what is shown in boxes beside the map, since it lies elsewhere
 * @param notice whether the map's terms want a notice
 */
public record MapPicture(
    String url,
    String countriesUrl,
    Box box,
    boolean overview,
    List<Part> neighbours,
    List<Part> parts,
    List<Inset> insets,
    boolean notice) {
  private static final int PIXELS = 700;
  private static final int TENTHS = 10;

  /** Takes its own copies. */
  public MapPicture {
    neighbours = List.copyOf(neighbours);
    parts = List.copyOf(parts);
    insets = List.copyOf(insets);
  }

  /**
   * A region that is drawn.
   *
   * @param code of the shape
   * @param x of a point inside it
   * @param y of a point inside it
   * @param marker radius of its circle; 0 for none
   * @param shade as style sheets name it
   * @param key names what it has in common with rows of the table; null where it has none
   * @param name of the region that it stands for, with its figure; null where it has none
   * @param href where it leads; null for nowhere
   * @param current whether it is what the reader asks for
   */
  public record Part(
      String code,
      int x,
      int y,
      int marker,
      String shade,
      String key,
      String name,
      String href,
      boolean current) {}

  /**
   * A box beside the map.
   *
   * @param box what it shows
   * @param parts in it
   */
  public record Inset(Box box, List<Part> parts) {
    /** Takes its own copy. */
    public Inset {
      parts = List.copyOf(parts);
    }
  }

  /** About one pixel, in the map's units: for lines that are as wide in each part of the map. */
  public String pixel() {
    return pixel(box);
  }

  /** The same in a box. */
  public static String pixel(Box box) {
    int tenths = Math.max(1, box.width() * TENTHS / PIXELS);
    return tenths / TENTHS + "." + tenths % TENTHS;
  }
}
