package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderersTest {
  private static final Attach ATTACH = new Attach("127.0.0.1:9092", "http://127.0.0.1:8081");

  @ParameterizedTest
  @CsvSource({"80,24", "100,30", "120,40"})
  void shouldDrawTheScreenAsItIsWrittenDown(int columns, int rows) throws IOException {
    DemoState state = DemoRecords.told(new DemoState(12, happening -> {}));
    List<Line> screen = screen(state, columns, rows);
    Golden.verify("screen-%dx%d.txt".formatted(columns, rows), plain(screen));
  }

  @Test
  void shouldSayHowToAttachWhenTheStoryIsTold() throws IOException {
    DemoState state = DemoRecords.told(new DemoState(12, happening -> {}));
    state.end();
    Golden.verify("screen-over.txt", plain(screen(state, 100, 34)));
  }

  @Test
  void shouldDrawTheScreenBeforeAnythingHappened() throws IOException {
    Golden.verify("screen-empty.txt", plain(screen(new DemoState(12, happening -> {}), 80, 24)));
  }

  @Test
  void shouldColourWithoutChangingTheText() throws IOException {
    DemoState state = DemoRecords.told(new DemoState(12, happening -> {}));
    List<String> coloured = screen(state, 80, 24).stream().map(line -> line.render(true)).toList();
    Golden.verify("screen-80x24-colour.txt", coloured);
    assertThat(coloured.stream().map(RenderersTest::withoutColour))
        .containsExactlyElementsOf(plain(screen(state, 80, 24)));
  }

  @Test
  void shouldFitEveryScreenIntoItsTerminal() {
    DemoState state = DemoRecords.told(new DemoState(12, happening -> {}));
    for (int columns = 20; columns <= 200; columns += 7) {
      for (int rows = 1; rows <= 70; rows++) {
        assertThat(screen(state, columns, rows))
            .as("%d columns, %d rows", columns, rows)
            .hasSizeLessThanOrEqualTo(rows)
            .hasSizeGreaterThanOrEqualTo(rows >= 24 ? rows : 1);
        int widest = columns;
        assertThat(screen(state, columns, rows)).allMatch(line -> line.width() <= widest);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"80", "120"})
  void shouldTellThePlainLogAsItIsWrittenDown(int columns) throws IOException {
    PlainLog log = new PlainLog(columns);
    List<Line> lines = new ArrayList<>();
    DemoRecords.told(new DemoState(12, happening -> lines.addAll(log.lines(happening))));
    Golden.verify("log-%d.txt".formatted(columns), plain(lines));
    assertThat(lines).allMatch(line -> line.width() <= columns);
  }

  @Test
  void shouldSumUpAsItIsWrittenDown() throws IOException {
    DemoState state = DemoRecords.told(new DemoState(12, happening -> {}));
    Golden.verify("summary.txt", plain(new Summary(90).lines(state)));
  }

  private static List<Line> screen(DemoState state, int columns, int rows) {
    return new LiveScreen(ATTACH).render(state, new LiveScreen.Size(columns, rows));
  }

  private static List<String> plain(List<Line> lines) {
    return lines.stream().map(Line::toString).toList();
  }

  private static String withoutColour(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing();
  }
}
