package io.aidbook.web.feed;

import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Names;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes changes of records. */
final class RecordReader {
  private final Map<Source, Deserializer<? extends SpecificRecord>> deserializers =
      new EnumMap<>(Source.class);

  RecordReader(AvroSerdes serdes) {
    for (Source source : Source.values()) {
      deserializers.put(source, serdes.value(source.type()).deserializer());
    }
  }

  /**
   * The change that a record tells.
   *
   * @throws SerializationException if it cannot be read, ever
   * @throws io.aidbook.serde.RegistryException if the registry does not give what is needed now
   */
  Change read(Source source, ConsumerRecord<byte[], byte[]> record) {
    return new Change(
        source,
        record.partition(),
        record.offset(),
        key(record.key()),
        deserializers.get(source).deserialize(record.topic(), record.headers(), record.value()),
        record.value() == null ? reason(record) : null,
        Math.max(0, record.timestamp()));
  }

  private static String key(byte[] key) {
    if (key == null) {
      throw new SerializationException("the record has no key");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new SerializationException("the record's key is not UTF-8", e);
    }
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader(Names.REASON_HEADER);
    return reason == null || reason.value() == null
        ? null
        : new String(reason.value(), StandardCharsets.UTF_8);
  }
}
