package io.aidbook.quickstart.files;

import io.aidbook.text.Blanks;
import io.aidbook.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names in the first line of a file: which column of the format stands where. Names may be in
 * any case. A column without a name is not read.
 */
final class Header {
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private final Set<Integer> unnamed = new TreeSet<>();
  private final int width;
  private final int cells;

  /**
   * Reads a header.
   *
   * @param place of the header, for messages
   * @param written the names as they stand in the file
   * @throws BadFileException when a column is missing, there twice, or nearly one of the format
   */
  Header(RowFormat format, Place place, List<String> written) {
    int last = 0;
    for (int i = 0; i < written.size(); i++) {
      String name = seen(written.get(i));
      if (name.isEmpty()) {
        unnamed.add(i);
        continue;
      }
      last = i + 1;
      String known = known(format, name);
      if (known == null) {
        unread.add(name);
      } else if (columns.putIfAbsent(known, i) != null) {
        throw new BadFileException("%s: the column '%s' is there twice".formatted(place, known));
      }
    }
    width = last;
    cells = written.size();
    refuseNearMisses(format, place);
    refuseMissing(format, place);
  }

  private static String seen(String written) {
    return Blanks.trimmed(Blanks.withoutUnseen(written));
  }

  /** The column of a format that a name as written stands for, or null. */
  static String known(RowFormat format, String written) {
    String name = seen(written);
    return allOf(format).filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }

  private static Stream<String> allOf(RowFormat format) {
    return Stream.concat(format.mandatory().stream(), format.optional().stream());
  }

  private void refuseNearMisses(RowFormat format, Place place) {
    for (String name : unread) {
      allOf(format)
          .filter(column -> !columns.containsKey(column))
          .filter(column -> Spelling.isNear(name, column))
          .findFirst()
          .ifPresent(
              column -> {
                throw new BadFileException(
                    "%s: column '%s' is none that %s have: did you mean '%s'?"
                        .formatted(place, Blanks.shown(name), format.topic(), column));
              });
    }
  }

  private void refuseMissing(RowFormat format, Place place) {
    for (String column : format.mandatory()) {
      if (!columns.containsKey(column)) {
        throw new BadFileException(
            "%s: there is no column '%s'; %s need %s%s%s"
                .formatted(
                    place,
                    column,
                    format.topic(),
                    format.mandatory(),
                    format.hintFor(column),
                    others()));
      }
    }
  }

  private String others() {
    if (unread.isEmpty()) {
      return "";
    }
    String names = Blanks.shown(String.join(", ", unread));
    if (cells == 1) {
      return ("; the whole line is one name, %s: separate names by commas, semicolons or tabs, or"
              + " name another separator in a line before them, such as sep=|")
          .formatted(names);
    }
    return "; it has %s, which %s not read".formatted(names, unread.size() == 1 ? "is" : "are");
  }

  /** The place of each column of the format that is there. */
  Map<String, Integer> columns() {
    return columns;
  }

  /** Names of the columns that no value is read from. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /** Columns without a name, the first of all columns being 0. */
  Set<Integer> unnamed() {
    return Set.copyOf(unnamed);
  }

  /** How many cells a row has at most, but for empty ones. */
  int cells() {
    return cells;
  }

  /** How many cells a row has at least: as many as there are up to the last name. */
  int width() {
    return width;
  }
}
