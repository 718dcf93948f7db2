package io.aidbook.quickstart.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.quickstart.Progress;
import io.aidbook.quickstart.files.BadRow;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.quickstart.local.EventBytes;
import io.aidbook.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
 * in steps, so that what expires in between does so in its turn.
 */
final class Backtest {
  /** The longest step of the clock. */
  private static final Duration STEP = Duration.ofHours(1);

  /** After the last record: time enough for the totals to be published. */
  private static final Duration AFTERMATH = Duration.ofSeconds(10);

  private final Topology topology;
  private final Properties settings;
  private final AvroSerdes serdes;
  private final Progress progress;

  /** What a backtest ends with. */
  record Result(long events, long badRows, Outputs outputs, Measures measures) {}

  Backtest(Topology topology, Properties settings, AvroSerdes serdes, Progress progress) {
    this.topology = topology;
    this.settings = settings;
    this.serdes = serdes;
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
    private final Map<String, TestInputTopic<String, byte[]>> sources = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> sinks = new HashMap<>();
    private TopologyTestDriver driver;
    private Instant clock = Instant.EPOCH;
    private long events;
    private long badRows;

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
      advanceTo(event.timestamp());
      int deadLetters = outputs.deadLetters().size();
      sources
          .computeIfAbsent(event.topic(), this::source)
          .pipeInput(new TestRecord<>(event.key(), bytes.of(event), event.timestamp()));
      collect();
      if (outputs.deadLetters().size() == deadLetters) {
        tally.add(event);
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
      while (clock.isBefore(time)) {
        Duration left = Duration.between(clock, time);
        Duration step = left.compareTo(STEP) < 0 ? left : STEP;
        driver.advanceWallClockTime(step);
        clock = clock.plus(step);
        collect();
      }
    }

    /** Takes what came out, also of internal topics: the driver would keep all of it. */
    private void collect() {
      for (String topic : driver.producedTopicNames()) {
        TestOutputTopic<byte[], byte[]> sink = sinks.computeIfAbsent(topic, this::sink);
        OutputView view = views.get(topic);
        while (!sink.isEmpty()) {
          TestRecord<byte[], byte[]> record = sink.readRecord();
          if (view != null) {
            view.apply(record.key(), record.value(), record.headers());
          }
        }
      }
    }

    private TestOutputTopic<byte[], byte[]> sink(String topic) {
      return driver.createOutputTopic(
          topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void finish() {
      if (driver != null) {
        driver.advanceWallClockTime(AFTERMATH);
        collect();
      }
    }

    Measures measures() {
      return tally.measures(outputs, clock);
    }

    @Override
    public void close() {
      if (driver != null) {
        driver.close();
      }
    }
  }
}
