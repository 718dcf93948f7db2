package io.aidbook.benchmarks.process;

import io.aidbook.benchmarks.contest.Ground;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A ground as one argument of a command line. */
final class GroundText {
  private static final String SEPARATOR = ";";

  private GroundText() {}

  static String of(Ground ground) {
    return String.join(
        SEPARATOR,
        ground.bootstrapServers(),
        ground.registryUrl(),
        ground.run(),
        Integer.toString(ground.partitions()),
        Integer.toString(ground.threads()),
        ground.commitInterval().toString(),
        ground.state().toString());
  }

  static Ground parse(String text) {
    List<String> parts = List.of(text.split(SEPARATOR, 7));
    return new Ground(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        Integer.parseInt(parts.get(3)),
        Integer.parseInt(parts.get(4)),
        Duration.parse(parts.get(5)),
        Path.of(parts.get(6)));
  }
}
