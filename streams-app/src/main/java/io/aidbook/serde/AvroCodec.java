package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * One record type's Avro binary form behind a header of the caller's. Safe for use by many threads,
 * as Kafka Streams shares a topology's serdes among all of them; buffers are kept per thread.
 */
final class AvroCodec<T extends SpecificRecord> {
  /** A thread's buffer that has grown beyond this is not kept. */
  private static final int MAX_KEPT_BUFFER = 1024 * 1024;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final Class<T> type;
  private final Schema schema;
  private final SpecificData model;
  private final DatumWriter<T> writer;

  private static final class Scratch {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;
  }

  AvroCodec(Class<T> type) {
    TrustedClasses.trust();
    this.type = type;
    this.model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    @SuppressWarnings("unchecked")
    DatumWriter<T> typed = (DatumWriter<T>) model.createDatumWriter(schema);
    this.writer = typed;
  }

  /** Schema that the generated class was made from. */
  Schema schema() {
    return schema;
  }

  /**
   * A reader of records written with another version of the schema.
   *
   * @throws MalformedRecordException with reason WRONG_TYPE when it is another type's schema, one
   *     whose records cannot be read as this type, or one beyond {@link SchemaBounds}
   */
  DatumReader<T> readerOf(Schema written) {
    SchemaBounds.check(written);
    if (!schema.getFullName().equals(fullName(written))
        && !schema.getAliases().contains(fullName(written))) {
      throw new MalformedRecordException(
          Flaw.OTHER_RECORD, Values.of("is", fullName(written), "type", schema.getFullName()));
    }
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(schema, written);
    if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw new MalformedRecordException(
          Flaw.INCOMPATIBLE,
          Values.of(
              "type",
              schema.getFullName(),
              "detail",
              compatibility.getResult().getIncompatibilities()));
    }
    @SuppressWarnings("unchecked")
    DatumReader<T> typed = (DatumReader<T>) model.createDatumReader(written, schema);
    return typed;
  }

  /** Reads a value that was written as a record. */
  interface Reading<V> {
    V read(Decoder in) throws IOException;
  }

  /** The header and, after it, the record. */
  byte[] encode(byte[] header, T value) {
    return encode(header, value, writing());
  }

  /** How records are written. */
  RecordWriting<T> writing() {
    return writer::write;
  }

  /** The header and, after it, what is written. */
  <V> byte[] encode(byte[] header, V value, RecordWriting<V> writing) {
    Scratch scratch = SCRATCH.get();
    ByteArrayOutputStream out = scratch.out;
    try {
      out.reset();
      out.writeBytes(header);
      scratch.encoder = EncoderFactory.get().binaryEncoder(out, scratch.encoder);
      writing.write(value, scratch.encoder);
      scratch.encoder.flush();
    } catch (IOException | RuntimeException e) {
      // The encoder still holds bytes of the failed record and would flush them into the next.
      SCRATCH.remove();
      throw new SerializationException(
          "a %s cannot be written as Avro: %s; set every required field to a value of its type"
              .formatted(schema.getFullName(), e),
          e);
    }
    if (out.size() > MAX_KEPT_BUFFER) {
      SCRATCH.remove();
    }
    return out.toByteArray();
  }

  /**
   * Reads the record that fills the bytes from an offset to their end.
   *
   * <p>Avro's decoder holds every declared length against the bytes that are left before it
   * allocates, so that hostile bytes cost no more heap than their own size.
   *
   * @throws MalformedRecordException with reason MALFORMED_VALUE when the bytes are anything else
   */
  <V> V decode(Reading<V> reading, byte[] bytes, int offset) {
    Scratch scratch = SCRATCH.get();
    try {
      scratch.decoder =
          DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, scratch.decoder);
      V value = reading.read(scratch.decoder);
      if (!scratch.decoder.isEnd()) {
        throw new MalformedRecordException(
            Flaw.LEFT_OVER, Values.of("bytes", bytes.length, "type", schema.getFullName()));
      }
      return value;
    } catch (SecurityException e) {
      // Every record would fail alike: not to be blamed on one.
      throw new ConfigException(
          "Avro may not create %s (%s): call TrustedClasses.trust() after any other policy is set"
              .formatted(type.getName(), e.getMessage()));
    } catch (MalformedRecordException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The stack overflows when a writer's recursive schema nests as deep as the record is long.
      throw new MalformedRecordException(
          Flaw.NO_RECORD,
          Values.of("bytes", bytes.length, "type", schema.getFullName(), "detail", e),
          e);
    }
  }

  private static String fullName(Schema written) {
    return switch (written.getType()) {
      case RECORD, ENUM, FIXED -> written.getFullName();
      default -> written.getType().getName();
    };
  }
}
