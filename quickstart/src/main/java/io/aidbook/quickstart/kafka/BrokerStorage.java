package io.aidbook.quickstart.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The directory in which a broker of {@link BrokerSettings} keeps its data. */
public final class BrokerStorage {
  private BrokerStorage() {}

  /**
   * Makes the directory that the settings name ready for a new cluster of one node.
   *
   * @throws IllegalStateException when it cannot be written, or holds a cluster already
   */
  public static void format(Properties settings) {
    format(settings, Uuid.randomUuid().toString());
  }

  /**
   * Makes the directory that the settings name ready for one node of a cluster.
   *
   * @param clusterId the same for all nodes, in Kafka's form of base 64
   * @throws IllegalStateException when it cannot be written, or holds a cluster already
   */
  public static void format(Properties settings, String clusterId) {
    String directory = settings.getProperty("log.dirs");
    try (PrintStream unread =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(unread)
          .setClusterId(clusterId)
          .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .addDirectory(directory)
          .setMetadataLogDirectory(directory)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "the log directory %s of the broker cannot be formatted".formatted(directory), e);
    }
  }
}
