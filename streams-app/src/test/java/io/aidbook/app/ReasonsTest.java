package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void shouldSayWhatHappenedAndWhyAndNothingTwice() {
    Exception cause = new IllegalStateException("host unknown");
    Exception wrapper = new KafkaException(new KafkaException("no client", cause));

    assertThat(Reasons.of(new KafkaException("no client", cause)))
        .isEqualTo("no client: host unknown");
    assertThat(Reasons.of(wrapper)).endsWith("no client: host unknown");
    assertThat(Reasons.of(new NullPointerException())).isEqualTo("NullPointerException");
  }
}
