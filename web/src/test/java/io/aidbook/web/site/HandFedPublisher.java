package io.aidbook.web.site;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.Decision;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Postings;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.publish.Publisher;
import io.aidbook.web.publish.UnknownFateException;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;

/** A publisher whose events a test delivers to the view, and which fails when it is told to. */
public final class HandFedPublisher implements Publisher {
  /** How it behaves. */
  public enum Mood {
    /** What is published is in the view at once. */
    DELIVERS,
    /** What is published is confirmed, and is in the view once {@link #deliver} is called. */
    LAGS,
    /** Nobody knows whether it arrived. */
    UNSURE,
    /** It certainly did not arrive. */
    DOWN
  }

  private final View view;
  private final AtomicLong offset = new AtomicLong();
  private final List<Change> waiting = new ArrayList<>();
  private final List<SpecificRecord> published = new ArrayList<>();
  private volatile Mood mood = Mood.DELIVERS;

  /**
   * @param view to deliver to
   */
  public HandFedPublisher(View view) {
    this.view = view;
  }

  /** Behaves so from now on. */
  public void behave(Mood next) {
    mood = next;
  }

  /** What was published, in order; null for an erasure. */
  public synchronized List<SpecificRecord> published() {
    return new ArrayList<>(published);
  }

  /** Delivers to the view what waits. */
  public synchronized void deliver() {
    for (Change each : waiting) {
      view.apply(each);
      if (each.source() == Source.OFFERS || each.source() == Source.NEEDS) {
        view.apply(status(each));
      }
    }
    waiting.clear();
  }

  /** What the ledger would say of an entry of which nothing is promised. */
  private Change status(Change entry) {
    boolean offer = entry.source() == Source.OFFERS;
    String key = (offer ? "offer~" : "need~") + entry.key();
    EntryStatus status = null;
    if (entry.value() != null) {
      EntryData data =
          offer ? EntryData.of(entry.as(Offer.class)) : EntryData.of(entry.as(Need.class));
      status =
          EntryStatus.newBuilder()
              .setSide(offer ? EntrySide.OFFER : EntrySide.NEED)
              .setId(data.id())
              .setRevision(data.revision())
              .setStanding(data.withdrawn() ? EntryStanding.CLOSED : EntryStanding.OPEN)
              .setClosedBecause(data.withdrawn() ? ClosingReason.WITHDRAWN : null)
              .setQuantity(data.quantity())
              .setRemaining(data.quantity())
              .setUpdatedAt(data.recordedAt())
              .build();
    }
    return new Change(
        Source.STATUS, 0, offset.getAndIncrement(), key, status, null, entry.timestamp());
  }

  @Override
  public CompletableFuture<Void> publish(Offer offer) {
    Postings.of(offer);
    return send(Source.OFFERS, offer.getOfferId(), offer, offer.getRecordedAt().toEpochMilli());
  }

  @Override
  public CompletableFuture<Void> publish(Need need) {
    Postings.of(need);
    return send(Source.NEEDS, need.getNeedId(), need, need.getRecordedAt().toEpochMilli());
  }

  @Override
  public CompletableFuture<Void> publish(Decision decision) {
    return send(
        Source.DECISIONS, decision.getOfferId(), decision, decision.getDecidedAt().toEpochMilli());
  }

  @Override
  public CompletableFuture<Void> erase(Side side, String id) {
    return send(side == Side.OFFER ? Source.OFFERS : Source.NEEDS, id, null, 0);
  }

  private synchronized CompletableFuture<Void> send(
      Source source, String key, SpecificRecord value, long timestamp) {
    Mood now = mood;
    if (now == Mood.UNSURE) {
      return CompletableFuture.failedFuture(new UnknownFateException("not confirmed", null));
    }
    if (now == Mood.DOWN) {
      return CompletableFuture.failedFuture(new NotPublishedException("no broker", null));
    }
    published.add(value);
    waiting.add(new Change(source, 0, offset.getAndIncrement(), key, value, null, timestamp));
    if (now == Mood.DELIVERS) {
      deliver();
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
