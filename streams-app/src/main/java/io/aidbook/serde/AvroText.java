package io.aidbook.serde;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/** Reads values of any registered schema, for a person to look at. */
public final class AvroText {
  private final RegistryClient registry;

  /**
   * @param registry that knows the schemas
   */
  public AvroText(RegistryClient registry) {
    this.registry = registry;
  }

  /**
   * A value in Confluent's wire format as JSON, with the schema it was written with.
   *
   * @param headers of the record, which may name the schema; or null
   * @return empty when it is anything else, or the registry does not tell
   */
  public Optional<String> json(Headers headers, byte[] value) {
    try {
      WireFormat.Written id = WireFormat.written(headers, value, false);
      Optional<Schema> schema = id.schema(registry);
      return schema.isPresent() ? json(value, id.bodyOffset(), schema.get()) : Optional.empty();
    } catch (KafkaException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> json(byte[] value, int start, Schema schema) {
    try {
      SchemaBounds.check(schema);
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(value, start, value.length - start, null);
      GenericData model = new GenericData();
      Object read = new GenericDatumReader<>(schema, schema, model).read(null, decoder);
      return decoder.isEnd() ? Optional.of(model.toString(read)) : Optional.empty();
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Optional.empty(); // bytes that are no such record: that is why they are looked at
    }
  }
}
