package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.PendingErasure;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.TreeRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many erasures of a side a task has left for later, over its life. */
class ErasureCensusTest {
  private static final PendingErasure ROW = new PendingErasure(7, "");

  private final TreeRows<PendingErasure> stored = new TreeRows<>();
  private final WatchLog watch = new WatchLog();

  @Test
  void shouldBeginWithWhatIsThereAndTakeItOffAgain() {
    store(
        PendingErasure.key(Side.NEED, "a"),
        PendingErasure.key(Side.NEED, "b"),
        PendingErasure.key(Side.OFFER, "c"));
    ErasureCensus ledger = new ErasureCensus(watch, Side.NEED);
    ErasureCensus another = new ErasureCensus(watch, Side.NEED);
    ledger.startWith(stored);
    assertThat(watch.of("erasures NEED")).isEqualTo(2);
    assertThat(watch.of("erasures OFFER")).isZero();

    another.add(-1);
    ledger.end();
    assertThat(watch.of("erasures NEED")).as("until the other ends, too").isEqualTo(-1);
    another.end();
    assertThat(watch.of("erasures NEED")).isZero();
  }

  @Test
  void shouldCountRowsThatComeAndGoAndNotThoseThatChange() {
    store("OFFER~stays", "OFFER~goes");
    Draft<PendingErasure> draft = new Draft<>(stored);
    assertThat(ErasureCensus.more(draft)).isZero();

    draft.put("OFFER~stays", new PendingErasure(7, "n4"));
    draft.put("OFFER~goes", null);
    draft.put("OFFER~never-was", null);
    assertThat(ErasureCensus.more(draft)).isEqualTo(-1);
    draft.put("OFFER~new", ROW);
    draft.put("OFFER~newer", ROW);
    assertThat(ErasureCensus.more(draft)).isEqualTo(1);
  }

  private void store(String... keys) {
    Draft<PendingErasure> draft = new Draft<>(stored);
    List.of(keys).forEach(key -> draft.put(key, ROW));
    stored.write(draft);
  }
}
