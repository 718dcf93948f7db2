package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeySerdeTest {
  private final KeySerde serde = new KeySerde();

  @Test
  void shouldWritePlainUtf8() {
    for (String key : new String[] {"", "need-1~offer-2", "Łódź", "🏠", "\uFFFD"}) {
      byte[] bytes = serde.serializer().serialize("needs", key);
      assertThat(bytes).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
      assertThat(serde.deserializer().deserialize("needs", bytes)).isEqualTo(key);
    }
  }

  @Test
  void shouldKeepNullAsNull() {
    assertThat(serde.serializer().serialize("needs", null)).isNull();
    assertThat(serde.deserializer().deserialize("needs", null)).isNull();
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    byte[][] malformed = {
      {(byte) 0xff}, {'a', (byte) 0xc3}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, 0}
    };
    for (byte[] bytes : malformed) {
      MalformedRecordException refusal =
          catchThrowableOfType(
              MalformedRecordException.class,
              () -> serde.deserializer().deserialize("needs", bytes));
      assertThat(refusal.code()).isEqualTo("INVALID_KEY");
    }
  }

  @Test
  void shouldRefuseHalfASurrogatePair() {
    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class, () -> serde.serializer().serialize("needs", "\ud83c"));
    assertThat(refusal.code()).isEqualTo("INVALID_KEY");
  }
}
