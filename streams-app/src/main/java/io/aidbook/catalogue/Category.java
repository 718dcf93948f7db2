package io.aidbook.catalogue;

/**
 * A category of help that the hubs know by name.
 *
 * @param code slug that offers and needs carry
 * @param label what people read
 * @param defaultUnit unit a form proposes: a UN/CEFACT Recommendation 20 code ({@code H87} piece,
 *     {@code IE} person, {@code HUR} hour), or an ISO 4217 code where money is meant
 * @param source the hub that uses it
 */
public record Category(String code, String label, String defaultUnit, String source) {}
