package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    assertThat(text).doesNotContain("\u001b").contains("== Act 17 of 17");
    assertThat(text.lines()).allMatch(line -> DisplayText.width(line) <= 100);
    String summary = text.substring(text.indexOf("== Summary"));
    assertThat(summary.lines().map(String::strip))
        .anyMatch(line -> line.matches("events +168 +70 offers, 87 needs, 11 decisions"))
        .anyMatch(line -> line.matches("candidates +\\d+ +stand, of \\d+ proposed"))
        .anyMatch(
            line ->
                line.matches(
                    "\\d+ +DISPLACED +12 generator-100kva: City of Lyon -> City of Zhytomyr"))
        .anyMatch(line -> line.matches("3 +OFFER_WITHDRAWN .*"))
        .anyMatch(
            line -> line.matches("outcomes +9 +of decisions: 8 applied, 1 refused; 1 sent .*"))
        .anyMatch(line -> line.matches("1 +OFFER_LACKS +offer REC-O-10 has 0 left of 2; .*"))
        .anyMatch(line -> line.matches("commitments +3 +stand:"))
        .anyMatch(line -> line.matches("1 ambulance delivered: Tyrol -> Town of Trostianets"))
        .anyMatch(line -> line.matches("dead letters +10 +by reason.*"))
        .anyMatch(line -> line.matches("4 +INVALID_QUANTITY .*"))
        .anyMatch(line -> line.matches("2 +MALFORMED_ROW .*"));
    assertThat(List.of("COVERED_NEARER", "ERASED", "NEED_WITHDRAWN", "OFFER_CHANGED"))
        .allSatisfy(reason -> assertThat(summary).contains(reason));
  }

  @Test
  void shouldRefuseAPauseThatLiesInThePast() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new DemoCommand()).setErr(new PrintWriter(err));

    assertThat(command.execute("--pause", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--pause -1: use 0 or more seconds");
  }
}
