package io.aidbook.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.ledger.TreeRows;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusesTest {
  private static final EntryKey N = new EntryKey(Side.NEED, "n");

  private final TreeRows<Row> written = new TreeRows<>();
  private final Map<EntryKey, Account<?>> accounts = new HashMap<>();
  private Statuses statuses = statuses(100);

  private Statuses statuses(long remembered) {
    return new Statuses(written, accounts::get, remembered);
  }

  private List<Statuses.Publication> take() {
    Statuses.Changes changes = statuses.take();
    written.write(changes.rows());
    return changes.published();
  }

  private void change(Account<?> after, long at) {
    statuses.changed(N, accounts.get(N), after, at);
    accounts.put(N, after);
  }

  @Test
  void shouldPublishEachEntryOnceHoweverMuchHappened() {
    change(need(1, 10), 5);
    statuses.proposed(N, 4, 9);
    change(need(2, 20), 7);
    statuses.proposed(N, 3, 8);

    List<Statuses.Publication> published = take();
    assertThat(published).hasSize(1);
    assertThat(published.get(0).status()).isEqualTo(new Status(N, need(2, 20), 7, null, 9));
    assertThat(written.all()).containsOnlyKeys("need~n");
    assertThat(take()).isEmpty();
  }

  @Test
  void shouldPublishNothingOfWhatIsAsItWas() {
    change(need(1, 10), 1);
    statuses.proposed(N, 4, 1);
    take();
    change(need(1, 11), 2);
    change(need(1, 10), 3);
    statuses.proposed(N, -4, 4);
    statuses.proposed(N, 4, 5);

    assertThat(take()).isEmpty();
  }

  /** What a book takes away of a life that was erased comes when the next has begun. */
  @Test
  void shouldComeToTheExactSumThroughAnErasureAndANewLife() {
    change(need(1, 10), 1);
    statuses.proposed(N, 10, 1);
    take();
    change(null, 2);
    statuses.erased(N, 2);
    assertThat(take()).containsExactly(new Statuses.Publication(N, null, 2));
    assertThat(written.all()).as("the book has yet to take it away").hasSize(1);

    change(need(1, 6), 3);
    assertThat(take().get(0).status().proposed()).isEqualTo(10);
    statuses.proposed(N, 6, 4);
    assertThat(take().get(0).status().proposed()).isEqualTo(16);
    statuses.proposed(N, -10, 5);
    assertThat(take().get(0).status().proposed()).isEqualTo(6);
  }

  @Test
  void shouldSayNothingOfWhatStandsOfAnErasedEntry() {
    change(need(1, 10), 1);
    statuses.proposed(N, 10, 1);
    take();
    change(null, 2);
    take();
    statuses.proposed(N, -4, 3);
    assertThat(take()).isEmpty();
    statuses.proposed(N, -6, 4);
    assertThat(take()).isEmpty();
    assertThat(written.all()).isEmpty();
  }

  @Test
  void shouldAnswerARefusalByARevisionThatIsTakenAndByNothingElse() {
    change(need(1, 10), 1);
    statuses.refused(N, refusal(2));
    assertThat(take().get(0).status().refusal()).isEqualTo(refusal(2));
    change(need(1, 7), 2);
    assertThat(take().get(0).status().refusal()).isEqualTo(refusal(2));
    change(need(2, 7), 3);
    statuses.refused(N, refusal(3));
    change(need(4, 7), 4);
    assertThat(take().get(0).status().refusal()).isNull();
    assertThat(written.all()).isEmpty();
  }

  @Test
  void shouldRememberTheLatestRefusalsAcrossARestart() {
    for (int i = 0; i < 5; i++) {
      statuses.refused(need("n" + i), refusal(i));
      take();
    }
    statuses = statuses(2);
    statuses.refused(need("n5"), refusal(5));

    assertThat(take())
        .extracting(each -> each.entry().id() + (each.status() == null ? " gone" : ""))
        .containsExactlyInAnyOrder("n5", "n0 gone", "n1 gone", "n2 gone", "n3 gone");
    assertThat(written.all().keySet())
        .filteredOn(key -> !key.startsWith("~"))
        .containsExactly("need~n4", "need~n5");
    assertThat(written.all()).hasSize(4);
    statuses.erased(need("n4"), 9);
    statuses.erased(need("n5"), 9);
    assertThat(take()).hasSize(2);
    assertThat(written.all()).isEmpty();
  }

  @Test
  void shouldShowTheLargestNumberWhereASumIsBeyondIt() {
    change(need(1, 10), 1);
    statuses.proposed(N, Long.MAX_VALUE, 1);
    statuses.proposed(N, 5, 1);
    assertThat(take().get(0).status().proposed()).isEqualTo(Long.MAX_VALUE);
    statuses.proposed(N, -Long.MAX_VALUE, 1);
    statuses.proposed(N, -8, 1);
    assertThat(take().get(0).status().proposed()).isZero();
    statuses.proposed(N, 8, 1);
    assertThat(take().get(0).status().proposed()).isEqualTo(5);
  }

  @Test
  void shouldBoundWhatIsSaidOfARefusal() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 99; i++) {
      many.put("v%02d".formatted(i), "x".repeat(499) + "\ud83d\ude00");
    }
    Refusal refusal = new Refusal(-1L, "CODE", many, 0);

    assertThat(refusal.revision()).isNull();
    assertThat(refusal.values()).hasSize(16).containsEntry("v00", "x".repeat(499));
  }

  private static EntryKey need(String id) {
    return new EntryKey(Side.NEED, id);
  }

  private static Refusal refusal(long revision) {
    return new Refusal(revision, "INVALID_UNIT", Map.of("unit", "k"), revision);
  }

  private static Account<NeedEntry> need(long revision, long quantity) {
    NeedEntry entry =
        new NeedEntry(
            "n",
            revision,
            NeedEntry.FROM_LEDGER,
            revision,
            new Party("r", null, PartyKind.CITY),
            "H87",
            null,
            quantity,
            Region.parse("PL"),
            Urgency.NORMAL,
            Entry.NEVER,
            0,
            Map.of());
    return new Account<>("food", Standing.OPEN, Region.parse("PL"), Promises.NONE, 1, entry);
  }
}
