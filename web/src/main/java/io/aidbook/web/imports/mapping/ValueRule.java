package io.aidbook.web.imports.mapping;

import io.aidbook.region.Region;
import io.aidbook.text.Spelling;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a field is made from a row.
 *
 * @param source where its text comes from
 * @param values what words stand for, by {@link Texts#word}; empty for no table
 * @param otherwise what is done with a word that is not in the table
 * @param absent what stands for an empty cell, or null
 * @param slug whether a text becomes a slug: small letters, digits and hyphens
 * @param split characters of which any parts the values of a cell, or null for one value
 * @param times a number that the quantity is multiplied with, or null
 * @param byName whether regions are given by name
 * @param within where regions are looked for, or null
 * @param optional whether the file may be without the column
 */
record ValueRule(
    Source source,
    Map<String, String> values,
    Otherwise otherwise,
    String absent,
    boolean slug,
    String split,
    ValueRule times,
    boolean byName,
    Region within,
    boolean optional) {
  private static final Pattern NOT_OF_SLUG = Pattern.compile("[^a-z0-9]+");
  private static final int SHOWN = 8;

  /** Says of an offer's quantity that it never runs out. */
  static final String INEXHAUSTIBLE = "inexhaustible";

  /** What is done with a word that is not in a table of values. */
  enum Otherwise {
    REFUSE,
    KEEP,
    SKIP,
    DEFAULT
  }

  /** A word that a table says to leave out. */
  static final class SkipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Note why;

    SkipException(Note why) {
      super(why.code(), null, false, false);
      this.why = why;
    }

    Note why() {
      return why;
    }
  }

  /** The value in a row, after the table; empty where there is none. */
  Value in(Cells row) throws CellFault, SkipException {
    return meaning(source.in(row));
  }

  /** The values of a cell that holds several. */
  List<Value> allIn(Cells row) throws CellFault, SkipException {
    Value whole = source.in(row);
    List<Value> all = new ArrayList<>();
    for (String part : parts(whole.text())) {
      Value value = meaning(whole.with(part));
      if (!value.isEmpty()) {
        all.add(value);
      }
    }
    if (all.isEmpty() && absent != null) {
      all.add(whole.with(absent));
    }
    return all;
  }

  private List<String> parts(String text) {
    if (split == null) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    return Texts.split(text, split);
  }

  private Value meaning(Value value) throws CellFault, SkipException {
    if (value.isEmpty()) {
      return absent == null ? value : value.with(absent);
    }
    if (values.isEmpty()) {
      return slug ? value.with(slug(value.text())) : value;
    }
    String meaning = values.get(Texts.word(value.text()));
    if (meaning != null) {
      return value.with(meaning);
    }
    return switch (otherwise) {
      case KEEP -> slug ? value.with(slug(value.text())) : value;
      case DEFAULT -> value.with(absent);
      case SKIP ->
          throw new SkipException(Note.of(NoteCode.SKIPPED_WORD, value.source(), value.text()));
      case REFUSE -> throw unknown(value);
    };
  }

  /** Names the word that was probably meant, or some of those that there are. */
  private CellFault unknown(Value value) {
    return Spelling.nearest(Texts.word(value.text()), values.keySet())
        .map(near -> CellFault.of(NoteCode.UNKNOWN_WORD_NEAR, value, near))
        .orElseGet(
            () ->
                CellFault.of(
                    NoteCode.UNKNOWN_WORD,
                    value,
                    String.join(", ", values.keySet().stream().limit(SHOWN).toList())
                        + (values.size() > SHOWN ? ", …" : "")));
  }

  /** A text as a slug; letters with marks lose these. */
  static String slug(String text) {
    String plain =
        java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT);
    String joined = NOT_OF_SLUG.matcher(plain).replaceAll("-");
    int from = joined.startsWith("-") ? 1 : 0;
    int to = joined.endsWith("-") && joined.length() > from ? joined.length() - 1 : joined.length();
    return joined.substring(from, Math.max(from, to));
  }
}
