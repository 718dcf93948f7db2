package io.aidbook.web.site;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Action;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Urgency;
import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.text.Formats;
import io.aidbook.web.text.Texts;
import java.util.Map;

/** Words for the codes of events, in the reader's language. */
public final class Labels {
  private final Texts texts;
  private final Formats formats;
  private final Catalogue catalogue;
  private final RegionNames regions;
  private final Sentences sentences;

  /**
   * @param texts in the reader's language
   * @param formats of its numbers
   * @param catalogue labels of categories that the texts do not have
   * @param regions names of regions
   */
  public Labels(Texts texts, Formats formats, Catalogue catalogue, RegionNames regions) {
    this.texts = texts;
    this.formats = formats;
    this.catalogue = catalogue;
    this.regions = regions;
    this.sentences = Sentences.of(texts.locale()).in(formats.zone()).showing(this::shown);
  }

  /** Sentences of codes: days are the hub's, and regions, categories and fields go by names. */
  public Sentences sentences() {
    return sentences;
  }

  /** A value of a sentence as people read it; null where the sentences know how. */
  private String shown(String name, String type, String value) {
    if (type.equals("region")) {
      return region(value);
    }
    return switch (name) {
      case "category" -> category(value);
      case "item" -> item(value);
      case "field" -> field(value);
      default -> null;
    };
  }

  /** A field of an event, such as {@code provider.contactUrl}. */
  private String field(String path) {
    String key = "field." + path.replaceFirst("^(provider|requester)\\.", "");
    String whole = key.replaceFirst("^(field\\.externalCodes)\\..*", "$1");
    return texts.has(whole) ? texts.get(whole) : path;
  }

  /** A category. The texts have those of the catalogue that ships; a hub's own have one label. */
  public String category(String code) {
    return texts.has("category." + code) ? texts.get("category." + code) : catalogue.label(code);
  }

  /** An item, a slug: its words. */
  public String item(String slug) {
    return slug.replace('-', ' ');
  }

  /** A unit, as it stands behind a number; its code where there is no word for it. */
  public String unit(String code, long number) {
    return sentences.words(Sentences.Kind.UNIT, code, number);
  }

  /** A unit with its whole name, to choose from; its code where there is no word for it. */
  public String unitName(String code) {
    return texts.has("unitName." + code) ? texts.get("unitName." + code) : code;
  }

  /** A number with its unit. */
  public String quantity(long quantity, String unit) {
    return formats.number(quantity) + "\u00a0" + unit(unit, quantity);
  }

  /** An urgency. */
  public String urgency(Urgency urgency) {
    return capital(sentences.words(Sentences.Kind.URGENCY, urgency.name()));
  }

  /** Why a pair is declined. */
  public String reason(DecisionReason reason) {
    return capital(sentences.words(Sentences.Kind.REASON, reason.name()));
  }

  /** A kind of organisation. */
  public String kind(PartyKind kind) {
    return texts.get("kind." + kind);
  }

  /** What was decided. */
  public String action(Action action) {
    return texts.get("action." + action);
  }

  /**
   * Which rule an event breaks. Of some rules the texts say more, for people who fill in a form,
   * than the sentence that is for programs, too.
   */
  public String rule(String code, Map<String, String> values) {
    String variant = values.get(Coded.CASE);
    String key = "rule." + code + (variant == null ? "" : "." + variant);
    return texts.has(key)
        ? texts.get(key)
        : capital(sentences.sentence(Sentences.Kind.RULE, code, values));
  }

  /** A sentence that stands alone: it begins with a capital and ends with a full stop. */
  public String whole(String sentence) {
    return sentence.isEmpty() ? sentence : capital(sentence) + ".";
  }

  private String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(texts.locale()) + text.substring(1);
  }

  /** A region by its name. */
  public String region(String code) {
    return regions.name(code, texts.locale());
  }

  /** A region by its name, with its code where that says more. */
  public String regionWithCode(String code) {
    String name = region(code);
    return name.equals(code) || code.equals("*") ? name : "%s (%s)".formatted(name, code);
  }
}
