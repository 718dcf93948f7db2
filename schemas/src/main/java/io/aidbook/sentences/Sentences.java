package io.aidbook.sentences;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Sentences of one language, made from codes and values.
 *
 * <p>They lie beside this class, one file for each language: {@code en.properties}, {@code
 * uk.properties}. Another language is another file, named by its ISO 639 code of two letters.
 *
 * <ul>
 *   <li>The key of a sentence is its {@link Kind} and the code: {@code refusal.UNKNOWN_OFFER}. If
 *       the values have one named {@code case}, the key with that behind it comes first: {@code
 *       refusal.OFFER_LACKS.CANCEL_FIRST}. Every code has a sentence without a case, too.
 *   <li><code>{name}</code> is the value of that name, or the field of that name of the record in
 *       which code and values stand. <code>{name,type}</code> says how it is shown, see {@link
 *       Shown}.
 *   <li>A part in brackets is left out if one of its values is missing. A value that is missing
 *       elsewhere is shown as {@code ?}.
 *   <li>Codes are open, so a reader meets some that are newer than its sentences. What a language
 *       lacks is said in English; what English lacks is the code itself, with its values.
 *   <li>Sentences begin with a small letter and end without a full stop, so that several can be
 *       joined to one. No sentence depends on a number being one or many, but words of units do:
 *       {@code unit.DAY.one} is the form behind 1, and {@code unit.DAY} that behind all numbers for
 *       which a language has no other one.
 * </ul>
 *
 * <p>Immutable.
 */
public final class Sentences {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String DAY = "format.day";
  private static final String TIME = "format.time";
  private static final String QUANTITY = "quantity";

  private final Language language;
  private final ZoneId zone;
  private final Shown shown;

  /** What a sentence or a word is about: the first part of its key. */
  public enum Kind {
    /** Why a candidate stands. */
    EXPLANATION("explanation"),
    /** Why a decision was refused. */
    REFUSAL("refusal"),
    /** Why a candidate was retracted. */
    RETRACTION("retraction"),
    /** Why an event is a dead letter. */
    RULE("rule"),
    /** Why a coordinator decided so. */
    REASON("reason"),
    /** What a coordinator decides. */
    ACTION("action"),
    /** How a decision ended. */
    RESULT("result"),
    /** How an offer or need stands. */
    STANDING("standing"),
    /** Whether its publisher stands by it. */
    STATUS("status"),
    /** How urgent a need is. */
    URGENCY("urgency"),
    /** What kind of organisation a party is. */
    PARTY_KIND("kind"),
    /** How near an offer is to a need: the level of the deepest region that they share. */
    PROXIMITY("proximity"),
    /** A unit of quantities. */
    UNIT("unit");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** The key of the sentence of a code. */
    public String key(String code) {
      return prefix + "." + code;
    }
  }

  /**
   * How values are shown. The types are {@code number}, {@code day}, {@code time} (a day, and the
   * time of day where that is not midnight), {@code region} (a code of a region), {@code word} (a
   * code that has words of its own in this language, such as an urgency), {@code counted} (the same
   * in the form that goes with the quantity of the record: a unit), or none.
   */
  @FunctionalInterface
  public interface Shown {
    /**
     * A value as people read it, such as a region by its name.
     *
     * @param name of the value, such as {@code needRegion}
     * @param type empty where the sentence names none
     * @param value as the record has it
     * @return null to show it as these sentences do by themselves
     */
    String of(String name, String type, String value);
  }

  private Sentences(Language language, ZoneId zone, Shown shown) {
    this.language = language;
    this.zone = zone;
    this.shown = shown;
  }

  /** English sentences, those of log files and of everything that is for operators. */
  public static Sentences english() {
    return new Sentences(Language.ENGLISH, UTC, (name, type, value) -> null);
  }

  /** The sentences of a locale's language; English ones where it has none. Days are UTC's. */
  public static Sentences of(Locale locale) {
    Language found = Language.All.BY_CODE.get(locale.getLanguage());
    return new Sentences(
        found == null ? Language.ENGLISH : found, UTC, (name, type, value) -> null);
  }

  /** The languages that have sentences. */
  public static List<Locale> languages() {
    return Language.All.BY_CODE.values().stream().map(Language::locale).toList();
  }

