package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.internal.BookRow;
import io.aidbook.schemas.SchemaHistory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class InternalSerdeTest {
  private final InternalSerde<Offer> serde = new InternalSerde<>(Offer.class, List.of());

  @Test
  void shouldWriteAvrosSingleObjectEncoding() throws Exception {
    ByteBuffer expected = Offer.getEncoder().encode(Samples.offer());

    assertThat(ByteBuffer.wrap(serde.serializer().serialize("store", Samples.offer())))
        .isEqualTo(expected);
  }

  @Test
  void shouldReadWhatItWrites() {
    byte[] bytes = serde.serializer().serialize("store", Samples.offer());

    assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(Samples.offer());
  }

  @Test
  void shouldKeepNullAsNull() {
    assertThat(serde.serializer().serialize("store", null)).isNull();
    assertThat(serde.deserializer().deserialize("store", null)).isNull();
  }

  @Test
  void shouldReadAcceptedVersionsOnly() throws Exception {
    Schema other = Samples.offerWith("{\"name\":\"colour\",\"type\":\"string\",\"default\":\"\"}");
    byte[] bytes = written(other);
    InternalSerde<Offer> knowing = new InternalSerde<>(Offer.class, List.of(other));

    assertThat(knowing.deserializer().deserialize("store", bytes)).isEqualTo(Samples.offer());
    assertThatThrownBy(() -> serde.deserializer().deserialize("store", bytes))
        .isInstanceOf(NewerReleaseException.class)
        .hasMessageContaining("newer release");
  }

  @Test
  void shouldReadWhatEveryReleaseHasWritten() throws Exception {
    SchemaHistory history = SchemaHistory.onClassPath();
    InternalSerde<BookRow> rows = new InternalSerde<>(BookRow.class, history);

    assertThat(history.versions(BookRow.class.getName())).isNotEmpty();
    for (Schema version : history.versions(BookRow.class.getName())) {
      Object value = new RandomData(version, 1, 42L, true).iterator().next();
      ByteBuffer bytes = new BinaryMessageEncoder<>(GenericData.get(), version).encode(value);
      assertThat(rows.deserializer().deserialize("store", exact(bytes))).isNotNull();
    }
  }

  @Test
  void shouldRefuseAVersionThatCannotBeReadAtOnce() {
    assertThatThrownBy(() -> new InternalSerde<>(Offer.class, List.of(Need.getClassSchema())))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("Need");
  }

  @Test
  void shouldRefuseOtherBytes() {
    byte[] good = serde.serializer().serialize("store", Samples.offer());
    byte[] wrongMarker = good.clone();
    wrongMarker[0] = 0;

    assertRefused(new byte[0], "MALFORMED_VALUE");
    assertRefused(Arrays.copyOf(good, 9), "MALFORMED_VALUE");
    assertRefused(Arrays.copyOf(good, good.length - 1), "MALFORMED_VALUE");
    assertRefused(Arrays.copyOf(good, good.length + 1), "MALFORMED_VALUE");
    assertRefused(wrongMarker, "MALFORMED_VALUE");
  }

  @Test
  void shouldServeManyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> task =
          () -> {
            for (int i = 0; i < 500; i++) {
              Offer offer = Samples.offer();
              offer.setTitle(Thread.currentThread().getName() + " " + i);
              byte[] bytes = serde.serializer().serialize("store", offer);
              assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(offer);
            }
            return 500;
          };
      for (Future<Integer> done : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(done.get()).isEqualTo(500);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static byte[] written(Schema schema) throws Exception {
    GenericRecord value = new GenericData.Record(schema);
    Offer offer = Samples.offer();
    GenericData model = offer.getSpecificData();
    for (Schema.Field field : Offer.getClassSchema().getFields()) {
      value.put(field.name(), offer.get(field.pos()));
    }
    value.put("colour", "red");
    return exact(new BinaryMessageEncoder<GenericRecord>(model, schema).encode(value));
  }

  private static byte[] exact(ByteBuffer bytes) {
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }

  private void assertRefused(byte[] bytes, String reason) {
    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class, () -> serde.deserializer().deserialize("store", bytes));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(reason);
  }
}
