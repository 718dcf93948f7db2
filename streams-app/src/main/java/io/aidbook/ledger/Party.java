package io.aidbook.ledger;

/**
 * An organisation that offers or asks for help; never a private person.
 *
 * @param partyId opaque id
 * @param name public name, or null
 * @param kind what kind of organisation
 * @param contactUrl public page that says how it is reached, or null
 */
public record Party(String partyId, String name, PartyKind kind, String contactUrl) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 200;

  /**
   * @throws InvalidEventException when the id, the name or the page breaks a rule
   */
  public Party {
    Rules.id("partyId", partyId);
    Rules.text("name", name, MAX_NAME);
    Rules.url("contactUrl", contactUrl);
  }

  /** One that names no page. */
  public Party(String partyId, String name, PartyKind kind) {
    this(partyId, name, kind, null);
  }
}
