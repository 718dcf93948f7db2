package io.aidbook.web.stream;

import io.aidbook.web.Samples;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.http.TestServer;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A view, fed by hand, and its stream on a loopback port. */
final class Site implements AutoCloseable {
  static final StreamSettings SETTINGS =
      new StreamSettings(
          1_000, 10_000_000, 100, 60, 60, Duration.ofSeconds(15), Duration.ofMinutes(5));

  final Samples samples;
  final View view = new View();
  final StreamHub hub;
  private final TestServer server;
  private final List<SseReader> readers = new ArrayList<>();

  Site(StreamSettings settings) {
    this(settings, new OpenAccess(), new Samples());
    complete(1);
  }

  Site(StreamSettings settings, Access access, Samples samples) {
    this.samples = samples;
    hub = new StreamHub(view, settings);
    server = new TestServer(new StreamRoutes(hub, access));
  }

  /** The view is complete, read up to offset 0 of each topic's two partitions. */
  void complete(int epoch) {
    Map<Source, long[]> next = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      next.put(source, new long[2]);
    }
    hub.complete(new FeedPosition(epoch, next));
  }

  void put(SpecificRecord value) {
    apply(samples.put(value));
  }

  void remove(Source source, String key, String reason) {
    apply(samples.remove(source, key, reason));
  }

  void apply(Change change) {
    hub.read(change, view.apply(change));
  }

  int port() {
    return server.port();
  }

  SseReader read(String query) {
    return read(query, null);
  }

  SseReader read(String query, String lastEventId) {
    SseReader reader = new SseReader(port(), query, lastEventId);
    readers.add(reader);
    return reader;
  }

  @Override
  public void close() {
    hub.close();
    readers.forEach(SseReader::close);
    server.close();
  }
}
