package io.aidbook.app.reset;

import io.aidbook.app.log.BrokerAnswer;
import io.aidbook.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The group of an application's instances, and with it how far they have read. */
public final class Group {
  private final Admin admin;
  private final String id;

  /**
   * Asks nothing yet.
   *
   * @param admin a client, which stays the caller's
   * @param id of the application
   */
  public Group(Admin admin, String id) {
    this.admin = admin;
    this.id = id;
  }

  /** Whether the brokers know it. */
  boolean exists() {
    return listing().isPresent();
  }

  /** Its members, as client id and host; an unnamed one where the brokers tell no more. */
  public List<String> members() {
    Optional<GroupListing> listing = listing();
    if (listing.isEmpty() || isEmpty(listing.get())) {
      return List.of();
    }
    List<String> members = isStreams(listing.get()) ? streamsMembers() : classicMembers();
    return members.isEmpty() ? List.of("a member that is joining or leaving") : members;
  }

  /**
   * Deletes it.
   *
   * @throws org.apache.kafka.common.errors.GroupNotEmptyException when it has members
   */
  void delete() {
    Optional<GroupListing> listing = listing();
    if (listing.isEmpty()) {
      return;
    }
    try {
      BrokerAnswer.to(
          isStreams(listing.get())
              ? admin.deleteStreamsGroups(List.of(id)).all()
              : admin.deleteConsumerGroups(List.of(id)).all());
    } catch (GroupIdNotFoundException e) {
      return; // by another reset that ran at the same time
    }
  }

  /**
   * How far a partition was read; empty where nothing of it was. What a transaction is about to
   * commit is waited for.
   */
  public Optional<OffsetAndMetadata> committed(TopicPartition partition) {
    Optional<GroupListing> listing = listing();
    if (listing.isEmpty()) {
      return Optional.empty();
    }
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          isStreams(listing.get())
              ? BrokerAnswer.to(
                  admin
                      .listStreamsGroupOffsets(
                          Map.of(
                              id,
                              new ListStreamsGroupOffsetsSpec()
                                  .topicPartitions(List.of(partition))),
                          new ListStreamsGroupOffsetsOptions().requireStable(true))
                      .partitionsToOffsetAndMetadata(id))
              : BrokerAnswer.to(
                  admin
                      .listConsumerGroupOffsets(
                          Map.of(
                              id,
                              new ListConsumerGroupOffsetsSpec()
                                  .topicPartitions(List.of(partition))),
                          new ListConsumerGroupOffsetsOptions().requireStable(true))
                      .partitionsToOffsetAndMetadata());
      return Optional.ofNullable(offsets.get(partition));
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Says how far a partition was read.
   *
   * @throws org.apache.kafka.common.KafkaException when it has members, or the brokers refuse
   */
  public void commit(TopicPartition partition, OffsetAndMetadata offset) {
    Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(partition, offset);
    boolean streams = listing().filter(Group::isStreams).isPresent();
    BrokerAnswer.to(
        streams
            ? admin.alterStreamsGroupOffsets(id, offsets).all()
            : admin.alterConsumerGroupOffsets(id, offsets).all());
  }

  private Optional<GroupListing> listing() {
    return BrokerAnswer.to(admin.listGroups().all()).stream()
        .filter(group -> group.groupId().equals(id))
        .findFirst();
  }

  private static boolean isEmpty(GroupListing listing) {
    return listing
        .groupState()
        .map(state -> state == GroupState.EMPTY || state == GroupState.DEAD)
        .orElse(false);
  }

  private static boolean isStreams(GroupListing listing) {
    return listing.type().equals(Optional.of(GroupType.STREAMS));
  }

  private List<String> classicMembers() {
    List<String> members = new ArrayList<>();
    try {
      BrokerAnswer.to(admin.describeClassicGroups(List.of(id)).all())
          .values()
          .forEach(
              group ->
                  group
                      .members()
                      .forEach(member -> members.add(shown(member.clientId(), member.host()))));
    } catch (GroupIdNotFoundException e) {
      return List.of(); // its last member has left meanwhile
    }
    return members;
  }

  private static String shown(String clientId, String host) {
    return Printable.of(clientId + " on " + host);
  }

  private List<String> streamsMembers() {
    List<String> members = new ArrayList<>();
    try {
      BrokerAnswer.to(admin.describeStreamsGroups(List.of(id)).all())
          .values()
          .forEach(
              group ->
                  group
                      .members()
                      .forEach(
                          member -> members.add(shown(member.clientId(), member.clientHost()))));
    } catch (GroupIdNotFoundException e) {
      return List.of();
    }
    return members;
  }
}
