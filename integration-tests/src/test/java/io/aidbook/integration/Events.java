package io.aidbook.integration;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import java.time.Instant;

/** Events with what every event must have, for a test to add what it is about. */
public final class Events {
  private Events() {}

  /** Revision 1 of an open offer of 10 pieces of food in Poland. */
  public static Offer.Builder offer(String id) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setQuantity(10L)
        .setOrigin("PL")
        .setRecordedAt(Instant.EPOCH);
  }

  /** Revision 1 of an open need of 10 pieces of food in Poland. */
  public static Need.Builder need(String id) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r").build())
        .setCategory("food")
        .setQuantity(10)
        .setRegion("PL")
        .setRecordedAt(Instant.EPOCH);
  }
}
