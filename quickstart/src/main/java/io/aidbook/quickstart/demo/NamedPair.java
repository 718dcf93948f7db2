package io.aidbook.quickstart.demo;

/**
 * An offer and a need that a decision is about, as people know them.
 *
 * @param offerId the offer
 * @param needId the need
 * @param provider public name of who offers; the offer's id when unknown
 * @param requester public name of who needs; the need's id when unknown
 * @param category of the need, else of the offer; empty when both are unknown
 * @param unit as the category
 * @param item as the category; may be null
 */
public record NamedPair(
    String offerId,
    String needId,
    String provider,
    String requester,
    String category,
    String unit,
    String item) {

  /** How much of what, in words. */
  String amount(long quantity) {
    return unit.isEmpty() ? Wording.number(quantity) : Wording.amount(quantity, unit, item);
  }
}
