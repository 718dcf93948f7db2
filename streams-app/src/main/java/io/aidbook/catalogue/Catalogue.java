package io.aidbook.catalogue;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The categories that the hubs know by name, as data.
 *
 * <p>The catalogue helps forms and views; it forbids nothing. A category that is not in it is as
 * good as one that is, so long as it is a well-formed slug. Immutable.
 */
public final class Catalogue {
  /** The unit of a category the catalogue does not know: the piece. */
  public static final String PIECE = "H87";

  private static final String SHIPPED = "/io/aidbook/categories.csv";
  private static final String HEADER = "code,label,defaultUnit,source";
  private static final Pattern COMMA = Pattern.compile(",");

  private final Map<String, Category> categories;

  private Catalogue(Map<String, Category> categories) {
    this.categories = Collections.unmodifiableMap(categories);
  }

  /**
   * Reads the catalogue that ships with Aidbook.
   *
   * @throws UncheckedIOException when the class path does not give it
   */
  public static Catalogue shipped() {
    try (InputStream stream = Catalogue.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new IOException("class path has no " + SHIPPED);
      }
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a catalogue: the header {@code code,label,defaultUnit,source}, then one category a line,
   * in the order in which it is to be shown. Fields hold no comma and are not quoted.
   *
   * @throws IllegalArgumentException naming the line that is not of this form or repeats a code
   * @throws UncheckedIOException when the reader fails
   */
  public static Catalogue read(Reader reader) {
    List<String> lines = new BufferedReader(reader).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("catalogue line 1: expected the header " + HEADER);
    }
    Map<String, Category> categories = new LinkedHashMap<>();
    for (int line = 2; line <= lines.size(); line++) {
      Category category = category(lines.get(line - 1), line);
      if (categories.put(category.code(), category) != null) {
        throw new IllegalArgumentException(
            "catalogue line %d: category '%s' is there already: name it once"
                .formatted(line, category.code()));
      }
    }
    return new Catalogue(categories);
  }

  /** All categories, in the order in which they are to be shown. */
  public Collection<Category> categories() {
    return categories.values();
  }

  /** The category of a code; empty where the catalogue does not list it. */
  public Optional<Category> find(String code) {
    return Optional.ofNullable(categories.get(code));
  }

  /** What people read for a category: its label, or the code itself where it is not listed. */
  public String label(String code) {
    return find(code).map(Category::label).orElse(code);
  }

  /** The unit to propose for a category: its own, or {@link #PIECE} where it is not listed. */
  public String defaultUnit(String code) {
    return find(code).map(Category::defaultUnit).orElse(PIECE);
  }

  private static Category category(String text, int line) {
    String[] fields = COMMA.split(text, -1);
    if (fields.length != 4 || fields[1].isBlank() || fields[3].isBlank()) {
      throw new IllegalArgumentException(
          "catalogue line %d: '%s' is not %s, four fields without commas in them"
              .formatted(line, text, HEADER));
    }
    try {
      return new Category(
          Rules.slug(Rule.INVALID_CATEGORY, "code", fields[0]),
          fields[1],
          Rules.unit(fields[2]),
          fields[3]);
    } catch (InvalidEventException e) {
      throw new IllegalArgumentException(
          "catalogue line %d: %s".formatted(line, e.getMessage()), e);
    }
  }
}
