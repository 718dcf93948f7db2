package io.aidbook.app.deadletters;

import io.aidbook.serde.AvroText;
import io.aidbook.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes of any kind, for a person. */
public final class LetterText {
  /** Longer values are cut here when they are shown as hexadecimal digits. */
  private static final int MAX_HEX_BYTES = 4_096;

  private final AvroText avro;

  /**
   * @param avro reads values
   */
  public LetterText(AvroText avro) {
    this.avro = avro;
  }

  /** A value: as JSON where it is Avro of a known schema, else its bytes. */
  public String value(DeadLetter letter) {
    byte[] value = letter.value();
    if (value == null) {
      return "null";
    }
    return avro.json(letter.headers(), value).map(Printable::lines).orElseGet(() -> hex(value));
  }

  /**
   * A key or header: as text where it is UTF-8 without control characters, else its bytes. Layout
   * and other characters that cannot be seen are escaped.
   */
  public static String text(byte[] bytes) {
    if (bytes == null) {
      return "null";
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.chars().anyMatch(each -> Character.isISOControl(each) && !isLayout(each))
          ? hex(bytes)
          : Printable.of(text);
    } catch (CharacterCodingException e) {
      return hex(bytes);
    }
  }

  /** The same on one line, cut at a number of characters. */
  public static String line(String text, int limit) {
    String line = Printable.of(text.replaceAll("\\s+", " ").strip());
    return line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
  }

  private static boolean isLayout(int character) {
    return character == '\n' || character == '\t' || character == '\r';
  }

  private static String hex(byte[] bytes) {
    int shown = Math.min(bytes.length, MAX_HEX_BYTES);
    return "%d bytes: %s%s"
        .formatted(
            bytes.length,
            HexFormat.of().formatHex(bytes, 0, shown),
            shown < bytes.length ? "… (the first %d)".formatted(shown) : "");
  }
}
