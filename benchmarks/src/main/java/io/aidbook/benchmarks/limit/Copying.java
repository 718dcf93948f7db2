package io.aidbook.benchmarks.limit;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.benchmarks.contest.StreamsRunning;
import io.aidbook.benchmarks.contest.StreamsSettings;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.topology.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/** Copies every event to an output, its bytes untouched, with one step in between. */
abstract class Copying implements Contender {
  private static final String COPY = "copy";

  @Override
  public List<TopicPlan> outputs(Ground ground) {
    return List.of(TopicPlan.log(ground.output(COPY), ground.partitions()));
  }

  /** What is done to each event on its way. */
  abstract KStream<Bytes, byte[]> step(KStream<Bytes, byte[]> events);

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public Running start(Ground ground) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<Bytes, byte[]> events =
        builder.stream(
            List.of(Topics.OFFERS, Topics.NEEDS),
            Consumed.<Bytes, byte[]>as("input")
                .withKeySerde(Serdes.Bytes())
                .withValueSerde(Serdes.ByteArray()));
    step(events)
        .to(
            ground.output(COPY),
            Produced.<Bytes, byte[]>as("output")
                .withKeySerde(Serdes.Bytes())
                .withValueSerde(Serdes.ByteArray()));
    return StreamsRunning.start(builder.build(), StreamsSettings.of(ground).streamsProperties());
  }
}
