package io.aidbook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Draft;
import io.aidbook.ledger.TreeRows;
import org.junit.jupiter.api.Test;

/** An id is decided once, as far back as the register remembers. */
class RegisterTest {
  private final TreeRows<Register.Row> rows = new TreeRows<>();

  @Test
  void shouldGrantANewId() {
    Ticket ticket = new Ticket("o", "", 1);

    assertThat(hear("d", ticket)).isEqualTo(new Answer.Granted(ticket));
  }

  @Test
  void shouldSayThatAnIdIsRepeatedWhateverTheOffer() {
    hear("d", new Ticket("o", "", 1));

    Ticket same = new Ticket("o", "", 2);
    assertThat(hear("d", same)).isEqualTo(new Answer.Repeated(same));
    Ticket other = new Ticket("other", "n", 3);
    assertThat(hear("d", other)).isEqualTo(new Answer.Repeated(other));
  }

  @Test
  void shouldGrantAClaimAgainThatIsHeardTwice() {
    Ticket ticket = new Ticket("o", "", 1);
    hear("d", ticket);

    assertThat(hear("d", ticket)).isEqualTo(new Answer.Granted(ticket));
  }

  @Test
  void shouldNotMistakeAnIdForItsOwnCounterOrSlots() {
    for (String id : new String[] {"n", "s0000000000000000", "in"}) {
      assertThat(hear(id, new Ticket("o", "", id.length()))).isInstanceOf(Answer.Granted.class);
    }
    for (String id : new String[] {"n", "s0000000000000000", "in"}) {
      assertThat(hear(id, new Ticket("o", "", 99))).isInstanceOf(Answer.Repeated.class);
    }
  }

  @Test
  void shouldForgetTheOldestIdOnlyWhenItIsFull() {
    for (int i = 1; i <= 4; i++) {
      assertThat(hear("d" + i, new Ticket("o", "", i))).isInstanceOf(Answer.Granted.class);
    }

    assertThat(hear("d2", new Ticket("o", "", 5))).isInstanceOf(Answer.Repeated.class);
    assertThat(hear("d3", new Ticket("o", "", 6))).isInstanceOf(Answer.Repeated.class);
    assertThat(hear("d4", new Ticket("o", "", 7))).isInstanceOf(Answer.Repeated.class);
    assertThat(hear("d1", new Ticket("o", "", 8))).isInstanceOf(Answer.Granted.class);
    assertThat(hear("d2", new Ticket("o", "", 9))).isInstanceOf(Answer.Granted.class);
  }

  @Test
  void shouldKeepNoMoreRowsThanItRemembers() {
    for (int i = 1; i <= 50; i++) {
      hear("d" + i, new Ticket("o", "", i));
    }

    assertThat(rows.all()).hasSize(2 * 3 + 1);
  }

  /** Remembers three. */
  private Answer.OfCase hear(String id, Ticket ticket) {
    Draft<Register.Row> draft = new Draft<>(rows);
    Answer.OfCase answer = new Register(draft, 3).hear(new Claim(id, ticket));
    rows.write(draft);
    return answer;
  }
}
