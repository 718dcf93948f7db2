package io.aidbook.web.site.entry;

import io.aidbook.web.site.entry.EntryText.Line;
import java.util.List;

/**
 * An entry as its public page shows it.
 *
 * @param entry what it says
 * @param lines the same, line by line
 * @param standing what became of it
 * @param pending whether a newer revision that this reader sent is still on its way
 * @param mine whether the reader may change it
 * @param candidates that stand; null where the reader may not see them
 * @param commitments that stand; null where the reader may not see them
 * @param history what happened, the latest first
 */
public record EntryModel(
    EntryData entry,
    List<Line> lines,
    Standing standing,
    boolean pending,
    boolean mine,
    List<Pairing> candidates,
    List<Pairing> commitments,
    List<Event> history) {

  /** Whether the page asks soon for news. */
  public boolean isLively() {
    return pending || standing.state() == Standing.State.PROCESSING;
  }

  /**
   * Changes with what the page shows, so that a page that asks for news knows whether it has any.
   */
  public String version() {
    return Integer.toHexString(toString().hashCode());
  }

  /**
   * Something that stands between this entry and one of the other side.
   *
   * @param other id of the other entry
   * @param href of its page
   * @param party name of its organisation
   * @param contact public page of that organisation; null where it has none, or nothing is promised
   * @param region of the other entry, in words; empty where it is not known
   * @param amount in words
   * @param reasons why it stands, sentence by sentence
   */
  public record Pairing(
      String other,
      String href,
      String party,
      String contact,
      String region,
      List<String> amount,
      List<String> reasons) {}

  /**
   * Something that happened to the entry.
   *
   * @param time in words
   * @param machine time for programs
   * @param text what happened
   */
  public record Event(String time, String machine, String text) {}
}
