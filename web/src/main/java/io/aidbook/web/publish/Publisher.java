package io.aidbook.web.publish;

import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Side;
import java.util.concurrent.CompletableFuture;

/**
 * Writes events to their topics, once each is found valid by the ledger's own rules. A future
 * completes when all in-sync replicas have the event. It fails with {@link UnknownFateException}
 * where the event may or may not have arrived, and with {@link NotPublishedException} where it
 * certainly has not.
 */
public interface Publisher extends AutoCloseable {
  /**
   * Publishes a revision of an offer.
   *
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  CompletableFuture<Void> publish(Offer offer);

  /**
   * Publishes a revision of a need.
   *
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  CompletableFuture<Void> publish(Need need);

  /**
   * Publishes a decision.
   *
   * @throws io.aidbook.ledger.InvalidEventException if the ledger would refuse it
   */
  CompletableFuture<Void> publish(Decision decision);

  /** Erases an offer or need. */
  CompletableFuture<Void> erase(Side side, String id);

  @Override
  void close();
}
