package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import io.aidbook.web.stream.SseReader;
import io.aidbook.web.view.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many candidates in the topics of a real broker: how soon a new instance is ready, how quick its
 * pages are, and what memory it takes; and readers of the stream that do not read.
 *
 * <p>A build has few of them. {@code -Daidbook.candidates=100000} is what docs/performance.md tells
 * of.
 */
class LargeBoardTest {
  private static final int CANDIDATES = Integer.getInteger("aidbook.candidates", 5_000);
  private static final int ASKED = Integer.getInteger("aidbook.asked", 20);
  private static final List<Urgency> URGENCIES = List.of(Urgency.values());
  private static final int PARTITIONS = 2;
  private static final int SLOW = 50;
  private static final int EVENTS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Far more than it takes, since machines that build are busy. */
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private static final Duration LONGEST_PAGE = Duration.ofSeconds(5);

  private static final List<String> REGIONS =
      List.of("UA-46", "UA-63", "UA-30", "UA-51", "PL911", "PL213", "DE300", "RO321", "SK010");

  private static final List<String> CATEGORIES =
      List.of(
          "emergency-packages",
          "transport-logistics",
          "registration-accommodation",
          "health-psychosocial",
          "energy-equipment");

  private static final List<String> PAGES =
      List.of(
          "/board",
          "/board?category=emergency-packages",
          "/board?category=emergency-packages&level=region&measure=needed",
          "/board?category=energy-equipment&level=nuts3&measure=offered",
          "/board?category=transport-logistics&region=UA",
          "/board?region=PL&urgency=CRITICAL",
          "/board?q=City+499",
          "/board?party=r-7",
          "/board?q=nothing-has-this",
          "/needs?region=Ukraine",
          "/needs/n-7");

  private static EmbeddedKafka kafka;
  private static EmbeddedRegistry registry;
  private static AvroSerdes serdes;
  private static Publisher publisher;
  private static int changes;

