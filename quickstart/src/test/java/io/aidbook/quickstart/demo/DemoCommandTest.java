package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The demo as a newcomer runs it, on a real broker. */
class DemoCommandTest {

  @Test
  void shouldTellTheWholeStoryAndEndOfItself() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
    DemoCommand demo = new DemoCommand(new Terminal(Map.of("TERM", "dumb")), out);

    int exitCode = new CommandLine(demo).execute("--exit");

    String text = written.toString(StandardCharsets.UTF_8);
    assertThat(exitCode).as(text).isZero();
    assertThat(text).doesNotContain("\u001b").contains("== Act 12 of 12");
    assertThat(text.lines()).allMatch(line -> DisplayText.width(line) <= 100);
    String summary = text.substring(text.indexOf("== Summary"));
    assertThat(summary.lines().map(String::strip))
        .anyMatch(line -> line.matches("events +155 +69 offers, 86 needs .*"))
        .anyMatch(line -> line.matches("candidates +\\d+ +stand, of \\d+ proposed"))
        .anyMatch(
            line ->
                line.matches(
                    "\\d+ +DISPLACED +12 generator-100kva: City of Lyon -> City of Zhytomyr"))
        .anyMatch(line -> line.matches("3 +OFFER_WITHDRAWN .*"))
        .anyMatch(line -> line.matches("dead letters +9 +by reason.*"))
        .anyMatch(line -> line.matches("3 +INVALID_QUANTITY .*"))
        .anyMatch(line -> line.matches("2 +MALFORMED_ROW .*"));
    assertThat(List.of("COVERED_NEARER", "ERASED", "NEED_WITHDRAWN", "OFFER_CHANGED"))
        .allSatisfy(reason -> assertThat(summary).contains(reason));
  }
}
