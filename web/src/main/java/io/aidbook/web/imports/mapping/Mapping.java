package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.Side;
import io.aidbook.text.Spelling;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.TableOptions;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How the rows of a table become offers or needs. Immutable. */
public final class Mapping {
  /** Longest file of a mapping, in characters. */
  public static final int MAX_CHARS = 256 * 1024;

  /** External code by which entries of a mapping that withdraws are known: the mapping's name. */
  public static final String IMPORTED_BY = "import";

  private final String name;
  private final String description;
  private final Side side;
  private final FileRule file;
  private final NumberReader numbers;
  private final DateReader dates;
  private final List<SkipRule> skips;
  private final PartsRule parts;
  private final Source id;
  private final RevisionRule revision;
  private final Map<FieldName, ValueRule> fields;
  private final Map<String, ValueRule> externalCodes;
  private final Integer withdrawAtMost;

  /**
   * What is said of the file.
   *
   * @param charset of CSV, or null
   * @param separator of CSV, or null
   * @param sheet of a workbook, or null
   * @param header number of the row that names the columns, or null
   */
  record FileRule(Charset charset, Character separator, String sheet, Integer header) {}

  Mapping(Builder builder) {
    name = builder.name;
    description = builder.description;
    side = builder.side;
    file = builder.file;
    numbers = builder.numbers;
    dates = builder.dates;
    skips = List.copyOf(builder.skips);
    parts = builder.parts;
    id = builder.id;
    revision = builder.revision;
    fields = Map.copyOf(builder.fields);
    externalCodes = Map.copyOf(builder.externalCodes);
    withdrawAtMost = builder.withdrawAtMost;
  }

  /** What a reader of mappings fills. */
  static final class Builder {
    String name;
    String description = "";
    Side side;
    FileRule file = new FileRule(null, null, null, null);
    NumberReader numbers;
    DateReader dates;
    final List<SkipRule> skips = new ArrayList<>();
    PartsRule parts;
    Source id;
    RevisionRule revision = RevisionRule.NEXT;
    final Map<FieldName, ValueRule> fields = new HashMap<>();
    final Map<String, ValueRule> externalCodes = new HashMap<>();
    Integer withdrawAtMost;
  }

  /**
   * Reads a mapping.
   *
   * @param name under which it is kept
   * @param yaml text of its file
   * @throws InvalidMappingException with everything that is wrong
   */
  public static Mapping read(String name, String yaml) {
    return MappingReader.read(name, yaml);
  }

  /** Names of the fields that a mapping of a side can fill. */
  public static List<String> fieldsOf(Side side) {
    return FieldName.of(side).stream().map(FieldName::key).toList();
  }

  /** The name under which it is kept. */
  public String name() {
    return name;
  }

  /** What it is for, in words. */
  public String description() {
    return description;
  }

  /** Whether rows become offers or needs. */
  public Side side() {
    return side;
  }

  /** Whether entries that are no longer in the file are withdrawn. */
  public boolean withdrawsMissing() {
    return withdrawAtMost != null;
  }

  /** The share of its entries, in percent, that one import may withdraw. */
  public int withdrawAtMost() {
    return withdrawAtMost == null ? 0 : withdrawAtMost;
  }

  /** What stands before a fraction in its files. */
  public char decimal() {
    return numbers.decimal();
  }

  NumberReader numbers() {
    return numbers;
  }

  DateReader dates() {
    return dates;
  }

  List<SkipRule> skips() {
    return skips;
  }

  PartsRule parts() {
    return parts;
  }

  Source id() {
    return id;
  }

  RevisionRule revision() {
    return revision;
  }

  /** The rule of a field, or null. */
  ValueRule field(FieldName field) {
    return fields.get(field);
  }

  Map<String, ValueRule> externalCodes() {
    return externalCodes;
  }

  /** What the reader of a file has to know. */
  public TableOptions tableOptions() {
    Set<String> known = new HashSet<>();
    columnLists().flatMap(Collection::stream).map(Texts::column).forEach(known::add);
    return new TableOptions(
        file.charset(),
        file.separator(),
        file.sheet(),
        file.header(),
        column -> known.contains(Texts.column(column)));
  }

  private Stream<List<String>> columnLists() {
    return Stream.concat(
            required(), rules().filter(ValueRule::optional).flatMap(Mapping::columnsOf))
        .filter(candidates -> parts == null || !candidates.contains(parts.as()));
  }

  /** Lists of columns, of each of which a file must have one. */
  private Stream<List<String>> required() {
    Stream<List<String>> named =
        Stream.of(
                id.columns().stream(),
                skips.stream().map(SkipRule::columns),
                Stream.ofNullable(parts).map(PartsRule::columns),
                Stream.of(revision.columns()).filter(columns -> !columns.isEmpty()))
            .flatMap(each -> each);
    return Stream.concat(
            named, rules().filter(rule -> !rule.optional()).flatMap(Mapping::columnsOf))
        .filter(candidates -> parts == null || !candidates.contains(parts.as()));
  }

  private Stream<ValueRule> rules() {
    return Stream.concat(fields.values().stream(), externalCodes.values().stream());
  }

  private static Stream<List<String>> columnsOf(ValueRule rule) {
    Stream<List<String>> own = rule.source().columns().stream();
    return rule.times() == null ? own : Stream.concat(own, columnsOf(rule.times()));
  }

  /**
   * The columns of a file.
   *
   * @return the number of each by its {@link Texts#normal}
   * @throws UnreadableFileException if a column is missing, or there twice
   */
  Map<String, Integer> columns(SourceRow header) {
    Map<String, Integer> columns = new HashMap<>();
    Set<String> twice = new HashSet<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String column = String.valueOf(header.cell(i));
      if (column.isEmpty()) {
        continue;
      }
      written.add(column);
      if (columns.putIfAbsent(Texts.column(column), i) != null) {
        twice.add(Texts.column(column));
      }
    }
    List<List<String>> missing =
        required()
            .distinct()
            .filter(
                candidates ->
                    candidates.stream().map(Texts::column).noneMatch(columns::containsKey))
            .toList();
    if (!missing.isEmpty()) {
      throw new UnreadableFileException(missing(header, missing, written));
    }
    List<String> wantedTwice =
        columnLists()
            .flatMap(List::stream)
            .distinct()
            .filter(column -> twice.contains(Texts.column(column)))
            .toList();
    if (!wantedTwice.isEmpty()) {
      throw new UnreadableFileException(
          Note.of(NoteCode.TWICE_COLUMNS, header.number(), joined(wantedTwice), joined(written)));
    }
    return Map.copyOf(columns);
  }

  private static String joined(List<String> columns) {
    return String.join(", ", columns);
  }

  private static Note missing(SourceRow header, List<List<String>> missing, List<String> written) {
    String absent = joined(missing.stream().map(names -> String.join(" / ", names)).toList());
    return Spelling.nearest(missing.get(0).get(0), written)
        .map(
            near ->
                Note.of(
                    NoteCode.MISSING_COLUMN_NEAR, header.number(), absent, near, joined(written)))
        .orElseGet(
            () -> Note.of(NoteCode.MISSING_COLUMNS, header.number(), absent, joined(written)));
  }
}
