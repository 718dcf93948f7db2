package io.aidbook.quickstart.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.app.Progress;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.quickstart.files.BadFileException;
import io.aidbook.quickstart.files.BadRow;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.Place;
import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.quickstart.local.EventBytes;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Drives the topology record by record in the order of time, without a broker: what comes out is a
 * function of the files alone.
 *
 * <p>The clock stands at the time of the record that is processed. Between two records it goes on
 * in steps, so that what expires in between does so in its turn: whatever is due is closed before
 * the next record, however much it is. Each record, and each step, is worked off to the last answer
 * between ledgers and books before the coordinator decides, and each of its decisions likewise
 * before the next. Hours in which no date passes are gone over at once, so that centuries between
 * two records take no longer than days.
 */
final class Backtest {
  /** The longest step of the clock over a date of an offer or a need. */
  private static final Duration STEP = Duration.ofHours(1);

  /**
   * After the last record the clock goes on in the smallest steps there are, until nothing follows:
   * time enough for the totals to be published, and too little for a date to pass by it.
   */
  private static final Duration AFTERMATH = Duration.ofMillis(1);

  private final Topology topology;
  private final Properties settings;
  private final AvroSerdes serdes;
  private final Optional<Coordinator> coordinator;
  private final Progress progress;

  /** What a backtest ends with. */
  record Result(long events, long badRows, Outputs outputs, Measures measures) {}

  /**
   * A backtest.
   *
   * @param coordinator accepts and delivers what is proposed; empty when nobody does
   */
  Backtest(
      Topology topology,
      Properties settings,
      AvroSerdes serdes,
      Optional<Coordinator> coordinator,
      Progress progress) {
    this.topology = topology;
    this.settings = settings;
    this.serdes = serdes;
    this.coordinator = coordinator;
    this.progress = progress;
  }

  Result run(EventFiles.Rows rows, OptionalLong total) {
    Run run = new Run(Outputs.empty(serdes));
    try (run) {
      rows.forEachRemaining(
          row -> {
            run.take(row);
            progress.show("backtest", run.events + run.badRows, total);
          });
      run.finish();
    }
    return new Result(run.events, run.badRows, run.outputs, run.measures());
  }

  private final class Run implements AutoCloseable {
    private final Outputs outputs;
    private final Map<String, OutputView> views = new HashMap<>();
    private final EventBytes bytes = new EventBytes(serdes);
    private final Tally tally = new Tally();
    private final Dates dates = new Dates();
    private final Deserializer<MatchCandidate> candidates =
        serdes.value(MatchCandidate.class).deserializer();
    private final Deserializer<DecisionOutcome> outcomes =
        serdes.value(DecisionOutcome.class).deserializer();
    private final Map<String, TestInputTopic<String, byte[]>> sources = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> sinks = new HashMap<>();
    private TopologyTestDriver driver;
    private Instant clock = Instant.EPOCH;
    private Instant lastRecord = Instant.EPOCH;
    private long events;
    private long badRows;
    private long produced;

    Run(Outputs outputs) {
      this.outputs = outputs;
      outputs.all().forEach(view -> views.put(view.topic(), view));
    }

    void take(TimedRow row) {
      if (row.row() instanceof BadRow bad) {
        badRows++;
        byte[] key = bad.key() == null ? null : bad.key().getBytes(UTF_8);
        outputs.deadLetters().apply(key, bad.raw(), DeadLetters.headersOf(bad));
      } else {
        events++;
        process((Event) row.row());
      }
    }

    private void process(Event event) {
      refuseReservedId(event);
      advanceTo(event.timestamp());
      lastRecord = clock;
      int deadLetters = outputs.deadLetters().size();
      dates.add(event);
      pipe(event);
      if (outputs.deadLetters().size() == deadLetters) {
        tally.add(event);
      }
      decide();
    }

    private void refuseReservedId(Event event) {
      if (coordinator.isPresent()
          && event.value() instanceof Decision decision
          && decision.getDecisionId().startsWith(Coordinator.ID_PREFIX)) {
        throw new BadFileException(
            "%s: decisionId '%s' begins with '%s', which --accept keeps for its own; rename it"
                .formatted(event.place(), decision.getDecisionId(), Coordinator.ID_PREFIX));
      }
    }

    private void pipe(Event event) {
      sources
          .computeIfAbsent(event.topic(), this::source)
          .pipeInput(
              new TestRecord<>(
                  event.key(), bytes.of(event), DeadLetters.headersOf(event), event.timestamp()));
      collect();
    }

    /** Lets the coordinator decide as long as there is anything to decide. */
    private void decide() {
      if (coordinator.isEmpty()) {
        return;
      }
      Coordinator deciding = coordinator.get();
      for (Optional<Decision> next = deciding.next(clock);
          next.isPresent();
          next = deciding.next(clock)) {
        Decision decision = next.get();
        pipe(
            new Event(
                Topics.DECISIONS,
                decision.getOfferId(),
                decision,
                clock,
                new Place("--accept", deciding.decisions())));
      }
    }

    private TestInputTopic<String, byte[]> source(String topic) {
      return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private void advanceTo(Instant time) {
      if (driver == null) {
        driver = new TopologyTestDriver(topology, settings, time);
        clock = time;
      }
      boolean quiet = false;
      while (clock.isBefore(time)) {
        long before = produced;
        Duration left = Duration.between(clock, time);
        Duration step = quiet ? dates.stepsBefore(clock, STEP) : STEP;
        step = left.compareTo(step) < 0 ? left : step;
        driver.advanceWallClockTime(step);
        clock = clock.plus(step);
        collect();
        decide();
        quiet = before == produced;
      }
    }

    /** Takes what came out, also of internal topics: the driver would keep all of it. */
    private void collect() {
      for (String topic : driver.producedTopicNames()) {
        TestOutputTopic<byte[], byte[]> sink = sinks.computeIfAbsent(topic, this::sink);
        OutputView view = views.get(topic);
        while (!sink.isEmpty()) {
          TestRecord<byte[], byte[]> record = sink.readRecord();
          produced++;
          if (view != null) {
            view.apply(record.key(), record.value(), record.headers());
          }
          if (topic.equals(Topics.DECISION_OUTCOMES)) {
            ended(outcomes.deserialize(topic, record.value()));
          } else if (topic.equals(Topics.MATCH_CANDIDATES)) {
            coordinator.ifPresent(one -> show(one, topic, record));
          }
        }
      }
    }

    private void ended(DecisionOutcome outcome) {
      tally.add(outcome);
      coordinator.ifPresent(one -> one.hear(outcome));
    }

    private void show(Coordinator one, String topic, TestRecord<byte[], byte[]> record) {
      String key = new String(record.key(), UTF_8);
      if (record.value() == null) {
        one.seeRetracted(key);
      } else {
        one.see(key, candidates.deserialize(topic, record.value()));
      }
    }

    private TestOutputTopic<byte[], byte[]> sink(String topic) {
      return driver.createOutputTopic(
          topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void finish() {
      if (driver == null) {
        return;
      }
      long before;
      do {
        before = produced;
        advanceTo(clock.plus(AFTERMATH));
      } while (before < produced);
    }

    Measures measures() {
      return coordinator.isPresent() ? tally.deliveries() : tally.measures(outputs, lastRecord);
    }

    @Override
    public void close() {
      if (driver != null) {
        driver.close();
      }
    }
  }
}
