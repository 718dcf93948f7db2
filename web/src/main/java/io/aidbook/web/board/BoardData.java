package io.aidbook.web.board;

import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.access.User;
import io.aidbook.web.app.Narration;
import io.aidbook.web.board.card.Card;
import io.aidbook.web.board.card.Cards;
import io.aidbook.web.board.card.Promise;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.events.EventLine;
import io.aidbook.web.board.figures.Area;
import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.Measure;
import io.aidbook.web.board.figures.RegionFigures;
import io.aidbook.web.board.figures.RegionTable;
import io.aidbook.web.board.map.MapPicture;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.board.query.BoardQuery;
import io.aidbook.web.board.query.Column;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.InvalidCursorException;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the templates of a board show, for one reader who asks for something. Each part is worked
 * out when its template asks for it.
 */
public final class BoardData {
  /** Rows of the table before the rest is folded away. */
  private static final int ROWS = 60;

  private static final int CARDS = 20;
  private static final int EVENTS = 30;

  private final View view;
  private final RegionMaps maps;
  private final BoardMap drawing;
  private final BoardEvents events;
  private final Narration narration;
  private final RegionFigures figures;
  private final BoardQuery query;
  private final PageModel page;
  private final User user;
  private final BoardText text;
  private final List<String> units;
  private final String unit;
  private final PersonalMarks marks;

  /** What is the same for all readers. */
  record Sources(
      View view,
      RegionMaps maps,
      BoardMap drawing,
      BoardEvents events,
      Narration narration,
      PersonalMarks marks) {}

  BoardData(
      Sources sources,
      RegionFigures figures,
      BoardQuery query,
      Units units,
      PageModel page,
      User user,
      BoardText text) {
    this.view = sources.view();
    this.maps = sources.maps();
    this.drawing = sources.drawing();
    this.events = sources.events();
    this.narration = sources.narration();
    this.marks = sources.marks();
    this.figures = figures;
    this.query = query;
    this.page = page;
    this.user = user;
    this.text = text;
    this.units = units.all();
    this.unit = units.chosen();
  }

  /** The part of a story that is played on the board; null where none is. */
  public Narration.Part story() {
    return narration.current().orElse(null);
  }

  /** What the reader asks for. */
  public BoardQuery query() {
    return query;
  }

  /** Words. */
  public BoardText text() {
    return text;
  }

  /** Stands for the token against forged forms. */
  public String csrf() {
    return marks.csrf();
  }

  /** Id of a decision that a form of the page sends; the same each time the form is sent. */
  public String decisionId(String card, String action) {
    return "%s.%s.%s".formatted(marks.decision(), card, action);
  }

  /** Units in which the category is counted, the most used first. */
  public List<String> units() {
    return units;
  }

  /** The unit of the quantities; null where several are counted together. */
  public String unit() {
    return unit;
  }

  /** Figures of the region that is asked for. */
  public Figures figures() {
    return figures.of(query.region());
  }

  /** A category and unit with its figures. */
  public record CategoryFigures(String category, String unit, Figures figures) {}

  /** Figures of the region that is asked for, by category and unit, most open needs first. */
  public List<CategoryFigures> categories() {
    List<CategoryFigures> rows = new ArrayList<>();
    for (StockTotals row : view.totalsOf(query.region(), null)) {
      rows.add(new CategoryFigures(row.getCategory(), row.getUnit(), Figures.of(row)));
    }
    rows.sort(
        Comparator.comparing((CategoryFigures row) -> -row.figures().openNeeds())
            .thenComparing(CategoryFigures::category)
            .thenComparing(CategoryFigures::unit));
    return rows;
  }

  /** What map and table show. */
  public Area area() {
    return Area.of(maps, figures, query.region(), query.level());
  }

  /** The regions of the area, sorted as the reader asks. */
  public RegionTable table() {
    RegionTable table = RegionTable.of(area(), figures, query.measure());
    List<RegionTable.Row> rows = new ArrayList<>(table.rows());
    rows.sort(order());
    return table.sorted(rows);
  }

