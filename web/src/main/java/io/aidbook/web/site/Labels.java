package io.aidbook.web.site;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Action;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Urgency;
import io.aidbook.web.text.Formats;
import io.aidbook.web.text.Texts;
import java.util.TreeMap;

/** Words for the codes of events, in the reader's language. */
public final class Labels {
  private final Texts texts;
  private final Formats formats;
  private final Catalogue catalogue;
  private final RegionNames regions;

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
  public String unit(String code) {
    return texts.has("unit." + code) ? texts.get("unit." + code) : code;
  }

  /** A unit with its whole name, to choose from; its code where there is no word for it. */
  public String unitName(String code) {
    return texts.has("unitName." + code) ? texts.get("unitName." + code) : code;
  }

  /** A number with its unit. */
  public String quantity(long quantity, String unit) {
    return formats.number(quantity) + "\u00a0" + unit(unit);
  }

  /** An urgency. */
  public String urgency(Urgency urgency) {
    return texts.get("urgency." + urgency);
  }

  /** A kind of organisation. */
  public String kind(PartyKind kind) {
    return texts.get("kind." + kind);
  }

  /** What was decided. */
  public String action(Action action) {
    return texts.get("action." + action);
  }

  /** Why an event was not taken. */
  public String rule(EntryRefusal refusal) {
    return refusal.getValues().isEmpty()
        ? refusal.getCode()
        : "%s %s".formatted(refusal.getCode(), new TreeMap<>(refusal.getValues()));
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
