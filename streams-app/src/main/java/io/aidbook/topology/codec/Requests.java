package io.aidbook.topology.codec;

import io.aidbook.decision.Request;
import io.aidbook.internal.Decline;
import io.aidbook.internal.ErasureContinued;
import io.aidbook.internal.ForgetDecline;
import io.aidbook.internal.NeedRequest;
import io.aidbook.internal.Reserve;
import io.aidbook.internal.Settle;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;

/** What needs' ledgers are told, to and from Avro. */
public final class Requests {
  /** Where a request is about a need alone. */
  private static final String NO_OFFER = "";

  private Requests() {}

  /** As it travels. */
  public static NeedRequest toAvro(Request request) {
    String offerId = request instanceof Request.OfPair ofPair ? ofPair.pair().offerId() : NO_OFFER;
    return new NeedRequest(request.needId(), offerId, body(request));
  }

  private static Object body(Request request) {
    if (request instanceof Request.Reserve reserve) {
      return new Reserve(
          Tickets.toAvro(reserve.ticket()),
          reserve.quantity(),
          reserve.number(),
          reserve.committed(),
          reserve.delivered(),
          reserve.unit(),
          reserve.stand().category(),
          reserve.stand().bookRegion().code(),
          Quantities.orNull(reserve.stand().left()));
    }
    if (request instanceof Request.Settle settle) {
      return new Settle(settle.number(), settle.committed(), settle.delivered(), settle.erased());
    }
    if (request instanceof Request.Forget) {
      return new ForgetDecline();
    }
    if (request instanceof Request.ContinueErasure goOn) {
      return new ErasureContinued(goOn.number());
    }
    Request.Decline decline = (Request.Decline) request;
    return new Decline(Tickets.toAvro(decline.ticket()), decline.offerRevision());
  }

  /** As it arrives. */
  public static Request fromAvro(NeedRequest request) {
    Pair pair = new Pair(request.getNeedId(), request.getOfferId());
    if (request.getBody() instanceof Reserve reserve) {
      return new Request.Reserve(
          Tickets.fromAvro(reserve.getTicket()),
          pair,
          reserve.getQuantity(),
          reserve.getNumber(),
          reserve.getCommitted(),
          reserve.getDelivered(),
          reserve.getUnit(),
          new Request.Stand(
              reserve.getCategory(),
              Region.parse(reserve.getBookRegion()),
              Quantities.orInexhaustible(reserve.getLeft())));
    }
    if (request.getBody() instanceof Settle settle) {
      return new Request.Settle(
          pair,
          settle.getNumber(),
          settle.getCommitted(),
          settle.getDelivered(),
          settle.getErased());
    }
    if (request.getBody() instanceof ForgetDecline) {
      return new Request.Forget(pair);
    }
    if (request.getBody() instanceof ErasureContinued goOn) {
      return new Request.ContinueErasure(request.getNeedId(), goOn.getNumber());
    }
    Decline decline = (Decline) request.getBody();
    return new Request.Decline(
        Tickets.fromAvro(decline.getTicket()), pair, decline.getOfferRevision());
  }
}
