package io.aidbook.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a measurement was made on.
 *
 * @param cores that Java may use
 * @param memory in MiB
 * @param processor by its own name
 * @param system operating system and its version
 * @param java version of Java
 * @param kafka version of Kafka
 * @param date when
 */
public record Machine(
    int cores,
    long memory,
    String processor,
    String system,
    String java,
    String kafka,
    String date) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final int MIB_BITS = 20;

  /** This one, now. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> MIB_BITS,
        processorName(),
        system.getName() + " " + system.getArch(),
        System.getProperty("java.vm.version"),
        AppInfoParser.getVersion(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static String processorName() {
    if (!Files.exists(PROCESSORS)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(PROCESSORS + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return "%d cores (%s), %d MiB, %s, Java %s, Kafka %s, %s"
        .formatted(cores, processor, memory, system, java, kafka, date);
  }
}