  /** The same sentences with values shown in another way. */
  public Sentences showing(Shown how) {
    return new Sentences(language, zone, how);
  }

  /** The same sentences with days and times of another zone. */
  public Sentences in(ZoneId other) {
    return new Sentences(language, other, shown);
  }

  /** The language of these sentences. */
  public Locale locale() {
    return language.locale();
  }

  /** All keys that have a sentence in this language. */
  public Set<String> keys() {
    return language.templates().keySet();
  }

  /** The names of all values that the sentence of a key has a place for; empty without one. */
  public Set<String> names(String key) {
    Template template = language.template(key);
    return template == null ? Set.of() : template.names();
  }

  /** The same without those in brackets: what the sentence cannot do without. */
  public Set<String> required(String key) {
    Template template = language.template(key);
    return template == null ? Set.of() : template.required();
  }

  /** The words of a code that has no values, such as an urgency; the code itself without any. */
  public String words(Kind kind, String code) {
    return sentence(kind, code, Map.of());
  }

  /** The same in the form that goes with a number, of a code that is counted, such as a unit. */
  public String words(Kind kind, String code, long number) {
    return word(counted(kind.key(code), number), code);
  }

  private Template counted(String key, long number) {
    return template(key, PluralForm.of(language.locale(), number).word());
  }

  /** The sentence of something that is told by code and values. */
  public String sentence(Kind kind, Coded coded) {
    return sentence(kind, coded.code(), coded.values());
  }

  /** The sentence of a code whose values are all given with it. */
  public String sentence(Kind kind, String code, Map<String, String> values) {
    return sentence(kind, code, values, name -> null);
  }

  /**
   * The sentence of a code in a record.
   *
   * @param code of the record
   * @param values given with the code
   * @param fields of the record by name; null for one it does not have or that is absent
   */
  public String sentence(
      Kind kind, String code, Map<String, String> values, UnaryOperator<String> fields) {
    Template template = template(kind.key(code), values.get(Coded.CASE));
    if (template == null) {
      return spelt(code, values);
    }
    UnaryOperator<String> all =
        name -> {
          String given = values.get(name);
          return given == null ? fields.apply(name) : given;
        };
    return template.render(
        (name, type) -> {
          String value = all.apply(name);
          return value == null ? null : show(name, type, value, all);
        });
  }

  private Template template(String key, String variant) {
    for (Language each : List.of(language, Language.ENGLISH)) {
      Template special = variant == null ? null : each.template(key + "." + variant);
      Template found = special == null ? each.template(key) : special;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String spelt(String code, Map<String, String> values) {
    return values.isEmpty()
        ? code
        : new TreeSet<>(values.keySet())
            .stream()
                .map(name -> name + ": " + values.get(name))
                .collect(Collectors.joining(", ", code + " (", ")"));
  }

  private String show(String name, String type, String value, UnaryOperator<String> all) {
    String other = shown.of(name, type, value);
    if (other != null) {
      return other;
    }
    return switch (type) {
      case "number" -> number(value);
      case "day" -> moment(value, false);
      case "time" -> moment(value, true);
      case "word" -> word(template(name + "." + value, null), value);
      case "counted" -> word(counted(name, value, all.apply(QUANTITY)), value);
      default -> value;
    };
  }

  private Template counted(String name, String value, String quantity) {
    String key = name + "." + value;
    try {
      return quantity == null ? template(key, null) : counted(key, Long.parseLong(quantity));
    } catch (NumberFormatException e) {
      return template(key, null);
    }
  }

  private static String word(Template template, String value) {
    return template == null ? value : template.render((none, type) -> null);
  }

  /** With the grouping of the language; what is no number stays as it is. */
  private String number(String value) {
    try {
      return String.format(language.locale(), "%,d", Long.parseLong(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  /** A time in ISO 8601 as people write it; what is none stays as it is. */
  private String moment(String value, boolean withTime) {
    try {
      ZonedDateTime moment = Instant.parse(value).atZone(zone);
      boolean timeMatters = withTime && !moment.toLocalTime().equals(LocalTime.MIDNIGHT);
      return DateTimeFormatter.ofPattern(pattern(timeMatters ? TIME : DAY), language.locale())
          .format(moment);
    } catch (DateTimeException e) {
      return value;
    }
  }

  private String pattern(String key) {
    return template(key, null).render((name, type) -> null);
  }
}
