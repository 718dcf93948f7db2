package io.aidbook.web.board.query;

import static io.aidbook.web.board.query.Parameters.ALL_ROWS;
import static io.aidbook.web.board.query.Parameters.CATEGORY;
import static io.aidbook.web.board.query.Parameters.CURSOR;
import static io.aidbook.web.board.query.Parameters.DIRECTION;
import static io.aidbook.web.board.query.Parameters.DOWN;
import static io.aidbook.web.board.query.Parameters.LEVEL;
import static io.aidbook.web.board.query.Parameters.MEASURE;
import static io.aidbook.web.board.query.Parameters.PARTY;
import static io.aidbook.web.board.query.Parameters.PROMISES;
import static io.aidbook.web.board.query.Parameters.REGION;
import static io.aidbook.web.board.query.Parameters.ROWS;
import static io.aidbook.web.board.query.Parameters.SORT;
import static io.aidbook.web.board.query.Parameters.TEXT;
import static io.aidbook.web.board.query.Parameters.UNIT;
import static io.aidbook.web.board.query.Parameters.UP;
import static io.aidbook.web.board.query.Parameters.URGENCY;

import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.web.board.figures.Measure;
import io.aidbook.web.board.map.ShownLevel;
import io.aidbook.web.view.Filter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a reader asks the board for, as its address says: one filter for figures, map, table, cards
 * and feed. What is not understood counts as not said. Immutable; equal if the addresses are.
 */
public final class BoardQuery {
  /** Path of the board. */
  public static final String PATH = "/board";

  /** Asks for everything. */
  public static final BoardQuery ALL = new BoardQuery(new TreeMap<>());

  private final SortedMap<String, String> values;