  private Comparator<RegionTable.Row> order() {
    Collator collator = Collator.getInstance(page.texts().locale());
    Map<Region, String> names = new TreeMap<>();
    Comparator<RegionTable.Row> byName =
        Comparator.comparing(
            row -> names.computeIfAbsent(row.region(), text::region), collator::compare);
    Column sort = query.sort();
    Comparator<RegionTable.Row> order =
        sort == Column.NAME ? byName : Comparator.comparing(row -> sort.value(row.figures()));
    return (query.descending() ? order.reversed() : order).thenComparing(byName);
  }

  /** The rows of a table that are shown. */
  public List<RegionTable.Row> shownRows(RegionTable table) {
    boolean all = query.allRows() || table.rows().size() <= ROWS;
    return all ? table.rows() : table.rows().subList(0, ROWS);
  }

  /** Says that the map does not have a row, and which region around it a coarser one has. */
  public String offMap(RegionTable table, RegionTable.Row row) {
    return row.region().chain().stream()
        .skip(1)
        .takeWhile(each -> !each.equals(table.area().frame()))
        .filter(each -> each.level() != RegionLevel.UNION && each.level() != RegionLevel.WORLD)
        .filter(maps::draws)
        .findFirst()
        .map(each -> page.t("board.regions.off.in", text.region(each)))
        .orElseGet(() -> page.t("board.regions.off"));
  }

  /** Columns of the table, behind the name. */
  public List<Column> columns() {
    return Arrays.stream(Column.values())
        .filter(each -> each != Column.NAME && (unit != null || !each.isQuantity()))
        .toList();
  }

  /** What a column says of figures, without a unit. */
  public String cell(Column column, Figures figures) {
    long value = column.value(figures);
    return switch (column) {
      case NAME -> "";
      case COVERED -> value < 0 ? "–" : page.t("board.percent", value);
      default -> page.formats().number(value);
    };
  }

  /** Whether there is nothing to say in any column. */
  public boolean isNothing(Figures some) {
    return some.equals(Figures.NONE);
  }

  /** A quantity with its unit, if that is known. */
  public String quantity(long quantity, String ofUnit) {
    return ofUnit == null
        ? page.formats().number(quantity)
        : page.labels().quantity(quantity, ofUnit);
  }

  /** Measures to choose from. */
  public List<Measure> measures() {
    return Arrays.stream(Measure.values())
        .filter(each -> unit != null || !each.ofOneUnit())
        .toList();
  }

  /** The map. */
  public MapPicture map() {
    RegionTable table = RegionTable.of(area(), figures, query.measure());
    return drawing.draw(query, table, figures, text);
  }

  /** The region and all around it, the largest first. */
  public List<Region> path() {
    List<Region> path = new ArrayList<>(query.region().chain());
    Collections.reverse(path);
    return path;
  }

  /** Candidates, the most urgent first. */
  public Page<Card> candidates() {
    Cards cards = new Cards(view);
    var found = page(query.cursor(), cursor -> view.candidates(query.filter(), cursor, CARDS));
    return new Page<>(
        found.items().stream().map(each -> cards.card(page, user, each)).toList(), found.next());
  }

  /** Commitments that are not yet delivered, the latest first. */
  public Page<Promise> promises() {
    Cards cards = new Cards(view);
    Filter asked = query.filter();
    Filter open =
        new Filter(
            asked.category(), asked.region(), asked.urgency(), asked.party(), asked.text(), true);
    var found = page(query.promises(), cursor -> view.commitments(open, cursor, CARDS));
    return new Page<>(
        found.items().stream().map(each -> cards.promise(user, each)).toList(), found.next());
  }

  /** A page of a list; the first one for a cursor that the list did not give. */
  private static <T> Page<T> page(String cursor, Function<String, Page<T>> list) {
    if (cursor != null) {
      try {
        return list.apply(cursor);
      } catch (InvalidCursorException e) {
        // Counts as not said, as all of an address that is not understood.
      }
    }
    return list.apply(null);
  }

  /**
   * The key of the text for a list without anything: on a later page, with a filter, or at all.
   *
   * @param cursor where the page begins; null for the first
   */
  public String nothing(String key, String cursor) {
    return cursor != null ? key + ".further" : query.narrows() ? key + ".filter" : key;
  }

  /** What happened lately, the latest first. */
  public List<EventLine> events() {
    return events.latest(query.filter(), EVENTS).stream()
        .map(each -> EventLine.of(page, view, each))
        .toList();
  }
}
