package io.aidbook.app.reset;

import io.aidbook.app.log.BrokerAnswer;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which changelogs the stores on this disk were made with, by the identity of the topics. After a
 * reset, topics of the same names are others. Kafka Streams compares names and offsets alone: it
 * would take stores of before the reset for those of today as soon as the new changelogs are as
 * long as the old ones were, and nobody would see it.
 */
public final class StateOrigin {
  private final LocalState state;
  private final Path file;
  private final Set<String> changelogs;

  /**
   * @param stateDirectory of the instance
   * @param applicationId of the deployment
   * @param changelogs full names of the changelogs of its stores
   */
  public StateOrigin(Path stateDirectory, String applicationId, Set<String> changelogs) {
    this.state = new LocalState(stateDirectory, applicationId);
    this.file = stateDirectory.resolve(applicationId + ".changelogs");
    this.changelogs = Set.copyOf(changelogs);
  }

  /**
   * Removes stores that were made with other changelogs than there are, before an instance starts
   * on them.
   *
   * @return whether there were any
   * @throws KafkaException when the brokers cannot be reached or refuse
   * @throws UncheckedIOException when the disk cannot be read or written
   * @throws IllegalStateException when an instance runs on the directory
   */
  public boolean removeIfForeign(Admin admin) {
    Map<String, String> now = identities(admin);
    boolean foreign =
        state.exists()
            && noted().entrySet().stream()
                .filter(each -> changelogs.contains(each.getKey()))
                .anyMatch(each -> !each.getValue().equals(now.get(each.getKey())));
    if (foreign) {
      state.remove();
    }
    note(now);
    return foreign;
  }

  /** Notes the changelogs as they are now, once an instance has made those that were missing. */
  public void note(Admin admin) {
    note(identities(admin));
  }

  private void note(Map<String, String> identities) {
    // Some of them say nothing: the others may have been made for stores that are not there yet.
    if (!identities.keySet().equals(changelogs)) {
      return;
    }
    Properties lines = new Properties();
    lines.putAll(identities);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        lines.store(writer, "Topic ids of the changelogs that the stores beside were made with");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  private Map<String, String> noted() {
    Map<String, String> noted = new TreeMap<>();
    if (Files.exists(file)) {
      Properties lines = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        lines.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UncheckedIOException(
            "%s cannot be read; remove it and %s".formatted(file, state.directory()),
            e instanceof IOException known ? known : new IOException(e));
      }
      lines.stringPropertyNames().forEach(name -> noted.put(name, lines.getProperty(name)));
    }
    return noted;
  }

  private Map<String, String> identities(Admin admin) {
    Map<String, String> identities = new TreeMap<>();
    admin
        .describeTopics(changelogs)
        .topicNameValues()
        .forEach(
            (topic, answer) -> {
              try {
                identities.put(topic, BrokerAnswer.to(answer).topicId().toString());
              } catch (UnknownTopicOrPartitionException e) {
                identities.remove(topic);
              }
            });
    return identities;
  }
}
