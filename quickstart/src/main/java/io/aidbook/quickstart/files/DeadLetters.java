package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.topology.errors.ErrorHeaders;
import io.aidbook.topology.errors.ReasonValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** All dead letters of a run. */
public final class DeadLetters implements OutputView {
  private static final String FILE = "aidbook.file";
  private static final String LINE = "aidbook.line";
  private static final String BASE64 = "base64:";

  private final String topic;
  private final List<DeadLetter> letters = new ArrayList<>();

  /** None yet, of a topic. */
  public DeadLetters(String topic) {
    this.topic = topic;
  }

  /** The headers under which a bad row is published as a dead letter. */
  public static Headers headersOf(BadRow row) {
    Headers headers = new RecordHeaders();
    Map<String, String> texts =
        Map.of(
            ErrorHeaders.REASON,
            row.reason(),
            ErrorHeaders.VALUES,
            ReasonValues.json(row.values()),
            ErrorHeaders.MESSAGE,
            row.message(),
            ErrorHeaders.TOPIC,
            row.topic());
    texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    addPlace(headers, row.place());
    return headers;
  }

  /**
   * The headers under which an event is published: where its row stands. Its dead letter keeps
   * them, should the app refuse it.
   */
  public static Headers headersOf(Event event) {
    Headers headers = new RecordHeaders();
    addPlace(headers, event.place());
    return headers;
  }

  private static void addPlace(Headers headers, Place place) {
    headers.add(FILE, place.file().getBytes(UTF_8));
    headers.add(LINE, Long.toString(place.line()).getBytes(UTF_8));
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void apply(byte[] key, byte[] value, Headers headers) {
    letters.add(read(key, value, headers));
  }

  /** The dead letter that a record of the topic holds. */
  public static DeadLetter read(byte[] key, byte[] value, Headers headers) {
    String line = ErrorHeaders.text(headers, LINE);
    return new DeadLetter(
        ErrorHeaders.text(headers, ErrorHeaders.TOPIC),
        readable(key),
        ErrorHeaders.text(headers, ErrorHeaders.REASON),
        ReasonValues.of(headers),
        readable(value),
        ErrorHeaders.text(headers, ErrorHeaders.MESSAGE),
        ErrorHeaders.text(headers, FILE),
        line == null ? null : Long.valueOf(line));
  }

  /** How many there are. */
  public int size() {
    return letters.size();
  }

  /** All of them, sorted. */
  public List<DeadLetter> sorted() {
    return letters.stream().sorted().toList();
  }

  /** How many there are for each reason. */
  public SortedMap<String, Long> byReason() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (DeadLetter letter : letters) {
      counts.merge(letter.reason() == null ? "none" : letter.reason(), 1L, Long::sum);
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /**
   * Bytes as text where they are printable UTF-8, else {@code base64:} and the bytes; null stays.
   */
  static String readable(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return isPrintable(text) && !text.startsWith(BASE64) ? text : base64(bytes);
    } catch (CharacterCodingException notText) {
      return base64(bytes);
    }
  }

  private static String base64(byte[] bytes) {
    return BASE64 + Base64.getEncoder().encodeToString(bytes);
  }

  private static boolean isPrintable(String text) {
    return text.chars()
        .noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
  }
}
