package io.aidbook.web.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The words of the pages in one language. A language is one file on the class path, {@code
 * io/aidbook/web/texts/<code>.properties}, with the code of ISO 639-1.
 */
public final class Texts {
  private static final String FALLBACK = "en";

  /** Codes of the languages that there are a file of, English first. */
  public static final List<String> LANGUAGES = languages();

  private static final Map<String, Texts> ALL = all();

  private final Locale locale;
  private final Properties words;

  private Texts(String language) {
    words = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(file(language))) {
      if (in == null) {
        throw new IOException("class path has no " + file(language));
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("texts cannot be read: " + e.getMessage(), e);
    }
    locale = Locale.forLanguageTag(words.getProperty("language.locale", language));
  }

  private static String file(String language) {
    return "/io/aidbook/web/texts/%s.properties".formatted(language);
  }

  private static List<String> languages() {
    return Stream.concat(
            Stream.of(FALLBACK),
            Arrays.stream(Locale.getISOLanguages())
                .filter(code -> !code.equals(FALLBACK))
                .filter(code -> Texts.class.getResource(file(code)) != null))
        .toList();
  }

  private static Map<String, Texts> all() {
    Map<String, Texts> all = new TreeMap<>();
    LANGUAGES.forEach(language -> all.put(language, new Texts(language)));
    return Map.copyOf(all);
  }

  /** The texts in a language; English for one that there is not. */
  public static Texts in(String language) {
    return ALL.getOrDefault(language, ALL.get(FALLBACK));
  }

  /** The language and the country whose numbers and dates it uses. */
  public Locale locale() {
    return locale;
  }

  /** Code of the language, as in the attribute {@code lang}. */
  public String language() {
    return locale.getLanguage();
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

  /** Whether there is a text of that key. */
  public boolean has(String key) {
    return words.containsKey(key);
  }

  /** Keys of all texts. */
  public Set<String> keys() {
    return words.stringPropertyNames();
  }
}
