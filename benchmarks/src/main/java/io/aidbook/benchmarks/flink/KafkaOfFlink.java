package io.aidbook.benchmarks.flink;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The version of Kafka's client for which Flink's connector is made; the build puts it there. */
final class KafkaOfFlink {
  private static final Path JAR = Path.of("flink", "kafka-clients.jar");

  private KafkaOfFlink() {}

  /**
   * Its place beside the compiled classes.
   *
   * @throws IllegalStateException when it is not there
   */
  static Path jar() {
    try {
      Path classes =
          Path.of(KafkaOfFlink.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path jar = classes.resolveSibling(JAR);
      if (!Files.exists(jar)) {
        throw new IllegalStateException(
            "%s is missing: build the benchmarks with Maven".formatted(jar));
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the compiled classes is unknown", e);
    }
  }
}
