package io.aidbook.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.BadRow;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Plays the story on Kafka's test driver: the same topology, one record at a time. */
final class DriverStage implements Stage, AutoCloseable {
  private final DemoState state;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Offer> offers;
  private final TestInputTopic<String, Need> needs;
  private final TestInputTopic<String, Decision> decisions;
  private final TestOutputTopic<String, DecisionOutcome> outcomes;
  private final TestOutputTopic<String, Commitment> commitments;
  private final TestOutputTopic<String, MatchCandidate> candidates;
  private final TestOutputTopic<String, StockTotals> totals;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  DriverStage(DemoState state, AvroSerdes avro) {
    this.state = state;
    TopologyOptions options = TopologyOptions.defaults().with(StoreKind.MEMORY);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "aidbook-demo");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    driver =
        new TopologyTestDriver(AidbookTopology.build(options, avro), properties, Instant.now());
    StringSerializer keys = new StringSerializer();
    offers = driver.createInputTopic(Topics.OFFERS, keys, avro.value(Offer.class).serializer());
    needs = driver.createInputTopic(Topics.NEEDS, keys, avro.value(Need.class).serializer());
    decisions =
        driver.createInputTopic(Topics.DECISIONS, keys, avro.value(Decision.class).serializer());
    outcomes = output(Topics.DECISION_OUTCOMES, avro.value(DecisionOutcome.class).deserializer());
    commitments = output(Topics.COMMITMENTS, avro.value(Commitment.class).deserializer());
    candidates = output(Topics.MATCH_CANDIDATES, avro.value(MatchCandidate.class).deserializer());
    totals = output(Topics.STOCK_TOTALS, avro.value(StockTotals.class).deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private <V extends SpecificRecord> TestOutputTopic<String, V> output(
      String topic, Deserializer<V> values) {
    return driver.createOutputTopic(topic, new StringDeserializer(), values);
  }

  @Override
  public void publish(List<TimedRow> rows) {
    for (TimedRow row : rows) {
      if (row.row() instanceof BadRow bad) {
        byte[] key = bad.key() == null ? null : bad.key().getBytes(UTF_8);
        state.deadLetter(DeadLetters.read(key, bad.raw(), DeadLetters.headersOf(bad)));
      } else {
        publish((Event) row.row());
      }
      catchUp();
    }
  }

  private void publish(Event event) {
    if (event.topic().equals(Topics.OFFERS)) {
      state.offer(event.key(), (Offer) event.value());
      offers.pipeInput(event.key(), (Offer) event.value(), event.timestamp());
    } else if (event.topic().equals(Topics.DECISIONS)) {
      state.decision((Decision) event.value());
      decisions.pipeInput(event.key(), (Decision) event.value(), event.timestamp());
    } else {
      state.need(event.key(), (Need) event.value());
      needs.pipeInput(event.key(), (Need) event.value(), event.timestamp());
    }
  }

  @Override
  public boolean isSettled() {
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    return true;
  }

  @Override
  public void look(Duration wait) {
    catchUp();
  }

  @Override
  public void catchUp() {
    outcomes.readRecordsToList().forEach(record -> state.outcome(record.value()));
    commitments
        .readRecordsToList()
        .forEach(record -> state.commitment(record.key(), record.value()));
    for (TestRecord<String, MatchCandidate> record : candidates.readRecordsToList()) {
      Header reason = record.headers().lastHeader("reason");
      state.candidate(
          record.key(), record.value(), reason == null ? "" : new String(reason.value(), UTF_8));
    }
    totals.readRecordsToList().forEach(record -> state.totals(record.key(), record.value()));
    deadLetters
        .readRecordsToList()
        .forEach(
            record ->
                state.deadLetter(DeadLetters.read(record.key(), record.value(), record.headers())));
  }

  @Override
  public void finish() {
    catchUp();
  }

  @Override
  public void close() {
    driver.close();
  }
}
