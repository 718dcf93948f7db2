package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Source;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetsTest {
  private static Offsets of(int epoch, Map<Source, long[]> next) {
    return Offsets.of(new FeedPosition(epoch, next));
  }

  @Test
  void anIdSaysWhatItWasMadeOf() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Map<Source, long[]> next = new EnumMap<>(Source.class);
      for (Source source : Source.values()) {
        if (random.nextBoolean()) {
          long[] offsets = random.longs(random.nextInt(12), 0, 1L << 50).toArray();
          next.put(source, offsets);
        }
      }
      Offsets offsets = of(random.nextInt(), next);

      Offsets read = Offsets.parse(offsets.text()).orElseThrow();

      assertThat(read.epoch()).as("seed " + seed).isEqualTo(offsets.epoch());
      assertThat(read.text()).as("seed " + seed).isEqualTo(offsets.text());
      next.forEach(
          (source, all) -> {
            for (int each = 0; each < all.length; each++) {
              assertThat(read.get(source, each)).isEqualTo(all[each] - 1);
            }
          });
    }
  }

  @Test
  void anIdOfSixPartitionsEachIsShort() {
    Map<Source, long[]> next = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      next.put(source, new long[] {1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 9});
    }
    assertThat(of(7, next).text().length()).isLessThan(220);
  }

  @Test
  void noiseIsNoId() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String good = of(7, Map.of(Source.OFFERS, new long[] {5, 6})).text();
    for (int cut = 0; cut < good.length(); cut++) {
      assertThat(Offsets.parse(good.substring(0, cut))).as("cut at %d", cut).isEmpty();
    }
    assertThat(Offsets.parse("A".repeat(9_000))).isEmpty();
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      String text = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      // Whatever it is taken for, reading it ends and harms nobody.
      Offsets.parse(text).ifPresent(read -> assertThat(read.text()).isNotEmpty());
    }
  }

  @Test
  void aReaderFallsBehindOnlyInTheTopicsThatItReads() {
    Offsets start = of(7, Map.of(Source.OFFERS, new long[] {5}, Source.TOTALS, new long[] {5}));
    Offsets reader = start.of(EnumSet.of(Source.OFFERS));
    Offsets all = start.of(EnumSet.allOf(Source.class));
    all.advance(new StreamEvent.Slot(Source.TOTALS, 0, 99));
    assertThat(reader.reaches(all)).isTrue();

    all.advance(new StreamEvent.Slot(Source.OFFERS, 3, 2));
    assertThat(reader.reaches(all)).as("a partition that was added").isFalse();
    reader.advance(new StreamEvent.Slot(Source.OFFERS, 3, 2));
    assertThat(reader.reaches(all)).isTrue();
    assertThat(reader.isBefore(new StreamEvent.Slot(Source.OFFERS, 3, 2))).isFalse();
    assertThat(reader.isBefore(new StreamEvent.Slot(Source.OFFERS, 3, 3))).isTrue();
  }
}
