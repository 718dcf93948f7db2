package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The topology as it is deployed. A difference means that a running application cannot be upgraded
 * in place; when that is meant, take over the new description with {@code
 * -Daidbook.accept.topology=true}.
 */
class TopologyDescriptionTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "topology");

  @ParameterizedTest
  @ValueSource(strings = {"WORLD", "COUNTRY,WORLD", "NUTS2,COUNTRY,UNION,WORLD"})
  void shouldStayAsDeployed(String levels) throws IOException {
    Topology topology =
        AidbookTopology.build(
            TopologyOptions.defaults()
                .withLevels(
                    List.of(levels.split(",", -1)).stream().map(RegionLevel::valueOf).toList()),
            AvroSerdes.over(new InMemoryRegistry()));
    Path golden =
        GOLDEN.resolve(levels.toLowerCase(java.util.Locale.ROOT).replace(',', '-') + ".txt");
    String description = topology.describe().toString();
    if (Boolean.getBoolean("aidbook.accept.topology")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, description, StandardCharsets.UTF_8);
    }
    assertThat(description).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    assertThat(description).doesNotContain("KSTREAM-");
  }
}
