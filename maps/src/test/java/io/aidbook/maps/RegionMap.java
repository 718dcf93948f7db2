package io.aidbook.maps;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One map as the board reads it: the SVG and its index, from the class path. */
final class RegionMap {
  private static final double WEST = 2_560_000;
  private static final double NORTH = 5_500_000;
  private static final double METRES_A_UNIT = 500;

  private static final Pattern PATH = Pattern.compile("[mz]|-?\\d+");

  /** A line of the index. The label and the box are in units of the SVG. */
  record Row(
      String code,
      String level,
      Point2D label,
      Rectangle2D box,
      String markerRadius,
      List<String> insets) {}

  /** An outline and its box, which tells fast of most points that they lie outside. */
  record Outline(Path2D path, Rectangle2D box) {
    boolean contains(Point2D point) {
      return box.contains(point) && path.contains(point);
    }
  }

  /** A circle for a region that is too small to see or to hit. */
  record Marker(String code, Point2D centre, String radius) {}

  /** A box for regions outside the frame. */
  record Inset(String id, String name, Rectangle2D box) {}

  final String name;
  final String svg;
  final String viewBox;
  final List<String> ids = new ArrayList<>();
  final Map<String, Outline> regions = new LinkedHashMap<>();
  final List<Outline> background = new ArrayList<>();
  final List<Marker> markers = new ArrayList<>();
  final List<Row> index;
  final List<Inset> insets;
  final Outline ukraine;
  final Path2D countryBorders;

  private RegionMap(String name) throws Exception {
    this.name = name;
    svg = resource(name + ".svg");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    viewBox = document.getDocumentElement().getAttribute("viewBox");
    Map<String, Element> groups = new LinkedHashMap<>();
    for (Element group : elements(document.getDocumentElement(), "g")) {
      groups.put(group.getAttribute("id"), group);
    }
    for (Element path : elements(groups.get("map-regions"), "path")) {
      ids.add(path.getAttribute("id"));
      regions.put(path.getAttribute("id"), outline(path));
    }
    for (Element path : elements(groups.get("map-background"), "path")) {
      background.add(outline(path));
    }
    for (Element circle : elements(groups.get("map-markers"), "circle")) {
      markers.add(
          new Marker(
              circle.getAttribute("data-code"),
              point(circle.getAttribute("cx"), circle.getAttribute("cy")),
              circle.getAttribute("r")));
    }
    List<Element> borders = elements(groups.get("map-borders"), "path");
    countryBorders = path(borders.get(0).getAttribute("d"));
    ukraine = outline(borders.get(1));
    index = resource(name + ".tsv").lines().skip(1).map(RegionMap::parseRow).toList();
    insets = resource("insets.tsv").lines().skip(1).map(RegionMap::parseInset).toList();
  }

  static RegionMap read(String name) {
    try {
      return new RegionMap(name);
    } catch (Exception e) {
      throw new IllegalStateException("map " + name, e);
    }
  }

  /** A file of the maps, from the class path. */
  static String resource(String file) throws IOException {
    try (InputStream in = RegionMap.class.getResourceAsStream("/io/aidbook/maps/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where a place on earth lies, in units of the SVG. */
  static Point2D place(double latitude, double longitude) {
    Point2D metres = Laea.project(latitude, longitude);
    return new Point2D.Double(
        (metres.getX() - WEST) / METRES_A_UNIT, (NORTH - metres.getY()) / METRES_A_UNIT);
  }

  /** Codes of all regions that hold the point; "background" for each of the others. */
  List<String> at(Point2D point) {
    List<String> found = new ArrayList<>();
    regions.forEach(
        (code, path) -> {
          if (path.contains(point)) {
            found.add(code);
          }
        });
    for (Outline path : background) {
      if (path.contains(point)) {
        found.add("background");
      }
    }
    return found;
  }

  /** How far it is from a point to the next border between countries, in units. */
  double toTheNextBorder(Point2D point) {
    double least = Double.MAX_VALUE;
    double[] to = new double[6];
    Point2D from = new Point2D.Double();
    for (PathIterator i = countryBorders.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(to) == PathIterator.SEG_LINETO) {
        double here =
            Line2D.ptSegDist(from.getX(), from.getY(), to[0], to[1], point.getX(), point.getY());
        least = Math.min(least, here);
      }
      from.setLocation(to[0], to[1]);
    }
    return least;
  }

  Row row(String code) {
    return index.stream().filter(row -> row.code().equals(code)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Row parseRow(String line) {
    String[] cells = line.split("\t", -1);
    Rectangle2D box = new Rectangle2D.Double();
    box.setFrameFromDiagonal(point(cells[4], cells[5]), point(cells[6], cells[7]));
    List<String> insets = Arrays.stream(cells[9].split(",")).filter(id -> !id.isEmpty()).toList();
    return new Row(cells[0], cells[1], point(cells[2], cells[3]), box, cells[8], insets);
  }

  private static Inset parseInset(String line) {
    String[] cells = line.split("\t", -1);
    Point2D corner = point(cells[2], cells[3]);
    Point2D size = point(cells[4], cells[5]);
    return new Inset(
        cells[0],
        cells[1],
        new Rectangle2D.Double(corner.getX(), corner.getY(), size.getX(), size.getY()));
  }

  private static Point2D point(String x, String y) {
    return new Point2D.Double(Integer.parseInt(x), Integer.parseInt(y));
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Outline outline(Element element) {
    Path2D path = path(element.getAttribute("d"));
    return new Outline(path, path.getBounds2D());
  }

  /** Path data of relative moves, relative lines and closings, in whole units. */
  private static Path2D path(String data) {
    String rest = PATH.matcher(data).replaceAll("").strip();
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown path data: " + rest);
    }
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double x = 0;
    double y = 0;
    boolean move = false;
    Matcher token = PATH.matcher(data);
    while (token.find()) {
      if (token.group().equals("m")) {
        move = true;
      } else if (token.group().equals("z")) {
        path.closePath();
        x = path.getCurrentPoint().getX();
        y = path.getCurrentPoint().getY();
      } else {
        x += Integer.parseInt(token.group());
        token.find();
        y += Integer.parseInt(token.group());
        if (move) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
        move = false;
      }
    }
    return path;
  }
}
