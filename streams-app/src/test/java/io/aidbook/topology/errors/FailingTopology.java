package io.aidbook.topology.errors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A topology that upper-cases texts, in two steps with an internal topic between them, and fails
 * where a text asks for it: {@code read:x}, {@code process:x}, {@code inside:x}, {@code sent:x} and
 * {@code write:x} throw the exception named {@code x} while reading, processing, processing after
 * the internal topic, after forwarding, and writing.
 */
final class FailingTopology implements AutoCloseable {
  static final String INPUT = "input";
  static final String OUTPUT = "output";
  static final String INTERNAL = "step-repartition";
  static final Duration PUNCTUATION = Duration.ofMinutes(1);

  private final Map<String, RuntimeException> exceptions;
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;

  /**
   * @param arrived whether what cannot be read reaches a processor, which then fails
   */
  FailingTopology(Map<String, RuntimeException> exceptions, boolean arrived) {
    this.exceptions = exceptions;
    Topology topology = new Topology();
    if (arrived) {
      Serde<String> texts = Serdes.serdeFrom(new StringSerializer(), new Failing("read"));
      topology.addSource(
          "read", new StringDeserializer(), Arrived.read(texts).deserializer(), INPUT);
      topology.addProcessor("opened", Opening::new, "read");
    } else {
      topology.addSource("read", new StringDeserializer(), new Failing("read"), INPUT);
    }
    topology.addProcessor("first", () -> new Step("process"), arrived ? "opened" : "read");
    topology.addSink("between", INTERNAL, new StringSerializer(), new StringSerializer(), "first");
    topology.addSource("again", new StringDeserializer(), new StringDeserializer(), INTERNAL);
    topology.addProcessor("second", () -> new Step("inside"), "again");
    topology.addSink("write", OUTPUT, new StringSerializer(), new FailingSerializer(), "second");
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "failing");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DeadLetterDeserializationHandler.class);
    config.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    config.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class);
    config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "set-aside");
    driver = new TopologyTestDriver(topology, config);
    input = driver.createInputTopic(INPUT, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void pipe(String key, String value) {
    pipe(key, value, 1_000, new RecordHeaders());
  }

  void pipe(String key, String value, long timestamp, Headers headers) {
    input.pipeInput(new TestRecord<>(bytes(key), bytes(value), headers, timestamp));
  }

  void punctuate() {
    driver.advanceWallClockTime(PUNCTUATION);
  }

  List<String> outputs() {
    return driver
        .createOutputTopic(OUTPUT, new StringDeserializer(), new StringDeserializer())
        .readValuesToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return driver
        .createOutputTopic("set-aside", new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }

  static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private String failIfAsked(String where, String text) {
    String prefix = where + ":";
    if (text != null && text.startsWith(prefix)) {
      throw exceptions.get(text.substring(prefix.length()));
    }
    return text;
  }

  private final class Failing extends StringDeserializer {
    private final String where;

    Failing(String where) {
      this.where = where;
    }

    @Override
    public String deserialize(String topic, byte[] data) {
      return failIfAsked(where, super.deserialize(topic, data));
    }
  }

  private final class FailingSerializer extends StringSerializer {
    @Override
    public byte[] serialize(String topic, String data) {
      return super.serialize(topic, failIfAsked("write", data));
    }
  }

  private static final class Opening implements Processor<String, Arrived<String>, String, String> {
    private ProcessorContext<String, String> context;

    @Override
    public void init(ProcessorContext<String, String> initialised) {
      context = initialised;
    }

    @Override
    public void process(Record<String, Arrived<String>> record) {
      Arrived<String> text = record.value();
      if (text != null) {
        text.requireReadable();
      }
      context.forward(record.withValue(text == null ? null : text.value()));
    }
  }

  private final class Step implements Processor<String, String, String, String> {
    private final String where;
    private ProcessorContext<String, String> context;

    Step(String where) {
      this.where = where;
    }

    @Override
    public void init(ProcessorContext<String, String> initialised) {
      context = initialised;
      if (where.equals("process")) {
        context.schedule(
            PUNCTUATION,
            PunctuationType.WALL_CLOCK_TIME,
            now ->
                failIfAsked(
                    "punctuate", exceptions.containsKey("punctuate") ? "punctuate:punctuate" : ""));
      }
    }

    @Override
    public void process(Record<String, String> record) {
      String text = failIfAsked(where, record.value());
      context.forward(record);
      failIfAsked("sent", text);
    }
  }
}
