package io.aidbook.web.stream;

import io.aidbook.ledger.Side;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Tells all readers what the feed tells it. A reader costs the feed the time to put an event into a
 * queue; writing is done by others, see {@link StreamClient}.
 */
public final class StreamHub implements FeedListener, AutoCloseable {
  private static final int WRITERS = 2;

  private final StreamSettings settings;
  private final StreamEvents events;
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, daemons("writer"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("timer"));

  // All below: guarded by this.
  private final Set<StreamClient> clients = new LinkedHashSet<>();
  private final Map<String, Integer> byAddress = new HashMap<>();

  /** Up to where all were told; null until the view is complete. */
  private Offsets position;

  private Ring ring;
  private boolean closed;

  /**
   * A hub without readers.
   *
   * @param view says what events about pairs have to do with
   */
  @SuppressWarnings("FutureReturnValueIgnored") // ticking does not fail
  public StreamHub(View view, StreamSettings settings) {
    this.settings = settings;
    events = new StreamEvents(view);
    long millis = settings.heartbeat().toMillis();
    timer.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread =
          new Thread(work, "aidbook-web-stream-%s-%d".formatted(name, number.incrementAndGet()));
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public synchronized void emptied() {
    position = null;
    ring = null;
  }

  @Override
  public synchronized void complete(FeedPosition read) {
    position = Offsets.of(read);
    ring = new Ring(settings.keptEvents(), settings.keptBytes(), position);
    clients.forEach(client -> client.resync(position.of(client.filter().sources())));
  }

  @Override
  public void applied(List<Applied> applied) {
    read(applied.get(0).cause(), applied);
  }

  @Override
  public void read(Change change, List<Applied> applied) {
    List<StreamEvent> told = new ArrayList<>();
    applied.forEach(each -> events.of(each).ifPresent(told::add));
    StreamEvent.Slot slot = StreamEvent.Slot.of(change);
    synchronized (this) {
      if (ring == null) {
        return; // what came before the view is complete is told by it
      }
      erased(change);
      told.forEach(ring::add);
      position.advance(slot);
      clients.forEach(client -> client.offer(slot, told));
    }
  }

  /** What was said of an erased entry, and is not yet told, is told to nobody. */
  private void erased(Change cause) {
    boolean ofEntry = cause.source() == Source.OFFERS || cause.source() == Source.NEEDS;
    if (cause.value() == null && ofEntry) {
      Side side = cause.source() == Source.OFFERS ? Side.OFFER : Side.NEED;
      ring.erase(side, cause.key());
      clients.forEach(client -> client.erase(side, cause.key()));
    }
  }

  /**
   * Up to where all were told now, for a page that is made next: a reader that begins there misses
   * nothing that the page does not have. Empty until the view is complete.
   */
  public synchronized Optional<String> position() {
    return position == null ? Optional.empty() : Optional.of(position.text());
  }

  /**
   * A new reader.
   *
   * @param lastEventId up to where it has come; null to begin now
   * @param address that it comes from
   * @param allowedStill whether its session or token still holds; it ends when that does not
   * @throws TooManyStreamsException if there are too many
   */
  @SuppressWarnings("FutureReturnValueIgnored") // leaving does not fail
  synchronized StreamClient connect(
      StreamFilter filter, String lastEventId, String address, BooleanSupplier allowedStill) {
    requirePlace(address);
    StreamClient client =
        new StreamClient(
            filter,
            settings.queue(),
            System.nanoTime() + settings.longest().toNanos(),
            allowedStill,
            writers);
    begin(client, lastEventId);
    clients.add(client);
    byAddress.merge(address, 1, Integer::sum);
    client.ended().whenComplete((ended, failure) -> leave(client, address));
    return client;
  }

  private void requirePlace(String address) {
    if (closed) {
      throw new TooManyStreamsException("this instance stops: connect again");
    }
    if (clients.size() >= settings.clients()) {
      throw new TooManyStreamsException(
          "%d streams are open, and no more may be: come back later".formatted(clients.size()));
    }
    if (byAddress.getOrDefault(address, 0) >= settings.clientsPerAddress()) {
      throw new TooManyStreamsException(
          "%d streams are open from your address, and no more may be: close one"
              .formatted(settings.clientsPerAddress()));
    }
  }

  private void begin(StreamClient client, String lastEventId) {
    if (position == null) {
      client.begin(Offsets.nowhere(), List.of(), Offsets.nowhere(), false);
      return;
    }
    Offsets now = position.of(client.filter().sources());
    if (lastEventId == null) {
      client.begin(now, List.of(), now, false);
      return;
    }
    Optional<Offsets> seen =
        Offsets.parse(lastEventId)
            .map(all -> all.of(client.filter().sources()))
            .filter(ring::coversFrom);
    if (seen.isPresent()) {
      client.begin(seen.get(), ring.all(), now, false);
    } else {
      client.begin(now, List.of(), now, true);
    }
  }

  private synchronized void leave(StreamClient client, String address) {
    clients.remove(client);
    byAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }

  private void tick() {
    long now = System.nanoTime();
    all().forEach(client -> client.tick(now));
  }

  private synchronized Collection<StreamClient> all() {
    return List.copyOf(clients);
  }

  /** How many readers there are. */
  public synchronized int clients() {
    return clients.size();
  }

  /** How many events are kept for readers that come back. */
  public synchronized int kept() {
    return ring == null ? 0 : ring.size();
  }

  /** Ends all streams; their readers connect again, to another instance or this one's next life. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    timer.shutdownNow();
    all().forEach(StreamClient::end);
    writers.shutdownNow();
  }
}
