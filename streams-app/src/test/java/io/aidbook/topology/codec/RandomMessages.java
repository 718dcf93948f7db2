package io.aidbook.topology.codec;

import io.aidbook.decision.Action;
import io.aidbook.decision.Answer;
import io.aidbook.decision.Case;
import io.aidbook.decision.Claim;
import io.aidbook.decision.Commitment;
import io.aidbook.decision.Decision;
import io.aidbook.decision.Outbox;
import io.aidbook.decision.PendingErasure;
import io.aidbook.decision.Refusal;
import io.aidbook.decision.Register;
import io.aidbook.decision.Request;
import io.aidbook.decision.Stage;
import io.aidbook.decision.Ticket;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whatever ledgers, books and the register may say, with absent and extreme values among it. */
final class RandomMessages {
  private static final String ID_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";

  private final Random random;

  RandomMessages(Random random) {
    this.random = random;
  }

  Ticket ticket() {
    return new Ticket(id(), random.nextBoolean() ? "" : id(), number());
  }

  Claim claim() {
    return new Claim(id(), ticket());
  }

  Answer answer() {
    return switch (random.nextInt(11)) {
      case 0 -> new Answer.Granted(ticket());
      case 1 -> new Answer.Repeated(ticket());
      case 2 -> new Answer.Proposed(ticket(), quantityOrNothing(), category(), region());
      case 3 -> committed();
      case 4 -> declined(ticket());
      case 5 ->
          new Answer.Refused(
              ticket(),
              new Refusal(any(Refusal.Code.values()), Map.of("left", id(), "case", "\u00fc")));
      case 6 -> new Answer.NeedErased(pair(), number());
      case 7 -> new Answer.Lifted(pair());
      case 8 -> new Answer.ContinueErasure(id(), number());
      case 9 -> new Answer.ContinueLane(ticket());
      default -> new Answer.Reread(id(), number(), category(), region());
    };
  }

  private Answer declined(Ticket ticket) {
    return new Answer.Declined(ticket, new Pair(id(), ticket.offerId()), number());
  }

  PendingErasure erasure() {
    return new PendingErasure(number(), id());
  }

  private Answer committed() {
    Ticket ticket = ticket();
    return new Answer.Committed(
        ticket, new Pair(id(), ticket.offerId()), number(), random.nextBoolean());
  }

  Request request() {
    Pair pair = pair();
    Ticket ticket = new Ticket(pair.offerId(), random.nextBoolean() ? "" : id(), number());
    return switch (random.nextInt(5)) {
      case 0 ->
          new Request.Reserve(
              ticket,
              pair,
              quantity(),
              number(),
              quantityOrNothing(),
              quantityOrNothing(),
              any("H87", "KGM", "C6"),
              new Request.Stand(category(), region(), left()));
      case 1 ->
          new Request.Settle(
              pair, number(), quantityOrNothing(), quantityOrNothing(), random.nextBoolean());
      case 2 -> new Request.Forget(pair);
      case 3 -> new Request.ContinueErasure(pair.needId(), number());
      default -> new Request.Decline(ticket, pair, number());
    };
  }

  Commitment commitment() {
    return new Commitment(
        pair(), quantityOrNothing(), quantityOrNothing(), random.nextBoolean(), number(), number());
  }

  Decision decision() {
    return decision(id());
  }

  private Decision decision(String offerId) {
    return new Decision(
        id(), new Pair(id(), offerId), any(Action.values()), quantityOrNothing(), time());
  }

  Case openCase() {
    Ticket ticket = ticket();
    return new Case(
        ticket,
        number(),
        decision(ticket.offerId()),
        time(),
        any(Stage.values()),
        quantityOrNothing(),
        number());
  }

  Register.Row registerRow() {
    return new Register.Row(number(), random.nextBoolean() ? null : id());
  }

  Outbox.Question question() {
    Ticket ticket = ticket();
    return new Outbox.Question(
        category(), region(), ticket, new Pair(id(), ticket.offerId()), time());
  }

  BookCommand command() {
    Draw draw = random.nextBoolean() ? null : draw();
    return switch (random.nextInt(4)) {
      case 0 -> new BookCommand.Drawn(draw());
      case 1 -> new BookCommand.Post(need(), any(Cause.values()), draw);
      case 2 -> new BookCommand.Post(offer(), any(Cause.values()));
      default -> removal(draw);
    };
  }

  private BookCommand removal(Draw draw) {
    Cause cause = any(Cause.values());
    return random.nextBoolean()
        ? new BookCommand.Remove(Side.OFFER, id(), number(), NeedEntry.FROM_LEDGER, cause)
        : new BookCommand.Remove(Side.NEED, id(), number(), any("", "PL", "PL91"), cause, draw);
  }

  private Draw draw() {
    return new Draw(id(), id(), quantity(), left(), number(), region());
  }

  private NeedEntry need() {
    return new NeedEntry(
        id(),
        number(),
        any("", "PL", "PL91"),
        number(),
        party(),
        "H87",
        random.nextBoolean() ? null : "tents",
        quantity(),
        region(),
        any(Urgency.values()),
        random.nextBoolean() ? Entry.NEVER : time(),
        time(),
        random.nextBoolean() ? Map.of() : Map.of(id(), number()));
  }

  private OfferEntry offer() {
    return new OfferEntry(
        id(),
        number(),
        number(),
        party(),
        "H87",
        random.nextBoolean() ? null : "tents",
        random.nextBoolean() ? OfferEntry.INEXHAUSTIBLE : quantity(),
        region(),
        List.of(region()),
        random.nextBoolean() ? Entry.ALWAYS : time(),
        random.nextBoolean() ? Entry.NEVER : time(),
        time());
  }

  private Party party() {
    return new Party(
        id(),
        random.nextBoolean() ? null : "Łódź",
        any(PartyKind.values()),
        random.nextBoolean() ? null : "https://lodz.example/" + random.nextInt(3));
  }

  private Pair pair() {
    return new Pair(id(), id());
  }

  private String id() {
    int length = any(1, 2, 8, 64);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  private long number() {
    return any(0L, 1L, random.nextLong() >>> 1, Long.MAX_VALUE);
  }

  private long quantity() {
    return any(1L, 1L + random.nextInt(1_000), Rules.MAX_QUANTITY);
  }

  private long quantityOrNothing() {
    return any(0L, quantity());
  }

  private long left() {
    return any(0L, quantity(), OfferEntry.INEXHAUSTIBLE);
  }

  private long time() {
    return any(Rules.MIN_TIME, 0L, 1_772_323_200_000L + random.nextInt(), Rules.MAX_TIME);
  }

  private String category() {
    return any("food", "emergency-packages", "x".repeat(64));
  }

  private Region region() {
    return Region.parse(any("*", "EU", "PL", "PL911", "UA-46"));
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
