package io.aidbook.ledger;

/**
 * An organisation that offers or asks for help; never a private person.
 *
 * @param partyId opaque id
 * @param name public name, or null
 * @param kind what kind of organisation
 */
public record Party(String partyId, String name, PartyKind kind) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 200;

  /**
   * @throws InvalidEventException when the id or the name is out of bounds
   */
  public Party {
    Rules.id("partyId", partyId);
    Rules.text("name", name, MAX_NAME);
  }
}
