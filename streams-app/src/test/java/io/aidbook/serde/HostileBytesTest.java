package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.Offer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: the record is read or refused, and the heap is not the price. */
class HostileBytesTest {
  private static final int MUTATIONS = 20_000;

  private final FakeRegistry registry =
      new FakeRegistry().knows(1, "offers-value", Offer.getClassSchema());
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);

  HostileBytesTest() {
    serde.configure(registry.settings(), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldRefuseEveryTruncation() {
    byte[] good = framed(1, binary(offer()));
    for (int length = 0; length < good.length; length++) {
      assertMalformed(Arrays.copyOf(good, length));
    }
  }

  @Test
  void shouldReadOrRefuseWhateverTheBytesAre() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] good = framed(1, binary(offer()));
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = good.clone();
      for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
        bytes[random.nextInt(WireFormat.HEADER_BYTES, bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(serde.deserializer().deserialize("offers", bytes)).isNotNull();
      } catch (MalformedRecordException e) {
        assertThat(e.code())
            .as("aidbook.seed=%d, mutation %d", seed, i)
            .isEqualTo("MALFORMED_VALUE");
        refused++;
      }
    }
    assertThat(refused).as("aidbook.seed=%d", seed).isPositive();
  }

  @Test
  void shouldNotAllocateWhatALengthOnlyClaims() {
    byte[] gigabyteString = binary(encoder -> encoder.writeLong(1L << 30));
    byte[] manyRegions = manyRegions(1L << 30);
    byte[] endlessRegions = manyRegions(Long.MAX_VALUE);
    byte[] negativeLength = binary(encoder -> encoder.writeLong(-3));

    for (byte[] body : new byte[][] {gigabyteString, manyRegions, endlessRegions, negativeLength}) {
      assertMalformed(framed(1, body)); // loads what the first refusal needs
      long before = allocated();
      assertMalformed(framed(1, body));
      assertThat(allocated() - before).isLessThan(1_000_000L);
    }
  }

  @Test
  void shouldNotLoopOverBlocksThatClaimToBeEndless() {
    Schema later =
        Samples.offerWith(
            """
            {"name":"list","default":[],"type":{"type":"array","items":"boolean"}},
            {"name":"map","default":{},"type":{"type":"map","values":["null","int"]}}""");
    registry.knows(2, "offers-value", later);
    byte[] sound = binary(offer());
    for (long count : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -(1L << 40), -3, 1L << 40}) {
      for (long size : new long[] {Long.MIN_VALUE, -1, 0, 1, 1L << 31, Long.MAX_VALUE}) {
        byte[] block =
            binary(
                encoder -> {
                  encoder.writeLong(count);
                  encoder.writeLong(size);
                });
        byte[] bytes = Arrays.copyOf(sound, sound.length + 64 * block.length);
        for (int i = 0; i < 64; i++) {
          System.arraycopy(block, 0, bytes, sound.length + i * block.length, block.length);
        }
        assertMalformed(framed(2, bytes));
      }
    }
  }

  @Test
  void shouldSurviveEndlessNesting() {
    Schema later =
        Samples.offerWith(
            """
            {"name":"nest","default":null,"type":["null",{"type":"record","name":"Nest","fields":[
              {"name":"inner","type":["null","Nest"],"default":null}]}]}""");
    registry.knows(3, "offers-value", later);
    byte[] sound = binary(offer());
    byte[] bytes = Arrays.copyOf(sound, 200_000);
    Arrays.fill(bytes, sound.length, bytes.length, (byte) 2);

    assertMalformed(framed(3, bytes));
  }

  private static byte[] manyRegions(long count) {
    return binary(
        encoder -> {
          Offer offer = offer();
          encoder.writeString(offer.getOfferId());
          encoder.writeLong(offer.getRevision());
          encoder.writeEnum(0);
          encoder.writeString(offer.getProvider().getPartyId());
          encoder.writeIndex(0);
          encoder.writeEnum(0);
          encoder.writeString(offer.getCategory());
          encoder.writeIndex(0);
          encoder.writeIndex(0);
          encoder.writeString(offer.getUnit());
          encoder.writeString(offer.getOrigin());
          encoder.writeLong(count);
        });
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private void assertMalformed(byte[] bytes) {
    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class,
            () -> serde.deserializer().deserialize("offers", bytes));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo("MALFORMED_VALUE");
  }
}
