package io.aidbook.web.board;

import io.aidbook.region.Region;
import io.aidbook.web.board.figures.Area;
import io.aidbook.web.board.figures.Classes;
import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.RegionFigures;
import io.aidbook.web.board.figures.RegionTable;
import io.aidbook.web.board.map.Box;
import io.aidbook.web.board.map.MapFiles;
import io.aidbook.web.board.map.MapPicture;
import io.aidbook.web.board.map.MapPicture.Inset;
import io.aidbook.web.board.map.MapPicture.Part;
import io.aidbook.web.board.map.RegionMap.Shape;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.board.query.BoardQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws the regions of a table. */
final class BoardMap {
  private final RegionMaps maps;
  private final MapFiles files;

  BoardMap(RegionMaps maps, MapFiles files) {
    this.maps = maps;
    this.files = files;
  }

  MapPicture draw(BoardQuery query, RegionTable table, RegionFigures figures, BoardText text) {
    Area area = table.area();
    Map<String, RegionTable.Row> rows = table.byCode();
    List<Part> parts = new ArrayList<>();
    Map<String, List<Shape>> insets = new TreeMap<>();
    for (Shape shape : area.map().inside(area.frame())) {
      if (!area.isOverview() && !shape.inset().isEmpty()) {
        insets.computeIfAbsent(shape.inset(), name -> new ArrayList<>()).add(shape);
      } else {
        part(query, table, rows, shape, text, parts);
      }
    }
    return new MapPicture(
        files.url(area.map()),
        files.url(maps.countries()),
        area.box(),
        area.isOverview(),
        neighbours(query, area, figures, text),
        parts,
        insets.values().stream().map(each -> inset(query, table, rows, each, text)).toList(),
        maps.wantsNotice(area.map()));
  }

  /** On the whole map, regions without anything are drawn in one go and not one by one. */
  private static void part(
      BoardQuery query,
      RegionTable table,
      Map<String, RegionTable.Row> rows,
      Shape shape,
      BoardText text,
      List<Part> parts) {
    Area area = table.area();
    Region shown = area.shownFor(shape.region());
    RegionTable.Row row = rows.get(shown.code());
    boolean current = area.region().equals(shown) || area.region().equals(shape.region());
    if (row == null && area.isOverview() && !current) {
      return;
    }
    parts.add(
        new Part(
            shape.code(),
            shape.x(),
            shape.y(),
            shape.marker(),
            row == null ? Classes.NOTHING : table.classes().shade(row.figures()),
            row == null ? null : text.measured(shown, row.figures(), table.classes().measure()),
            row == null ? null : query.inRegion(shown).href(),
            current));
  }

  private static Inset inset(
      BoardQuery query,
      RegionTable table,
      Map<String, RegionTable.Row> rows,
      List<Shape> shapes,
      BoardText text) {
    List<Part> parts = new ArrayList<>();
    shapes.forEach(shape -> part(query, table, rows, shape, text, parts));
    Box box = shapes.stream().map(Shape::box).reduce(Box::and).orElseThrow().framed();
    return new Inset(box, parts);
  }

  /** Countries around the area, and the one that it lies in. */
  private List<Part> neighbours(
      BoardQuery query, Area area, RegionFigures figures, BoardText text) {
    if (area.isOverview()) {
      return List.of();
    }
    return maps.countries().shapes().stream()
        .filter(shape -> !shape.region().equals(area.frame()))
        .filter(shape -> shape.box().touches(area.box()))
        .map(
            shape -> {
              boolean empty = figures.of(shape.region()).equals(Figures.NONE);
              return new Part(
                  shape.code(),
                  shape.x(),
                  shape.y(),
                  0,
                  "neighbour",
                  text.region(shape.region()),
                  empty ? null : query.inRegion(shape.region()).href(),
                  false);
            })
        .toList();
  }
}
