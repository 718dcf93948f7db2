package io.aidbook.web.board;

import io.aidbook.web.board.figures.Area;
import io.aidbook.web.board.figures.Classes;
import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.RegionFigures;
import io.aidbook.web.board.figures.RegionTable;
import io.aidbook.web.board.figures.RegionTable.Spot;
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
    List<Part> parts = new ArrayList<>();
    Map<String, List<Shape>> insets = new TreeMap<>();
    for (Shape shape : area.map().inside(area.frame())) {
      if (!area.isOverview() && !shape.inset().isEmpty()) {
        insets.computeIfAbsent(shape.inset(), name -> new ArrayList<>()).add(shape);
      } else {
        part(query, table, shape, text, parts);
      }
    }
    return new MapPicture(
        files.url(area.map()),
        files.url(maps.countries()),
        area.box(),
        area.isOverview(),
        neighbours(query, area, figures, text),
        parts,
        insets.values().stream().map(each -> inset(query, table, each, text)).toList(),
        maps.wantsNotice(area.map()));
  }

  /** On the whole map, regions without anything are drawn in one go and not one by one. */
  private static void part(
      BoardQuery query, RegionTable table, Shape shape, BoardText text, List<Part> parts) {
    Area area = table.area();
    Spot spot = table.spots().get(shape.code());
    boolean current = area.isCurrent(shape);
    if (spot == null && area.isOverview() && !current) {
      return;
    }
    parts.add(
        new Part(
            shape.code(),
            shape.x(),
            shape.y(),
            shape.marker(),
            spot == null ? Classes.NOTHING : table.classes().shade(spot.figures()),
            spot == null ? null : spot.key(),
            spot == null
                ? null
                : text.measured(spot.region(), spot.figures(), table.classes().measure()),
            spot == null ? null : query.inRegion(spot.first()).href(),
            current));
  }

  private static Inset inset(
      BoardQuery query, RegionTable table, List<Shape> shapes, BoardText text) {
    List<Part> parts = new ArrayList<>();
    shapes.forEach(shape -> part(query, table, shape, text, parts));
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
                  null,
                  text.region(shape.region()),
                  empty ? null : query.inRegion(shape.region()).href(),
                  false);
            })
        .toList();
  }
}
