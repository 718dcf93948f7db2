package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Keys: strings as strict UTF-8. Where Kafka's own string serde replaces what it cannot read, so
 * that two different keys become one, this one throws {@link MalformedRecordException} with reason
 * INVALID_KEY. A null key stays null. Safe for use by many threads.
 */
public final class KeySerde implements Serde<String> {
  /** What Java puts where it cannot read; a key may hold it of its own, too. */
  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public Serializer<String> serializer() {
    return (topic, key) -> key == null ? null : encode(key);
  }

  @Override
  public Deserializer<String> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  private static byte[] encode(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (Character.isSurrogate(key.charAt(i))) {
        return encodeStrictly(key);
      }
    }
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encodeStrictly(String key) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException(Flaw.HALF_PAIR, Values.of("value", key), e);
    }
  }

  private static String decode(byte[] bytes) {
    String key = new String(bytes, StandardCharsets.UTF_8);
    return key.indexOf(REPLACEMENT) < 0 ? key : decodeStrictly(bytes);
  }

  private static String decodeStrictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException(Flaw.KEY_NOT_UTF_8, Values.of("bytes", bytes.length), e);
    }
  }
}
