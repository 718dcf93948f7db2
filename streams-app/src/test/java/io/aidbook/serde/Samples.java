package io.aidbook.serde;

import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Records and bytes for tests. */
final class Samples {
  private Samples() {}

  static Offer offer() {
    return Offer.newBuilder()
        .setOfferId("offer-1")
        .setRevision(3)
        .setStatus(Status.OPEN)
        .setProvider(new Party("city-7", "Košice", PartyKind.CITY, null))
        .setCategory("emergency-packages")
        .setItem("blankets")
        .setQuantity(120L)
        .setUnit("H87")
        .setOrigin("SK042")
        .setServes(List.of("SK", "UA-21"))
        .setTitle("Blankets, new")
        .setExternalCodes(Map.of("hub", "4711"))
        .setRecordedAt(Instant.ofEpochMilli(1_700_000_000_000L))
        .build();
  }

  /** The offer as plain Avro binary. */
  static byte[] binary(Offer offer) {
    return binary(encoder -> new SpecificDatumWriter<>(Offer.class).write(offer, encoder));
  }

  /** A generic record as plain Avro binary. */
  static byte[] binary(GenericRecord value) {
    return binary(
        encoder -> new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder));
  }

  static byte[] binary(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      writing.to(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The body behind Confluent's header. */
  static byte[] framed(int id, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        new byte[] {0, (byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id});
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** The offer's schema with more fields at its end, in Avro's JSON. */
  static Schema offerWith(String moreFields) {
    String text = Offer.getClassSchema().toString();
    int end = text.lastIndexOf("]");
    return new Schema.Parser()
        .parse(text.substring(0, end) + "," + moreFields + text.substring(end));
  }

  /** What to encode. */
  interface Writing {
    void to(BinaryEncoder encoder) throws IOException;
  }
}
