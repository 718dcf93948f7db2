package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class InternalTopicsTest {
  @Test
  void shouldNameWhatTheTopologyOfAnyLevelsMakes() {
    Set<String> ofAny = new TreeSet<>();
    for (int chosen = 0; chosen < 1 << (BookLevels.ALLOWED.size() - 1); chosen++) {
      List<RegionLevel> levels = new ArrayList<>(List.of(RegionLevel.WORLD));
      for (int i = 0; i < BookLevels.ALLOWED.size() - 1; i++) {
        if ((chosen & 1 << i) != 0) {
          levels.add(BookLevels.ALLOWED.get(i));
        }
      }
      TopologyOptions options =
          TopologyOptions.defaults().withLevels(levels).with(StoreKind.MEMORY);

      Set<String> made =
          made(AidbookTopology.build(options, AvroSerdes.over(new InMemoryRegistry())).describe());

      assertThat(InternalTopics.of(levels)).as(levels.toString()).isEqualTo(made);
      ofAny.addAll(made);
    }
    assertThat(InternalTopics.ofAnyLevels()).isEqualTo(ofAny);
  }

  private static Set<String> made(TopologyDescription topology) {
    Set<String> made = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Processor processor) {
          processor.stores().stream()
              .filter(Names::keepsRows)
              .forEach(store -> made.add(store + "-changelog"));
        } else if (node instanceof TopologyDescription.Sink sink
            && sink.topic().endsWith("-repartition")) {
          made.add(sink.topic());
        }
      }
    }
    return made;
  }
}
