package io.aidbook.catalogue;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.text.Spelling;
import io.aidbook.text.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The categories that a hub takes. Each category that is used has books and rows of totals of its
 * own, so a hub that names its categories bounds what a publisher can make it hold. Immutable.
 */
public final class AcceptedCategories {
  /** Every well-formed category. */
  public static final AcceptedCategories ANY =
      new AcceptedCategories(Collections.emptyNavigableSet(), "");

  /** Most categories that a file can name. */
  public static final int MOST = 100_000;

  /** How many a category that is not taken is compared with on each side. */
  static final int COMPARED = 500;

  /** How many a message names. */
  private static final int SHOWN = 12;

  /** Of a catalogue with long labels. */
  private static final int LONGEST_LINE = 10_000;

  /** First column of a catalogue. */
  private static final String CODE = "code,";

  private final NavigableSet<String> codes;
  private final String file;

  private AcceptedCategories(NavigableSet<String> codes, String file) {
    this.codes = codes;
    this.file = file;
  }

  /**
   * Reads a file: one category a line, or a catalogue, whose header begins with {@code code,} and
   * of which the first column counts. Empty lines and those that begin with {@code #} are left out.
   *
   * @param reader gives the file
   * @param file its name, for messages
   * @throws IllegalArgumentException naming the line that is no category, when there are none or
   *     more than {@link #MOST}
   * @throws java.io.UncheckedIOException when the reader fails
   */
  public static AcceptedCategories read(Reader reader, String file) {
    NavigableSet<String> codes = new TreeSet<>();
    BufferedReader lines = new BufferedReader(reader);
    boolean catalogue = false;
    String next = line(lines, file, 1);
    for (int i = 0; next != null && codes.size() <= MOST; i++) {
      String line = withoutMark(next, i).strip();
      if (codes.isEmpty() && !catalogue && line.startsWith(CODE)) {
        catalogue = true;
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        codes.add(code(catalogue ? line.split(",", 2)[0].strip() : line, file, i + 1));
      }
      next = line(lines, file, i + 2);
    }
    if (codes.isEmpty() || codes.size() > MOST) {
      throw new IllegalArgumentException(
          "%s names %s categories: name 1 to %d, one a line"
              .formatted(file, codes.isEmpty() ? "0" : "more than " + MOST, MOST));
    }
    return new AcceptedCategories(codes, file);
  }

  /** The next line, or null at the end. A wrong file may hold no line break at all. */
  private static String line(BufferedReader reader, String file, int number) {
    try {
      StringBuilder line = new StringBuilder();
      int c;
      for (c = reader.read(); c != '\n' && c != '\r'; c = reader.read()) {
        if (c < 0) {
          return line.isEmpty() ? null : line.toString();
        }
        if (line.length() == LONGEST_LINE) {
          throw new IllegalArgumentException(
              "%s line %d: more than %d characters: name one category a line"
                  .formatted(file, number, LONGEST_LINE));
        }
        line.append((char) c);
      }
      if (c == '\r') {
        skipLineFeed(reader);
      }
      return line.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second half of a line break, if it is one of two characters. */
  private static void skipLineFeed(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\n') {
      reader.reset();
    }
  }

  /** Some editors put a byte order mark before the first line. */
  private static String withoutMark(String line, int number) {
    return number == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static String code(String text, String file, int line) {
    try {
      return Rules.slug(Rule.INVALID_CATEGORY, "category", text);
    } catch (InvalidEventException e) {
      throw new IllegalArgumentException("%s line %d: %s".formatted(file, line, e.getMessage()), e);
    }
  }

  /** How many are named; 0 when every well-formed category is taken. */
  public int size() {
    return codes.size();
  }

  /**
   * Checks a well-formed category.
   *
   * @throws InvalidEventException when it is not taken; names one that is near, or the first few
   */
  public void check(String category) {
    if (codes.isEmpty() || codes.contains(category)) {
      return;
    }
    String nearest = Spelling.nearest(category, near(category)).orElse(null);
    String some = nearest == null ? some() : null;
    boolean all = codes.size() <= SHOWN;
    throw new InvalidEventException(
        Rule.CATEGORY_NOT_TAKEN,
        Values.of(
            "field",
            "category",
            "value",
            category,
            "taken",
            codes.size(),
            "file",
            file,
            "nearest",
            nearest,
            "choice",
            all ? some : null,
            "examples",
            all ? null : some));
  }

  @Override
  public String toString() {
    return codes.isEmpty() ? "any" : "%d of %s".formatted(codes.size(), file);
  }

  /**
   * Where they are many, those before and behind a category in their order, where a slip that does
   * not concern its first letters leaves it: a publisher must not make each of its events cost a
   * look at all.
   */
  List<String> near(String category) {
    if (codes.size() <= 2 * COMPARED) {
      return List.copyOf(codes);
    }
    return Stream.concat(
            codes.headSet(category, true).descendingSet().stream().limit(COMPARED),
            codes.tailSet(category, false).stream().limit(COMPARED))
        .toList();
  }

  private String some() {
    return codes.stream().limit(SHOWN).collect(Collectors.joining(", "));
  }
}
