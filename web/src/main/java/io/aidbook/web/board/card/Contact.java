package io.aidbook.web.board.card;

import io.aidbook.events.Party;
import java.util.Locale;

/**
 * How an organisation is reached.
 *
 * @param name of the organisation; its id where it has none
 * @param url of the page that says it; null where it names none that a browser should follow
 */
public record Contact(String name, String url) {
  /** Of a party; null of none. */
  public static Contact of(Party party) {
    return party == null ? null : new Contact(name(party), safe(party.getContactUrl()));
  }

  /** Name of a party; its id where it has none. */
  public static String name(Party party) {
    return party.getName() == null || party.getName().isBlank()
        ? party.getPartyId()
        : party.getName();
  }

  private static String safe(String url) {
    String lower = url == null ? "" : url.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://") ? url : null;
  }
}
