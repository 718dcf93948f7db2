package io.aidbook.quickstart.replay;

import io.aidbook.book.Policy;
import io.aidbook.quickstart.Progress;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.ResultFiles;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.TopologyOptions;
import io.aidbook.topology.errors.DeadLetterDeserializationHandler;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;

public final class TempRun {
  public static void backtest(Path dir, String levels, String policy, Path out) {
    AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry());
    TopologyOptions o =
        new TopologyOptions(
            Stream.of(levels.split(","))
                .map(l -> RegionLevel.valueOf(l.toUpperCase(Locale.ROOT)))
                .toList(),
            Policy.parse(policy),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            StoreKind.MEMORY);
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, "aidbook");
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    p.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DeadLetterDeserializationHandler.class);
    p.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    Backtest b =
        new Backtest(AidbookTopology.build(o, serdes), p, serdes, Progress.onStandardError());
    try (EventFiles.Rows rows =
        new EventFiles(dir.resolve("offers.csv"), dir.resolve("needs.csv"), null).inTimeOrder()) {
      Backtest.Result r = b.run(rows, OptionalLong.empty());
      new ResultFiles(out)
          .write(
              r.outputs(),
              Map.of(
                  "events",
                  r.events(),
                  "candidates",
                  r.outputs().candidates().size(),
                  "deadLetters",
                  r.outputs().deadLetters().size()));
    }
  }
}
