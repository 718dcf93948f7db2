package io.aidbook.web.board.map;

import io.aidbook.gazetteer.Edition;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Gazetteer.Held;
import io.aidbook.gazetteer.Place;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which regions one map draws, and where; from its index (docs/maps.md). Immutable.
 *
 * <p>Every map draws all of Europe. In a finer one, a country that the source does not divide is
 * one shape. Shapes are those of NUTS 2021: a region of another edition is drawn by the shape that
 * holds it.
 */
public final class RegionMap {
  private static final String HEADER =
      "code\tlevel\tx\ty\tmin_x\tmin_y\tmax_x\tmax_y\tmarker_r\tinsets";

  private static final int COLUMNS = 10;

  private final String name;
  private final SortedMap<String, Shape> shapes;
  private final SortedMap<Region, Drawn> others;
  private final Set<String> divided;

  /**
   * A region on the map.
   *
   * @param region the region
   * @param x of a point inside it
   * @param y of a point inside it
   * @param box around it, without what is in insets
   * @param marker radius of a circle that shows it, since it is too small to be seen; 0 for none
   * @param inset name of the first inset that shows it or a part of it; empty for none
   */
  public record Shape(Region region, int x, int y, Box box, int marker, String inset) {
    /** Code of the region. */
    public String code() {
      return region.code();
    }
  }

  /**
   * How a region is drawn.
   *
   * @param shape that shows it
   * @param same whether the shape is just that region, and not a larger one
   */
  public record Drawn(Shape shape, boolean same) {}

  private RegionMap(String name, SortedMap<String, Shape> shapes, SortedMap<Region, Drawn> others) {
    this.name = name;
    this.shapes = Collections.unmodifiableSortedMap(shapes);
    this.others = Collections.unmodifiableSortedMap(others);
    this.divided =
        shapes.values().stream()
            .filter(each -> each.region().level() != RegionLevel.COUNTRY)
            .map(each -> each.region().at(RegionLevel.COUNTRY).orElseThrow().code())
            .collect(Collectors.toUnmodifiableSet());
  }

  static RegionMap read(String name, URL index, Gazetteer gazetteer) {
    SortedMap<String, Shape> shapes = new TreeMap<>();
    try (InputStream in = index.openStream();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
        throw new IllegalStateException("index of map %s is of another form".formatted(name));
      }
      lines.stream()
          .skip(1)
          .map(RegionMap::parse)
          .forEach(shape -> shapes.put(shape.code(), shape));
    } catch (IOException e) {
      throw new UncheckedIOException("map cannot be read: " + name, e);
    }
    return new RegionMap(name, shapes, others(shapes, gazetteer));
  }

  /** Regions of other editions than the shapes are, as far as a shape holds them. */
  private static SortedMap<Region, Drawn> others(
      SortedMap<String, Shape> shapes, Gazetteer gazetteer) {
    SortedMap<Region, Drawn> others = new TreeMap<>();
    for (Place place : gazetteer.places()) {
      if (!place.editions().isEmpty() && !shapes.containsKey(place.code())) {
        Held held = gazetteer.heldBy(place, Edition.NUTS_2021).orElse(null);
        Shape shape = held == null ? null : shapes.get(held.by().code());
        if (shape != null) {
          others.put(Region.parse(place.code()), new Drawn(shape, held.same()));
        }
      }
    }
    return others;
  }

  private static Shape parse(String line) {
    String[] cells = line.split("\t", COLUMNS);
    int[] numbers = new int[6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(cells[i + 2]);
    }
    return new Shape(
        Region.parse(cells[0]),
        numbers[0],
        numbers[1],
        new Box(numbers[2], numbers[3], numbers[4], numbers[5]),
        cells[8].isEmpty() ? 0 : Integer.parseInt(cells[8]),
        cells[9].split(",", 2)[0]);
  }

  /** Name of its file, without the ending. */
  public String name() {
    return name;
  }

  /** All regions that it draws, by code. */
  public Collection<Shape> shapes() {
    return shapes.values();
  }

  /** Its shape of a region; empty if it has none of just that code. */
  public Optional<Shape> shape(String code) {
    return Optional.ofNullable(shapes.get(code));
  }

  /** How it draws a region; empty if it does not, or only parts of it. */
  public Optional<Drawn> drawn(Region region) {
    Shape own = shapes.get(region.code());
    return own == null
        ? Optional.ofNullable(others.get(region))
        : Optional.of(new Drawn(own, true));
  }

  /** The shapes that draw parts of a region, or itself. */
  public List<Shape> inside(Region region) {
    Stream<Shape> own = shapes.values().stream().filter(each -> region.contains(each.region()));
    Stream<Shape> held =
        others.entrySet().stream()
            .filter(each -> region.contains(each.getKey()))
            .map(each -> each.getValue().shape());
    return Stream.concat(own, held).sorted(Comparator.comparing(Shape::code)).distinct().toList();
  }

  /** Whether it draws a country in parts. */
  public boolean divides(String country) {
    return divided.contains(country);
  }

  /**
   * Around all that it draws of a region, without what is in insets where something else is; empty
   * if that is nothing.
   */
  public Optional<Box> box(Region region) {
    List<Shape> inside = inside(region);
    return inside.stream()
        .filter(each -> each.inset().isEmpty())
        .map(Shape::box)
        .reduce(Box::and)
        .or(() -> inside.stream().map(Shape::box).reduce(Box::and));
  }
}
