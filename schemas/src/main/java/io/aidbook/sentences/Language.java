package io.aidbook.sentences;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sentences of one language, by key.
 *
 * <p>A file has one sentence a line, {@code key=sentence}, in UTF-8, without escapes, and comments
 * behind {@code #}: that is a properties file, and also what ten lines of any language can read.
 *
 * @param locale the language
 * @param templates by key
 */
record Language(Locale locale, Map<String, Template> templates) {
  /** English has every sentence; the others fall back to it. */
  static final Language ENGLISH = read(Locale.ENGLISH);

  /**
   * All languages that have a file, by their ISO 639 code: asked for one by one, since a jar cannot
   * be listed.
   */
  static final class All {
    static final Map<String, Language> BY_CODE = all();

    private All() {}

    private static Map<String, Language> all() {
      Map<String, Language> all = new TreeMap<>();
      for (String code : Locale.getISOLanguages()) {
        Language found =
            code.equals(ENGLISH.locale().getLanguage())
                ? ENGLISH
                : read(Locale.forLanguageTag(code));
        if (found != null) {
          all.put(code, found);
        }
      }
      return Collections.unmodifiableMap(all);
    }
  }

  /** The sentence of a key; null where there is none. */
  Template template(String key) {
    return templates.get(key);
  }

  /** Reads the file of a language; null where there is none. */
  private static Language read(Locale locale) {
    String file = locale.getLanguage() + ".properties";
    try (InputStream in = Language.class.getResourceAsStream(file)) {
      return in == null ? null : new Language(locale, read(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException("sentences cannot be read: " + file, e);
    }
  }

  private static Map<String, Template> read(InputStream in, String file) throws IOException {
    Map<String, Template> templates = new TreeMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new IllegalStateException(
            "%s line %d: expected key=sentence".formatted(file, number));
      }
      Template template = Template.of(line.substring(equals + 1));
      if (templates.put(line.substring(0, equals), template) != null) {
        throw new IllegalStateException("%s line %d: the key is there".formatted(file, number));
      }
    }
    return Collections.unmodifiableMap(templates);
  }
}
