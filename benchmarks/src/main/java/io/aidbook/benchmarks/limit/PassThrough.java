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
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Copies every event to an output, its bytes untouched: the limit of all that reads and writes. */
public final class PassThrough implements Contender {
  private static final String COPY = "copy";

  @Override
  public String name() {
    return "pass-through";
  }

  @Override
  public String says() {
    return "copies the input to an output; does nothing else";
  }

  @Override
  public List<TopicPlan> outputs(Ground ground) {
    return List.of(TopicPlan.log(ground.output(COPY), ground.partitions()));
  }

  @Override
  public Running start(Ground ground) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            List.of(Topics.OFFERS, Topics.NEEDS),
            Consumed.<byte[], byte[]>as("input")
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()))
        .to(
            ground.output(COPY),
            Produced.<byte[], byte[]>as("output")
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray()));
    return StreamsRunning.start(builder.build(), StreamsSettings.of(ground).streamsProperties());
  }
}
