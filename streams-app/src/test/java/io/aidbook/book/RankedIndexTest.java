package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The index stays shallow whatever ids publishers choose. */
class RankedIndexTest {
  private record Named(String id, long weight) implements Ranked {
    @Override
    public long closesAt() {
      return 0;
    }

    @Override
    public long recordedAt() {
      return 0;
    }

    @Override
    public long gate() {
      return 0;
    }
  }

  /** "Aa" and "BB" have the same hash in Java, and so have all words made of them. */
  private static String colliding(int number) {
    StringBuilder id = new StringBuilder();
    for (int bit = 15; bit >= 0; bit--) {
      id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return id.toString();
  }

  @Test
  void shouldHoldManyIdsOfOneHash() {
    RankedIndex<Named> index = new RankedIndex<>();
    int all = 1 << 16;
    for (int i = 0; i < all; i++) {
      index.add(new Named(colliding(i), 0));
    }

    assertThat(index.last(0, 0, named -> true).id()).isEqualTo(colliding(all - 1));
    for (int i = 0; i < all; i++) {
      index.remove(new Named(colliding(i), 0));
    }
    assertThat(index.isEmpty()).isTrue();
  }
}