  /** Writes records as the streams app would. */
  private static final class Publisher implements AutoCloseable {
    private final Map<Source, Serializer<SpecificRecord>> serializers = new EnumMap<>(Source.class);
    private final Samples samples = new Samples();
    private final Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    @SuppressWarnings("unchecked") // each serializer gets records of its own source's type
    Publisher() {
      for (Source each : Source.values()) {
        serializers.put(each, (Serializer<SpecificRecord>) serdes.value(each.type()).serializer());
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what did not arrive is missed later
    void send(SpecificRecord value) {
      var change = samples.put(value);
      String topic = change.source().topic();
      producer.send(
          new ProducerRecord<>(
              topic,
              change.key().getBytes(StandardCharsets.UTF_8),
              serializers.get(change.source()).serialize(topic, value)));
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  @BeforeAll
  static void fill() {
    kafka = EmbeddedKafka.launch();
    registry = EmbeddedRegistry.onFreePort();
    AidbookConfig config =
        AidbookConfig.of(
            Map.of(
                Keys.BOOTSTRAP_SERVERS, kafka.bootstrapServers(),
                Keys.REGISTRY_URL, registry.url()));
    serdes = new AvroSerdes(config.serdeSettings());
    try (Admin admin = Admin.create(config.adminSettings())) {
      new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
          .provision(PARTITIONS, (short) 1, false);
      for (String topic : Topics.ALL) {
        TopicPlan.awaitServing(admin, topic, topic.equals(Topics.OUTPUT_OWNER) ? 1 : PARTITIONS);
      }
    }
    publisher = new Publisher();
    for (int i = 0; i < CANDIDATES; i++) {
      pair(i);
    }
    totals();
    publisher.producer.flush();
  }

  /** A need, an offer that serves ten of them, and their candidate. */
  private static void pair(int i) {
    String category = CATEGORIES.get(i / 10 % CATEGORIES.size());
    String region = REGIONS.get(i % REGIONS.size());
    String offerId = "o-" + i / 10;
    if (i % 10 == 0) {
      publisher.send(
          Samples.offer(
              offerId,
              it ->
                  it.setCategory(category)
                      .setQuantity(100L)
                      .setOrigin("PL21")
                      .setServes(List.of("*"))
                      .setProvider(Samples.party("p-" + i % 300, "City " + i % 300))));
    }
    Urgency urgency = URGENCIES.get(i % URGENCIES.size());
    var party = Samples.party("r-" + i % 500, "City " + i % 500);
    publisher.send(
        Samples.need(
            "n-" + i,
            it ->
                it.setCategory(category)
                    .setRegion(region)
                    .setUrgency(urgency)
                    .setTitle("What is needed, number " + i)
                    .setRequester(party)));
    candidate(i, 5);
  }

  private static void candidate(int i, int quantity) {
    publisher.send(
        Samples.candidate(
            "n-" + i,
            "o-" + i / 10,
            it ->
                it.setCategory(CATEGORIES.get(i / 10 % CATEGORIES.size()))
                    .setNeedRegion(REGIONS.get(i % REGIONS.size()))
                    .setOfferOrigin("PL21")
                    .setUrgency(URGENCIES.get(i % URGENCIES.size()))
                    .setQuantity(quantity)
                    .setRequester(Samples.party("r-" + i % 500, "City " + i % 500))
                    .setProposedAt(Samples.NOON.plusSeconds(i))));
  }

  private static void totals() {
    for (String category : CATEGORIES) {
      publisher.send(total(category, "*", RegionLevel.WORLD, 400));
      publisher.send(total(category, "UA", RegionLevel.COUNTRY, 400));
      for (String region : REGIONS) {
        publisher.send(
            total(
                category,
                region,
                region.startsWith("UA") ? RegionLevel.SUBDIVISION : RegionLevel.NUTS3,
                400));
      }
    }
  }

  private static StockTotals total(
      String category, String region, RegionLevel level, long covered) {
    return Samples.totals(
        region,
        level,
        it ->
            it.setCategory(category)
                .setNeeded(1_000)
                .setCovered(covered)
                .setGap(1_000 - covered)
                .setOpenNeeds(100)
                .setOffered(500)
                .setOpenOffers(10));
  }

  @AfterAll
  static void stop() {
    publisher.close();
    serdes.close();
    registry.close();
    kafka.close();
  }

  private static RunningWeb web() {
    return new RunningWeb(
        kafka.bootstrapServers(),
        registry.url(),
        Map.of(
            "web.limit.reads.per.second",
            "10000",
            "web.limit.streams.per.address",
            Integer.toString(SLOW + 10)));
  }

  @Test
  void shouldBeReadySoonAndAnswerQuickly() throws Exception {
    long heapBefore = usedHeap();
    long begin = System.nanoTime();
    try (RunningWeb web = web()) {
      Duration start = Duration.ofNanos(System.nanoTime() - begin);
      System.out.printf("%,d candidates: ready in %.1f s%n", CANDIDATES, seconds(start));
      assertThat(web.app().view().size(Source.CANDIDATES)).isEqualTo(CANDIDATES);
      assertThat(start).isLessThan(LONGEST_START);

      HttpClient http = HttpClient.newHttpClient();
      for (String page : PAGES) {
        get(http, web, page, "en");
      }
      Histogram all = new Histogram(3);
      for (String page : PAGES) {
        Histogram times = new Histogram(3);
        for (int i = 0; i < ASKED; i++) {
          // Something changes each time, so that no part of the page is one that was kept.
          change(web, i);
          long asked = System.nanoTime();
          get(http, web, page, i % 2 == 0 ? "en" : "uk");
          times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - asked));
        }
        all.add(times);
        print(page, times);
      }
      print("all", all);
      assertThat(all.getValueAtPercentile(99)).isLessThan(LONGEST_PAGE.toNanos() / 1_000);
      System.out.printf(
          "heap after collection: %d MB, of which the web has %d MB%n",
          usedHeap() >> 20, (usedHeap() - heapBefore) >> 20);
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  private static void print(String what, Histogram times) {
    System.out.printf(
        "%-64s p50 %6.1f ms, p99 %6.1f ms%n",
        what, times.getValueAtPercentile(50) / 1_000.0, times.getValueAtPercentile(99) / 1_000.0);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Changes a candidate and a total, and waits until the web has both. */
  private static void change(RunningWeb web, int i) {
    long candidates = web.app().view().version(Source.CANDIDATES);
    long totals = web.app().view().version(Source.TOTALS);
    changes++;
    candidate(i * 10, changes);
    publisher.send(total(CATEGORIES.get(i % CATEGORIES.size()), "*", RegionLevel.WORLD, changes));
    publisher.producer.flush();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(PATIENCE)
        .until(
            () ->
                web.app().view().version(Source.CANDIDATES) > candidates
                    && web.app().view().version(Source.TOTALS) > totals);
  }

  private static void get(HttpClient http, RunningWeb web, String path, String language)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(web.uri(path))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.body()).contains("</html>");
  }

  @Test
  void shouldNotBeSlowedByReadersThatDoNotRead() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try (RunningWeb web = web()) {
      for (int i = 0; i < SLOW; i++) {
        sockets.add(mute(web.port()));
      }
      try (SseReader reader = new SseReader(web.port(), "", null)) {
        Awaitility.await().atMost(PATIENCE).until(() -> reader.lastId() != null);
        Histogram times = new Histogram(3);
        for (int i = 0; i < EVENTS; i++) {
          int seen = reader.events().size();
          long sent = System.nanoTime();
          candidate(i, 10 + i);
          publisher.producer.flush();
          Awaitility.await()
              .pollInterval(Duration.ofMillis(1))
              .atMost(PATIENCE)
              .until(() -> reader.events().size() >= seen + 1);
          times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
        }
        print("%d events past %d readers that do not read".formatted(EVENTS, SLOW), times);
        assertThat(reader.names()).as("and was never told to load anew").doesNotContain("resync");
        assertThat(times.getMaxValue()).isLessThan(TimeUnit.SECONDS.toMicros(20));
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Asks for a stream and reads nothing of it. */
  private static Socket mute(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
