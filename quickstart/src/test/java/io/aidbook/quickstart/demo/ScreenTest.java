package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void shouldGiveTheTerminalBackAsItWas() {
    try (Screen screen = new Screen(out, true)) {
      screen.show(List.of(Line.of(Role.TITLE, "Łódź")));
    }
    assertThat(text())
        .startsWith("\u001b[?1049h\u001b[?25l")
        .contains("Łódź")
        .endsWith("\u001b[?25h\u001b[?1049l");
  }

  @Test
  void shouldWriteNothingWhenNothingChanged() {
    try (Screen screen = new Screen(out, false)) {
      screen.show(List.of(Line.of(Role.PLAIN, "one")));
      int size = written.size();
      screen.show(List.of(Line.of(Role.PLAIN, "one")));
      assertThat(written.size()).isEqualTo(size);
      screen.redraw();
      screen.show(List.of(Line.of(Role.PLAIN, "one")));
      assertThat(written.size()).isGreaterThan(size);
    }
  }

  @Test
  void shouldDrawNothingAfterItWasClosed() {
    Screen screen = new Screen(out, false);
    screen.close();
    int size = written.size();
    screen.show(List.of(Line.of(Role.PLAIN, "late")));
    screen.close();
    assertThat(written.size()).isEqualTo(size);
  }

  @Test
  void shouldKeepErrorsOffTheScreenAndTellThemAfterwards() {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      try (Screen screen = new Screen(out, false)) {
        screen.show(List.of(Line.of(Role.PLAIN, "one")));
        System.err.println("the broker is gone");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
      }
      assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("the broker is gone");
      assertThat(text()).doesNotContain("the broker is gone");
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void shouldTakeADumbTerminalForAFileAndHonourNoColor() {
    assertThat(new Terminal(Map.of("TERM", "dumb")).isThere()).isFalse();
    assertThat(new Terminal(Map.of()).isThere()).isFalse();
    assertThat(new Terminal(Map.of("NO_COLOR", "1")).wantsColour()).isFalse();
    assertThat(new Terminal(Map.of("NO_COLOR", "")).wantsColour()).isTrue();
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
