package io.aidbook.web.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The words of the pages in one language. A language is one file, {@code texts/<code>.properties},
 * and its name in {@link #LANGUAGES}.
 */
public final class Texts {
  /** Codes of the languages that there are, the one to fall back to first. */
  public static final List<String> LANGUAGES = List.of("en", "uk");

  private static final Map<String, Texts> ALL = all();

  private final Locale locale;
  private final Properties words;

  private Texts(String language) {
    locale = Locale.forLanguageTag(language);
    words = new Properties();
    String file = "/io/aidbook/web/texts/%s.properties".formatted(language);
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("class path has no " + file);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("texts cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Texts> all() {
    Map<String, Texts> all = new TreeMap<>();
    LANGUAGES.forEach(language -> all.put(language, new Texts(language)));
    return Map.copyOf(all);
  }

  /** The texts in a language; English for one that there is not. */
  public static Texts in(String language) {
    return ALL.getOrDefault(language, ALL.get(LANGUAGES.get(0)));
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }

  /** Code of the language, as in the attribute {@code lang}. */
  public String language() {
    return locale.toLanguageTag();
  }

  /**
   * A text.
   *
   * @param key of the text
   * @param values that stand in it as {0}, {1} …
   * @throws IllegalArgumentException if there is no such text: a mistake in a template
   */
  public String get(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text '%s' in %s".formatted(key, language()));
    }
    return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
  }

  /** Keys of all texts. */
  public java.util.Set<String> keys() {
    return words.stringPropertyNames();
  }
}
