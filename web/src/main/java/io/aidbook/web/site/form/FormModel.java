package io.aidbook.web.site.form;

import io.aidbook.ledger.Side;
import java.util.List;
import java.util.Map;

/**
 * A form as it is to be shown.
 *
 * @param side of the entry that it makes or changes
 * @param id of that entry
 * @param isNew whether it makes an entry, and does not change one
 * @param revision that it changes; 0 for a new entry
 * @param values what stands in its fields
 * @param errors what to repair in which field
 * @param notice what happened to what was sent; null for nothing
 * @param changes where the entry was changed meanwhile: what it says now and what stands here
 * @param region the region where the help is or is needed
 * @param serves regions that an offer serves; null for a need
 * @param categories to choose from
 * @param units to choose from
 * @param kinds of organisations to choose from
 */
public record FormModel(
    Side side,
    String id,
    boolean isNew,
    long revision,
    FormValues values,
    Map<String, String> errors,
    Notice notice,
    List<Change> changes,
    RegionField region,
    RegionField serves,
    List<Option> categories,
    List<Option> units,
    List<Option> kinds) {

  /** Takes its own copies. */
  public FormModel {
    changes = List.copyOf(changes);
    categories = List.copyOf(categories);
    units = List.copyOf(units);
    kinds = List.copyOf(kinds);
  }

  /** Whether it is about an offer. */
  public boolean isOffer() {
    return side == Side.OFFER;
  }

  /** What stands in a field. */
  public String value(String field) {
    return values.get(field);
  }

  /** What to repair in a field; null for nothing. */
  public String error(String field) {
    return errors.get(field);
  }

  /** Where the form is sent to. */
  public String action() {
    return isNew ? "/%ss/new".formatted(side.word()) : "/%ss/%s/edit".formatted(side.word(), id);
  }

  /**
   * One of several that can be chosen.
   *
   * @param value what is sent
   * @param text what is shown
   */
  public record Option(String value, String text) {}

  /**
   * What happened to what was sent.
   *
   * @param title in the reader's language
   * @param text what to do
   * @param href where to go on; null for nowhere
   * @param link text of the link there
   */
  public record Notice(String title, String text, String href, String link) {}

  /**
   * A field that others changed meanwhile, or that differs from what they published.
   *
   * @param label of the field
   * @param now what is published
   * @param here what stands in the form
   */
  public record Change(String label, String now, String here) {}
}
