package io.aidbook.quickstart.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private static ClockCheck check(List<Instant> times) {
    TimeGroups groups = new TimeGroups();
    for (int i = 0; i < times.size(); i++) {
      groups.add(times.get(i), new Place("offers.csv", i + 2));
    }
    return ClockCheck.of(groups);
  }

  /** So many rows an hour apart, and some more. */
  private static List<Instant> rows(int count, String... more) {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(NOW.plusSeconds(3600L * i));
    }
    for (String time : more) {
      times.add(Instant.parse(time));
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2062-03-01T08:00:00Z", "1970-01-01T00:00:00Z", "2027-03-01T09:00:00.001Z"})
  void shouldLeaveOutARowThatIsMoreThanAYearFromAllOthersAtEitherEnd(String far) {
    ClockCheck check = check(rows(2, far));

    assertThat(check.allows(NOW)).isTrue();
    assertThat(check.allows(NOW.plusSeconds(3600))).isTrue();
    assertThat(check.allows(Instant.parse(far))).isFalse();
    assertThat(check.breach("recordedAt", Instant.parse(far)).message())
        .contains("recordedAt " + far)
        .contains("2026-03-01T08:00:00Z to 2026-03-01T09:00:00Z")
        .contains("--clock any");
  }

  @Test
  void shouldAllowARowOfUpToAYearLater() {
    assertThat(check(rows(2, "2027-03-01T09:00:00Z"))).isEqualTo(ClockCheck.ANY);
    assertThat(check(List.of())).isEqualTo(ClockCheck.ANY);
  }

  @Test
  void shouldLeaveOutUpToOneInAHundredAndRefuseMore() {
    String[] two = {"2062-03-01T08:00:00Z", "2062-03-01T08:00:00Z"};

    ClockCheck both = check(rows(198, two));

    assertThat(both.allows(Instant.parse(two[0]))).isFalse();
    assertThatThrownBy(() -> check(rows(197, two)))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("2 of 199 rows lie more than a year from all others")
        .hasMessageContaining("offers.csv:199, offers.csv:200.")
        .hasMessageContaining("--clock any");
  }

  @Test
  void shouldCountSlipsAtBothEndsTogether() {
    String[] both = {"1971-01-01T00:00:00Z", "2062-01-01T00:00:00Z"};

    ClockCheck check = check(rows(300, both));

    assertThat(check.allows(Instant.parse(both[0]))).isFalse();
    assertThat(check.allows(Instant.parse(both[1]))).isFalse();
    assertThatThrownBy(() -> check(rows(10, both))).hasMessageContaining("2 of 12 rows");
  }

  @Test
  void shouldRefuseToChooseBetweenTwoRows() {
    assertThatThrownBy(() -> check(rows(1, "2062-03-01T08:00:00Z")))
        .hasMessageContaining("1 of 2 rows");
  }

  @Test
  void shouldNameTwentyRowsAndCountTheOthers() {
    List<Instant> times = rows(100);
    times.addAll(Collections.nCopies(50, Instant.parse("2062-03-01T08:00:00Z")));

    assertThatThrownBy(() -> check(times))
        .hasMessageContaining("offers.csv:102, ")
        .hasMessageContaining("offers.csv:121, and 30 more.");
  }

  @Test
  void shouldGroupTheSameWhateverTheOrderOfTheRows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      times.add(Instant.ofEpochSecond(86_400L * random.nextInt(200 * 365)));
    }
    List<Instant> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, random);

    assertThat(inWords(shuffled)).as("seed %d", seed).isEqualTo(inWords(times));
  }

  private static List<String> inWords(List<Instant> times) {
    TimeGroups groups = new TimeGroups();
    times.forEach(time -> groups.add(time, new Place("offers.csv", 2)));
    return groups.all().stream()
        .map(group -> "%s %s %d".formatted(group.first(), group.last(), group.rows()))
        .toList();
  }
}
