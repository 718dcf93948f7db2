package io.aidbook.decision;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.TreeRows;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The ledgers of one offer {@code o} and one need {@code n}; each call is one record. */
final class HeapLedgers {
  /** Timestamp of every record, and time of the ledgers' clock unless it is put forward. */
  static final long NOW = 7_000;

  /** When every decision was made. */
  static final long DECIDED = 6_000;

  /** Arrival of the first event; each later one is this much higher. */
  static final long STEP = 1_000;

  static final Region PL = Region.parse("PL");
  static final Pair PAIR = new Pair("n", "o");

  private final Ledger ledger =
      new Ledger(new BookLevels(List.of(RegionLevel.COUNTRY, RegionLevel.WORLD)));
  private final TreeRows<Account<OfferEntry>> offers = new TreeRows<>();
  private final TreeRows<Commitment> ofOffers = new TreeRows<>();
  private final TreeRows<Case> cases = new TreeRows<>();
  private final TreeRows<Account<NeedEntry>> needs = new TreeRows<>();
  private final TreeRows<Commitment> ofNeeds = new TreeRows<>();
  private final TreeRows<PendingErasure> pending = new TreeRows<>();
  private int budget = Integer.MAX_VALUE;
  private long arrival;
  private long now = NOW;

  /** The clock of both ledgers goes on. */
  void passTo(long time) {
    now = time;
  }

  /** What the offers' clerk says about one record. */
  List<Letter> atOffers(Consumer<OfferClerk> work) {
    OfferRecords records =
        new OfferRecords(
            new Draft<>(offers),
            new Draft<>(ofOffers),
            new Draft<>(cases),
            new Draft<>(pending),
            new Outbox());
    work.accept(new OfferClerk(ledger, records, Budget.of(budget), now));
    offers.write(records.accounts());
    ofOffers.write(records.commitments());
    cases.write(records.cases());
    pending.write(records.pending());
    return records.outbox().letters();
  }

  /** What the needs' clerk says about one record. */
  List<Letter> atNeeds(Consumer<NeedClerk> work) {
    NeedRecords records =
        new NeedRecords(
            new Draft<>(needs), new Draft<>(ofNeeds), new Draft<>(pending), new Outbox());
    work.accept(new NeedClerk(ledger, records, Budget.of(budget), now));
    needs.write(records.accounts());
    ofNeeds.write(records.commitments());
    pending.write(records.pending());
    return records.outbox().letters();
  }

  List<Letter> publishOffer(long revision, boolean open, long quantity) {
    return atOffers(
        clerk ->
            clerk.post(
                new Posting<>(open, "food", offerOf(revision, quantity)), nextArrival(), NOW));
  }

  List<Letter> publishNeed(long revision, boolean open, long quantity) {
    return atNeeds(
        clerk ->
            clerk.post(
                new Posting<>(open, "food", needOf(revision, quantity)), nextArrival(), NOW));
  }

  List<Letter> eraseOffer() {
    return atOffers(clerk -> clerk.erase("o", nextArrival(), NOW));
  }

  List<Letter> eraseNeed() {
    return atNeeds(clerk -> clerk.erase("n", nextArrival(), NOW));
  }

  /** A decision about the pair arrives. */
  Ticket arrive(String id, Action action, long quantity) {
    Decision decision = decision(id, action, quantity);
    List<Letter> letters = atOffers(clerk -> clerk.decide(decision, nextArrival()));
    return ((Outbox.ToRegister) letters.get(letters.size() - 1)).claim().ticket();
  }

  List<Letter> answer(Answer answer) {
    return atOffers(clerk -> clerk.hear(answer, NOW));
  }

  List<Letter> ask(Request request) {
    return atNeeds(clerk -> clerk.hear(request, NOW));
  }

  /** A decision about the pair arrives and is granted: what the offers' clerk then says. */
  List<Letter> decide(String id, Action action, long quantity) {
    return answer(new Answer.Granted(arrive(id, action, quantity)));
  }

  /** So much stands committed between the two, by the way that decisions go. */
  void commit(String id, long quantity) {
    Request request = requestIn(decide(id, Action.ACCEPT, quantity));
    answer(answerIn(ask(request)));
  }

  Account<OfferEntry> offer() {
    return offers.get("o");
  }

  Account<NeedEntry> need() {
    return needs.get("n");
  }

  Commitment offersRow() {
    return ofOffers.get(Commitment.offerKey(PAIR));
  }

  Commitment needsRow() {
    return ofNeeds.get(Commitment.needKey(PAIR));
  }

  List<Case> openCases() {
    return List.copyOf(cases.all().values());
  }

  /** Erasures that are not done. */
  Map<String, PendingErasure> pending() {
    return pending.all();
  }

  /** Each record may change so much from now on. */
  void budget(int changes) {
    budget = changes;
  }

  static Decision decision(String id, Action action, long quantity) {
    return new Decision(id, PAIR, action, quantity, DECIDED);
  }

  static Request requestIn(List<Letter> letters) {
    return only(letters, Outbox.ToNeed.class).request();
  }

  static Answer answerIn(List<Letter> letters) {
    return only(letters, Outbox.ToOffer.class).answer();
  }

  static Outcome outcomeIn(List<Letter> letters) {
    return only(letters, Outbox.Ended.class).outcome();
  }

  static <L extends Letter> L only(List<Letter> letters, Class<L> kind) {
    List<L> found = letters.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError("one %s expected in %s".formatted(kind.getSimpleName(), letters));
    }
    return found.get(0);
  }

  private long nextArrival() {
    arrival += STEP;
    return arrival;
  }

  private static OfferEntry offerOf(long revision, long quantity) {
    return new OfferEntry(
        "o",
        0,
        revision,
        new Party("p", null, PartyKind.CITY),
        "H87",
        null,
        quantity,
        PL,
        List.of(PL),
        Entry.ALWAYS,
        20_000,
        5_000);
  }

  private static NeedEntry needOf(long revision, long quantity) {
    return new NeedEntry(
        "n",
        0,
        NeedEntry.FROM_LEDGER,
        revision,
        new Party("r", null, PartyKind.CITY),
        "H87",
        null,
        quantity,
        PL,
        Urgency.NORMAL,
        20_000,
        5_000,
        Map.of());
  }
}
