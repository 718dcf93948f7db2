package io.aidbook.web.imports;

import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Side;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.Topics;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.notes.NoteCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a topic of offers or needs holds, read once: of each id its revision and a hash of what it
 * says, 32 bytes. For whoever has the rights of a publisher at the brokers, who may publish for all
 * parties anyway.
 */
final class TopicHeld implements Held {
  private static final int MAX_ENTRIES = 8_000_000;

  private final CommittedLog log;
  private final Topics topics;
  private final Side side;
  private final Deserializer<Offer> offers;
  private final Deserializer<Need> needs;
  private final SeenIds held = new SeenIds(MAX_ENTRIES, NoteCode.HUB_TOO_LARGE);
  private int version;

  /**
   * @param log of the brokers
   * @param serdes of values
   * @param topics where they are
   * @param side that is read
   */
  TopicHeld(CommittedLog log, AvroSerdes serdes, Topics topics, Side side) {
    this.log = log;
    this.topics = topics;
    this.side = side;
    this.offers = serdes.value(Offer.class).deserializer();
    this.needs = serdes.value(Need.class).deserializer();
  }

  /** Reads the topic up to its end. */
  void read() {
    log.read(
        topic(),
        record -> {
          take(record);
          return true;
        });
  }

  private String topic() {
    return topics.named(side == Side.OFFER ? Topics.OFFERS : Topics.NEEDS);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String id = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      held.remove(id);
      return;
    }
    ImportedEntry entry = entry(record);
    SeenIds.Seen before = held.find(id);
    if (entry == null || (before != null && entry.revision() <= before.revision())) {
      return;
    }
    try {
      Fingerprint content = entry.content();
      version = content.version();
      held.put(id, 1, content.hash(), entry.revision());
    } catch (InvalidEventException refused) {
      // The ledger set it aside as a dead letter, and holds what came before.
    }
  }

  /** The entry of a record; null if it is none, which the ledger set aside. */
  private ImportedEntry entry(ConsumerRecord<byte[], byte[]> record) {
    try {
      return side == Side.OFFER
          ? ImportedEntry.of(offers.deserialize(topic(), record.value()))
          : ImportedEntry.of(needs.deserialize(topic(), record.value()));
    } catch (MalformedRecordException malformed) {
      return null;
    }
  }

  @Override
  public Optional<Revision> find(Side wanted, String id) {
    SeenIds.Seen seen = wanted == side ? held.find(id) : null;
    return Optional.ofNullable(seen)
        .map(
            each ->
                new Revision(each.revision(), new Fingerprint(version, each.content()), "", ""));
  }

  @Override
  public void forEach(Side wanted, Consumer<ImportedEntry> reader) {
    SeenIds given = new SeenIds(MAX_ENTRIES, NoteCode.HUB_TOO_LARGE);
    log.read(
        topic(),
        record -> {
          ImportedEntry entry =
              record.key() == null || record.value() == null ? null : entry(record);
          SeenIds.Seen known = entry == null ? null : held.find(entry.id());
          if (known != null
              && known.revision() == entry.revision()
              && known.content() == contentOf(entry)
              && !given.has(entry.id())) {
            given.put(entry.id(), 1, 0, 0);
            reader.accept(entry);
          }
          return true;
        });
  }

  private static long contentOf(ImportedEntry entry) {
    try {
      return entry.content().hash();
    } catch (InvalidEventException refused) {
      return 0;
    }
  }
}
