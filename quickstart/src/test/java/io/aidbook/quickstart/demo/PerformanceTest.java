package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.RegionLevel;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.TimedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceTest {
  private static final int LOOKS_PER_ACT = 3;

  @TempDir Path directory;

  private final Story story = Story.ofSample();
  private final List<Happening> told = new ArrayList<>();
  private final DemoState state = new DemoState(story.acts().size(), told::add);
  private final List<List<TimedRow>> published = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private boolean audience = true;

  @Test
  void shouldPublishEachRowInItsAct() {
    play(new Performance(story, new PaperStage(), state, new PaperShow(), act -> {}));
    assertThat(published).hasSameSizeAs(story.acts());
    for (int i = 0; i < published.size(); i++) {
      Act act = story.acts().get(i);
      assertThat(published.get(i))
          .isNotEmpty()
          .allMatch(row -> story.actAt(row.time()).equals(act));
    }
    assertThat(published.stream().mapToInt(List::size).sum())
        .isEqualTo(
            SampleRows.offers().size() + SampleRows.needs().size() + SampleRows.decisions().size());
    assertThat(state.isOver()).isTrue();
  }

  @Test
  void shouldEndAnActOnlyWhenItIsSettledAndAllOfItWasSeen() {
    play(new Performance(story, new PaperStage(), state, new PaperShow(), act -> {}));
    assertThat(calls.subList(0, 6))
        .containsExactly("publish", "look", "look", "look", "catchUp", "refreshed last");
    assertThat(told).filteredOn(Happening.ActEnded.class::isInstance).hasSameSizeAs(story.acts());
  }

  @Test
  void shouldStopInTheMiddleOfAnAct() {
    PaperStage stage = new PaperStage();
    Performance performance = new Performance(story, stage, state, new PaperShow(), act -> {});
    stage.onLook = performance::stop;
    play(performance);
    assertThat(published).hasSize(1);
    assertThat(told).hasSize(1).first().isInstanceOf(Happening.ActBegan.class);
    assertThat(state.isOver()).isFalse();
  }

  @Test
  void shouldStopWhenNobodyLooksAnyMore() {
    PaperStage stage = new PaperStage();
    Performance performance = new Performance(story, stage, state, new PaperShow(), act -> {});
    stage.onLook = () -> audience = false;
    play(performance);
    performance.linger();
    assertThat(published).hasSize(1);
    assertThat(state.isOver()).isFalse();
  }

  @Test
  void shouldTurnFromCategoryToCategoryWhileItLingers() {
    PaperStage stage = new PaperStage();
    Performance performance =
        new Performance(story, stage, state, new PaperShow(), act -> {}, Duration.ofMillis(1));
    for (String category : List.of("b", "a", "c")) {
      state.totals(category, DemoRecords.totals(category, "*", RegionLevel.WORLD, 1, 1));
    }
    state.focusOn("b");
    List<String> seen = new ArrayList<>();
    stage.onLook =
        () -> {
          seen.add(state.focus());
          if (seen.contains("b") && seen.contains("c") && seen.contains("a")) {
            performance.stop();
          }
        };
    performance.linger();
    assertThat(seen.stream().distinct()).containsExactly("b", "c", "a");
  }

  private void play(Performance performance) {
    try (EventFiles.Rows rows = Sample.unpack(directory).inTimeOrder()) {
      performance.play(rows, Duration.ZERO);
    }
  }

  /** Settles an act after a few looks. */
  private final class PaperStage implements Stage {
    private Runnable onLook = () -> {};
    private int looks;

    @Override
    public void publish(List<TimedRow> rows) {
      published.add(rows);
      calls.add("publish");
      looks = 0;
    }

    @Override
    public boolean isSettled() {
      return looks >= LOOKS_PER_ACT;
    }

    @Override
    public void look(Duration wait) {
      calls.add("look");
      looks++;
      onLook.run();
    }

    @Override
    public void catchUp() {
      calls.add("catchUp");
    }

    @Override
    public void finish() {
      calls.add("finish");
    }
  }

  /** Notes when it is refreshed after the stage was caught up with. */
  private final class PaperShow implements Show {
    @Override
    public void tell(Happening happening) {}

    @Override
    public void refresh(DemoState current) {
      if (calls.get(calls.size() - 1).equals("catchUp")) {
        calls.add("refreshed last");
      }
    }

    @Override
    public boolean hasAudience() {
      return audience;
    }

    @Override
    public void close() {}
  }
}
