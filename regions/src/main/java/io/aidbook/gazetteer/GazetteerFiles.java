package io.aidbook.gazetteer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the data that ships with the gazetteer; {@code regions/make} writes it. */
final class GazetteerFiles {
  private static final String COLUMN = "\t";
  private static final int COLUMNS = 13;

  private GazetteerFiles() {}

  /** All places by their codes, in the order of the codes. */
  static Map<String, Place> places() {
    List<String[]> rows = rows("places.tsv");
    Map<String, Edition> newest = new HashMap<>();
    for (String[] row : rows) {
      editions(row[2])
          .forEach(edition -> newest.merge(row[0].substring(0, 2), edition, GazetteerFiles::later));
    }
    Map<String, Place> places = new LinkedHashMap<>();
    for (String[] row : rows) {
      places.put(row[0], place(row, newest));
    }
    return Collections.unmodifiableMap(places);
  }

  private static Edition later(Edition a, Edition b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Place place(String[] row, Map<String, Edition> newest) {
    if (row.length != COLUMNS) {
      throw new IllegalStateException("places.tsv: %d columns in %s".formatted(row.length, row[0]));
    }
    String code = row[0];
    Set<Edition> editions = editions(row[2]);
    Map<Edition, List<String>> successors = new EnumMap<>(Edition.class);
    putSuccessors(successors, Edition.NUTS_2021, row[5]);
    putSuccessors(successors, Edition.NUTS_2024, row[6]);
    String local = row[8];
    return new Place(
        code,
        PlaceLevel.of(code),
        row[1],
        Collections.unmodifiableSet(editions),
        editions.isEmpty() || editions.contains(newest.get(code.substring(0, 2))),
        Collections.unmodifiableMap(successors),
        local,
        row[9].isEmpty() ? local : row[9],
        row[10],
        row[11],
        row[12].isEmpty() ? List.of() : List.of(row[12].split("\\|")),
        row[7],
        centre(row[3]),
        row[4].isEmpty() ? 0 : Integer.parseInt(row[4]));
  }

  private static Set<Edition> editions(String years) {
    Set<Edition> editions = EnumSet.noneOf(Edition.class);
    words(years).forEach(year -> editions.add(Edition.ofShortYear(year)));
    return editions;
  }

  private static void putSuccessors(
      Map<Edition, List<String>> successors, Edition edition, String codes) {
    if (!codes.isEmpty()) {
      successors.put(edition, words(codes));
    }
  }

  private static Optional<Centre> centre(String numbers) {
    List<String> words = words(numbers);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Centre(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1))));
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }

  /** Pairs of codes with a border between them. */
  static List<String[]> borders() {
    List<String[]> pairs = new ArrayList<>();
    for (String[] row : rows("neighbours.tsv")) {
      words(row[1]).forEach(other -> pairs.add(new String[] {row[0], other}));
    }
    return pairs;
  }

  private static List<String[]> rows(String file) {
    try (InputStream in = GazetteerFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside the class of the gazetteer");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n"))
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(COLUMN, -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
