package io.aidbook.web.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a board's page says in English, read back from its HTML. */
final class ShownBoard {
  private final Document page;
  private final List<String> columns;

  ShownBoard(Document page) {
    this.page = page;
    this.columns =
        page.select(".board-table--regions thead th").stream().map(each -> each.text()).toList();
  }

  /**
   * A row of the table.
   *
   * @param code of the region
   * @param key that it has in common with shapes of the map
   * @param name of the region
   * @param note below the name; empty for none
   * @param shade of its square
   * @param cells by their column; a share of nothing is -1
   */
  record Row(
      String code, String key, String name, String note, String shade, Map<String, Long> cells) {}

  /**
   * A shape of the map that says something.
   *
   * @param code of the shape
   * @param key that it has in common with rows of the table
   * @param title for people
   * @param shade in which it is painted
   * @param href where it leads
   */
  record Shape(String code, String key, String title, String shade, String href) {}

  /** A class of the legend, as it is written. */
  record LegendClass(String shade, String text) {}

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Element row : page.select(".board-table--regions tbody tr")) {
      rows.add(
          new Row(
              row.id().substring("row-".length()),
              row.attr("data-region"),
              row.select("th a").text(),
              row.select(".board-table__off").text(),
              shade(row.selectFirst(".board-table__shade rect")),
              cells(row)));
    }
    return rows;
  }

  Row row(String code) {
    return rows().stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
  }

  Map<String, Long> total() {
    return cells(page.selectFirst(".board-table__total"));
  }

  /** What the area has beyond its rows; null where that is nothing. */
  Map<String, Long> rest() {
    Element first = page.selectFirst(".board-table--regions tfoot tr");
    return first.hasClass("board-table__total") ? null : cells(first);
  }

  private Map<String, Long> cells(Element row) {
    Map<String, Long> cells = new LinkedHashMap<>();
    List<Element> all = row.select("td");
    for (int i = 0; i < all.size(); i++) {
      cells.put(columns.get(i + 1), number(all.get(i).text()));
    }
    return cells;
  }

  /** The number that a text begins with; -1 for a dash. */
  static long number(String text) {
    String digits = text.strip().split("[\u00a0 ]", 2)[0].replace(",", "");
    return digits.equals("–") ? -1 : Long.parseLong(digits);
  }

  /** The shapes on the map and in its boxes, with the circles of small ones. */
  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (Element link : page.select(".board-map__figure a[data-region]")) {
      Element drawn = link.selectFirst("use, circle");
      shapes.add(
          new Shape(
              link.id().substring(2),
              link.attr("data-region"),
              link.selectFirst("title").text(),
              shade(drawn),
              link.attr("href")));
    }
    return shapes;
  }

  List<LegendClass> legend() {
    return page.select(".board-legend__classes li").stream()
        .map(each -> new LegendClass(shade(each.selectFirst("rect")), each.text()))
        .toList();
  }

  /** Key figures by their names. */
  Map<String, Long> tiles() {
    Map<String, Long> tiles = new LinkedHashMap<>();
    for (Element tile : page.select(".board-tile")) {
      tiles.put(tile.select("dt").text(), number(tile.select("dd").text()));
    }
    return tiles;
  }

  private static String shade(Element drawn) {
    return drawn.classNames().stream()
        .filter(name -> name.startsWith("board-shade-"))
        .findFirst()
        .orElseThrow()
        .substring("board-shade-".length());
  }
}
