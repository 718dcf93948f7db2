package io.aidbook.quickstart.replay;

import java.time.Instant;

/**
 * Help on its way from a donor to a recipient, as far as measures are concerned: a delivery; or,
 * where nothing is delivered, a candidate that stands or a commitment.
 *
 * @param donor party that offers
 * @param ask what is asked, and by whom
 * @param quantity how much of it
 * @param offeredAt when the offer was first recorded
 * @param at when it was delivered, proposed or promised
 */
record Shipment(String donor, Ask ask, long quantity, Instant offeredAt, Instant at) {}