  private BoardQuery(SortedMap<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /** Reads the parameters of an address. */
  public static BoardQuery of(Map<String, List<String>> parameters) {
    return new BoardQuery(Parameters.read(parameters));
  }

  /** Reads what {@link #parameters} wrote; what is not understood counts as not said. */
  public static BoardQuery parse(String parameters) {
    return new BoardQuery(Parameters.parse(parameters));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The category; null for all. */
  public String category() {
    return values.get(CATEGORY);
  }

  /** The unit that is asked for; null if the reader leaves it open. */
  public String unit() {
    return values.get(UNIT);
  }

  /** The region, with all inside it. */
  public Region region() {
    return value(REGION).map(Region::parse).orElse(Region.WORLD);
  }

  /** The level; null if the reader leaves it open. */
  public ShownLevel level() {
    return value(LEVEL).flatMap(ShownLevel::of).orElse(null);
  }

  /** The measure; the usual one if the reader leaves it open, or it says nothing of all units. */
  public Measure measure() {
    Measure usual = category() == null ? Measure.NEEDS : Measure.GAP;
    return value(MEASURE)
        .flatMap(Measure::of)
        .filter(each -> category() != null || !each.ofOneUnit())
        .orElse(usual);
  }

  /** The column by which the table is sorted. */
  public Column sort() {
    return value(SORT)
        .flatMap(Column::of)
        .filter(each -> category() != null || !each.isQuantity())
        .orElse(Column.of(measure()));
  }

  /** Whether the largest comes first. */
  public boolean descending() {
    return value(DIRECTION).map(DOWN::equals).orElse(sort() != Column.NAME);
  }

  /** Whether all rows of a long table are to be shown. */
  public boolean allRows() {
    return values.containsKey(ROWS);
  }

  /** The urgency; null for all. */
  public Urgency urgency() {
    return value(URGENCY).map(Urgency::valueOf).orElse(null);
  }

  /** Id of the party; null for all. */
  public String party() {
    return values.get(PARTY);
  }

  /** The text; empty for none. */
  public String text() {
    return value(TEXT).orElse("");
  }

  /** Where the page of candidates begins; null for the first. */
  public String cursor() {
    return values.get(CURSOR);
  }

  /** Where the page of commitments begins; null for the first. */
  public String promises() {
    return values.get(PROMISES);
  }

  /** As lists of the view take it. */
  public Filter filter() {
    return new Filter(
        category(),
        values.containsKey(REGION) ? region() : null,
        urgency(),
        party(),
        text().isEmpty() ? null : text(),
        null);
  }

  /** Whether it asks for less than everything, beside the region. */
  public boolean narrows() {
    return category() != null || urgency() != null || party() != null || !text().isEmpty();
  }

  private BoardQuery with(String name, String value) {
    SortedMap<String, String> other = new TreeMap<>(values);
    if (value == null) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    return new BoardQuery(other);
  }

  private BoardQuery without(Predicate<String> names) {
    SortedMap<String, String> other = new TreeMap<>(values);
    other.keySet().removeIf(names);
    return new BoardQuery(other);
  }

  /** Without places in lists, which belong to another filter. */
  private BoardQuery afresh() {
    return without(name -> List.of(CURSOR, PROMISES, ROWS).contains(name));
  }

  /** The same in a region, at its usual level. */
  public BoardQuery inRegion(Region other) {
    return afresh()
        .with(LEVEL, null)
        .with(REGION, other.equals(Region.WORLD) ? null : other.code());
  }

  /** The same of a category, in its usual unit and measure; null for all. */
  public BoardQuery ofCategory(String other) {
    return afresh().with(UNIT, null).with(MEASURE, null).with(SORT, null).with(CATEGORY, other);
  }

  /** The same in a unit. */
  public BoardQuery inUnit(String other) {
    return afresh().with(UNIT, other);
  }

  /** The same at a level. */
  public BoardQuery at(ShownLevel other) {
    return afresh().with(LEVEL, other.word());
  }

  /** The same by a measure; the table is sorted by it. */
  public BoardQuery by(Measure other) {
    return with(SORT, null).with(DIRECTION, null).with(MEASURE, other.word());
  }

  /** The same sorted by a column; the other way round if it is already. */
  public BoardQuery sortedBy(Column other) {
    boolean down = sort() == other ? !descending() : other != Column.NAME;
    return with(SORT, other.word()).with(DIRECTION, down ? DOWN : UP);
  }

  /** The same with all rows of the table. */
  public BoardQuery withAllRows() {
    return with(ROWS, ALL_ROWS);
  }

  /** The same with the page of candidates that begins there; null for the first. */
  public BoardQuery from(String other) {
    return with(CURSOR, other);
  }

  /** The same with the page of commitments that begins there; null for the first. */
  public BoardQuery promisesFrom(String other) {
    return with(PROMISES, other);
  }

  /** The same of a party; null for all. */
  public BoardQuery ofParty(String other) {
    return afresh().with(PARTY, other);
  }

  /** Everything in the same region. */
  public BoardQuery cleared() {
    return ALL.with(REGION, values.get(REGION));
  }

  /** What a form that changes the filter has to send along, by name. */
  public Map<String, String> kept() {
    return without(
            name ->
                !List.of(UNIT, LEVEL, MEASURE, SORT, DIRECTION).contains(name)
                    || (category() == null && name.equals(UNIT)))
        .values;
  }

  /** The parameters, without a question mark. */
  public String parameters() {
    return Parameters.write(values);
  }

  /** The address of the board that shows it. */
  public String href() {
    return values.isEmpty() ? PATH : PATH + '?' + parameters();
  }

  /** Where a script asks for parts of the board that changed. */
  public String liveHref() {
    return PATH + "/live?" + parameters();
  }

  /** Where a script is told that something changed which the board shows. */
  public String streamHref() {
    BoardQuery asked = without(name -> !List.of(CATEGORY, REGION).contains(name));
    return "/api/stream?sources=candidate,total,commitment,outcome,offer,need"
        + (asked.values.isEmpty() ? "" : "&" + asked.parameters());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoardQuery query && values.equals(query.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return href();
  }
}
