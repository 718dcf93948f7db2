package io.aidbook.app.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What an operator sees of a dead letter that somebody forged. */
class DeadLetterTest {
  private static final String HOSTILE = "a\n0@17 forged\u001b]0;title\u0007\u202e";
  private static final String ESCAPED = "a\\n0@17 forged\\u001b]0;title\\u0007\\u202e";

  @Test
  void shouldShowEachHeaderOnOneLine() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("dead-letters", 0, 1, null, null);
    for (String name :
        List.of(
            ErrorHeaders.REASON,
            ErrorHeaders.MESSAGE,
            ErrorHeaders.TOPIC,
            ErrorHeaders.OMITTED,
            ErrorHeaders.REPLAYED_FROM)) {
      record.headers().add(name, HOSTILE.getBytes(UTF_8));
    }
    DeadLetter letter = new DeadLetter(record, Topics.PLAIN);

    assertThat(List.of(letter.reason(), letter.message(), letter.topic())).containsOnly(ESCAPED);
    assertThat(letter.replayedFrom()).hasValue(ESCAPED);
    assertThat(letter.obstacle().orElseThrow()).contains(ESCAPED);
  }

  @Test
  void shouldShowKeysOnOneLine() {
    assertThat(LetterText.text("n1\r\n\tx\u2028".getBytes(UTF_8))).isEqualTo("n1\\r\\n\\tx\\u2028");
    assertThat(LetterText.text("n1\u001b".getBytes(UTF_8))).isEqualTo("3 bytes: 6e311b");
    assertThat(LetterText.line("a\u202eb \u001b[1m", 40)).isEqualTo("a\\u202eb \\u001b[1m");
  }
}
