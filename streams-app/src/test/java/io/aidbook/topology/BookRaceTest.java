package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A need moves from Poland to Germany. Its removal from the one country's book and its entry into
 * the other's travel on different partitions, so the world's book, which both pass it on to, hears
 * of them in any order. Here every order is forced.
 */
class BookRaceTest {
  private static final String WORLD_BOOK = "food|*";
  private static final String FROM_COUNTRIES = "country-book-to-world-book";
  private static final String FROM_LEDGERS = "ledgers-to-world-book";

  private final AidbookDriver aidbook = AidbookDriver.withDefaults();

  @BeforeEach
  void offerToTheWorld() {
    aidbook.command(
        FROM_LEDGERS,
        WORLD_BOOK,
        new BookCommand.Post(
            new OfferEntry(
                "o",
                1,
                1,
                new Party("p", null, PartyKind.NGO),
                "H87",
                null,
                100,
                Region.parse("PT"),
                List.of(Region.WORLD),
                Entry.ALWAYS,
                Entry.NEVER,
                0),
            Cause.OFFER_CHANGED));
  }

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldFollowTheMoveWhenTheRemovalComesFirst() {
    passOn(entry("PL", 1, 10));
    passOn(removal("PL", 2));
    passOn(entry("DE", 2, 7));

    assertThat(aidbook.story())
        .containsExactly("+ n~o~food~* 10", "- n~o~food~* NEED_CHANGED", "+ n~o~food~* 7");
  }

  @Test
  void shouldFollowTheMoveWhenTheEntryComesFirst() {
    passOn(entry("PL", 1, 10));
    passOn(entry("DE", 2, 7));
    passOn(removal("PL", 2));

    assertThat(aidbook.story()).containsExactly("+ n~o~food~* 10", "+ n~o~food~* 7");
    assertThat(aidbook.candidates().get("n~o~food~*").getNeedRegion()).isEqualTo("DE");
  }

  @Test
  void shouldIgnoreWhatTheOldCountrySaysAfterTheNewOne() {
    passOn(entry("DE", 2, 7));
    passOn(entry("PL", 1, 10));
    passOn(entry("PL", 1, 3));
    passOn(removal("PL", 1));
    passOn(entry("PL", 1, 4));
    passOn(removal("PL", 2));

    assertThat(aidbook.story()).containsExactly("+ n~o~food~* 7");
    assertThat(aidbook.watch().of("late WORLD")).isEqualTo(5);
  }

  @Test
  void shouldFollowAMoveThereAndBack() {
    passOn(entry("PL", 1, 10));
    passOn(removal("PL", 2));
    passOn(entry("PL", 3, 8));
    passOn(entry("DE", 2, 7));
    passOn(removal("DE", 3));

    assertThat(aidbook.candidates().get("n~o~food~*").getQuantity()).isEqualTo(8);
    assertThat(aidbook.candidates().get("n~o~food~*").getNeedRegion()).isEqualTo("PL");
  }

  @Test
  void shouldEndWithNothingWhenTheMovedNeedIsWithdrawnBeforeTheOldCountryIsHeard() {
    passOn(entry("DE", 2, 7));
    passOn(withdrawal("DE", 3));
    passOn(entry("PL", 1, 10));
    passOn(removal("PL", 2));

    assertThat(aidbook.candidates()).isEmpty();
    assertThat(aidbook.storedRows()).noneMatch(row -> row.contains("~") || row.contains("1n"));
  }

  @Test
  void shouldIgnoreTheRemovalOfAPathThatTheLedgerTookOver() {
    passOn(entry("PL", 1, 10));
    aidbook.command(
        FROM_LEDGERS,
        WORLD_BOOK,
        new BookCommand.Post(need(NeedEntry.FROM_LEDGER, "EU", 2, 5), Cause.NEED_CHANGED));
    passOn(removal("PL", 2));

    assertThat(aidbook.candidates().get("n~o~food~*").getQuantity()).isEqualTo(5);
  }

  private void passOn(BookCommand command) {
    aidbook.command(FROM_COUNTRIES, WORLD_BOOK, command);
  }

  private static BookCommand entry(String country, long seq, long unmet) {
    return new BookCommand.Post(need(country, country, seq, unmet), Cause.NEED_CHANGED);
  }

  private static BookCommand removal(String country, long seq) {
    return new BookCommand.Remove(Side.NEED, "n", seq, country, Cause.NEED_CHANGED);
  }

  private static BookCommand withdrawal(String country, long seq) {
    return new BookCommand.Remove(Side.NEED, "n", seq, country, Cause.NEED_WITHDRAWN);
  }

  private static NeedEntry need(String source, String region, long seq, long unmet) {
    return new NeedEntry(
        "n",
        seq,
        source,
        seq,
        new Party("r", null, PartyKind.CITY),
        "H87",
        null,
        unmet,
        Region.parse(region),
        Urgency.NORMAL,
        Entry.NEVER,
        0,
        Map.of());
  }
}
