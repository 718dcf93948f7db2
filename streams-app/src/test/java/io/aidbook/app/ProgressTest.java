package io.aidbook.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, UTF_8);
  private long now;

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void shouldWritePlainLinesNowAndThenElsewhereThanAtATerminal() {
    Progress progress = new Progress(out, false, () -> now);
    pass(Duration.ofSeconds(4));
    progress.show("published", 400, OptionalLong.of(1000));
    pass(Duration.ofSeconds(1));
    progress.show("published", 500, OptionalLong.of(1000));
    progress.show("published", 501, OptionalLong.of(1000));
    pass(Duration.ofSeconds(5));
    progress.show("published", 12_000, OptionalLong.empty());
    progress.clear();

    assertThat(shown.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            published  50 % (500 of 1,000), 100 events/s
            published 12,000, 1,200 events/s
            """);
  }

  @Test
  void shouldWriteOneLineOverAndOverAtATerminal() {
    Progress progress = new Progress(out, true, () -> now);
    pass(Duration.ofSeconds(1));
    progress.show("published", 1000, OptionalLong.of(1000));
    pass(Duration.ofSeconds(1));
    progress.show("done", 1000, OptionalLong.of(1000));
    progress.clear();

    assertThat(shown.toString(UTF_8))
        .doesNotContain("\n")
        .startsWith("\rpublished 100 % (1,000 of 1,000), 1,000 events/s\rdone ")
        .endsWith(" \r");
  }

  @Test
  void shouldSayNothingOfARunThatEndsQuickly() {
    Progress progress = new Progress(out, false, () -> now);
    pass(Duration.ofSeconds(1));
    progress.show("published", 10, OptionalLong.of(10));

    assertThat(shown.size()).isZero();
    assertThat(progress.seconds()).isEqualTo(1);
  }
}
