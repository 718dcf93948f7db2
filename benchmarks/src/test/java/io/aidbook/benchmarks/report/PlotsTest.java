package io.aidbook.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aidbook.benchmarks.measure.Progress;
import io.aidbook.benchmarks.measure.Throughput;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
  @TempDir private Path directory;

  /** Each event costs as many microseconds as there were events before, in hundreds. */
  private static Throughput slowingDown(String kind) {
    List<Progress> timeline =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> new Progress(i * i * 0.5e-2, 10_000, i * 100.0))
            .toList();
    return new Throughput("slow", kind, 0, 7_000, 10_000, 0, 1, 50, false, 0, 0, 0, timeline);
  }

  @Test
  void shouldTellTheCostWhereSoManyEntriesAreOpen() {
    List<Growth> growth = Growth.of(slowingDown("pre-filled"));

    assertThat(growth).hasSizeBetween(5, 8);
    for (Growth point : growth) {
      double events = point.open() / 0.7;
      assertThat(point.micros()).isCloseTo(events, within(1e-6 * events));
    }
  }

  @Test
  void shouldDrawWhatBeganWithNothing() throws Exception {
    Plots.write(List.of(slowingDown("pre-filled")), directory);

    for (String plot : List.of("growth.png", "progress.png")) {
      BufferedImage picture = ImageIO.read(directory.resolve(plot).toFile());
      assertThat(picture.getWidth()).isEqualTo(900);
      assertThat(IntStream.range(0, picture.getWidth()).mapToObj(x -> picture.getRGB(x, 200)))
          .as("colours across %s", plot)
          .anyMatch(colour -> colour != picture.getRGB(1, 1));
    }
  }

  @Test
  void shouldDrawNothingOfOtherRuns() {
    Plots.write(List.of(slowingDown("steady")), directory);

    assertThat(directory).isEmptyDirectory();
  }
}
