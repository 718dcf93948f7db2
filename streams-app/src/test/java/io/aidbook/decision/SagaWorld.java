package io.aidbook.decision;

import io.aidbook.book.Book;
import io.aidbook.book.BookState;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.decision.Outbox.Letter;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.TreeRows;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Both ledgers, the register, the books and every message between them, in plain Java.
 *
 * <p>Messages keep their order only between one sender and one receiver, which is less than what a
 * partition keeps: every order that a broker can bring about is among those that this can.
 */
final class SagaWorld {
  static final BookLevels LEVELS = new BookLevels(List.of(RegionLevel.COUNTRY, RegionLevel.WORLD));
  private static final long ARRIVALS_APART = 1L << 20;
  private static final long REMEMBERED = 10_000;

  final TreeRows<Account<OfferEntry>> offers;
  final TreeRows<Commitment> offerCommitments;
  final TreeRows<Case> cases;
  final TreeRows<Account<NeedEntry>> needs;
  final TreeRows<Commitment> needCommitments;
  final TreeRows<Register.Row> register;
  final TreeMap<String, Book> books = new TreeMap<>();
  private final TreeMap<String, SagaChannel> channels = new TreeMap<>();
  private final Ledger ledger = new Ledger(LEVELS);
  final TreeRows<PendingErasure> pending;
  private final int changesPerCommit;
  private long changes;
  private long arrivals;

  /** The clock of all ledgers: how many inputs came so far. */
  private long now;

  /**
   * @param changesPerCommit budget of changes of each ledger
   */
  SagaWorld(int changesPerCommit) {
    this.changesPerCommit = changesPerCommit;
    pending = new TreeRows<>();
    offers = new TreeRows<>();
    offerCommitments = new TreeRows<>();
    cases = new TreeRows<>();
    needs = new TreeRows<>();
    needCommitments = new TreeRows<>();
    register = new TreeRows<>();
  }

  private SagaWorld(SagaWorld other) {
    changesPerCommit = other.changesPerCommit;
    changes = other.changes;
    pending = other.pending.copy();
    offers = other.offers.copy();
    offerCommitments = other.offerCommitments.copy();
    cases = other.cases.copy();
    needs = other.needs.copy();
    needCommitments = other.needCommitments.copy();
    register = other.register.copy();
    other.books.forEach((key, book) -> books.put(key, copy(key, book.state())));
    other.channels.forEach((key, channel) -> channels.put(key, channel.copy()));
    arrivals = other.arrivals;
    now = other.now;
  }

  SagaWorld copy() {
    return new SagaWorld(this);
  }

  private static Book copy(String key, BookState state) {
    Book book = newBook(key);
    state.offers().forEach(book::restore);
    state.needs().forEach(book::restore);
    state.candidates().forEach(c -> book.restore(c.pair(), c.quantity(), c.proposedAt()));
    return book;
  }

  long now() {
    return now;
  }

  /** Time passes. */
  void tick() {
    now++;
  }

  /**
   * Closes all that is past its date, as ledgers do from time to time; says what was said of it.
   */
  List<Letter> closeAllDue() {
    List<Letter> letters = new ArrayList<>();
    for (String id : List.copyOf(offers.all().keySet())) {
      letters.addAll(atOffers(clerk -> clerk.expire(id)));
    }
    for (String id : List.copyOf(needs.all().keySet())) {
      letters.addAll(atNeeds(id, clerk -> clerk.expire(id)));
    }
    return letters;
  }

  /**
   * Something comes from outside; returns what it made a clerk say.
   *
   * @throws io.aidbook.ledger.InvalidEventException if it is refused, without a trace
   */
  List<Letter> take(SagaInput input) {
    long arrival = ++arrivals * ARRIVALS_APART;
    if (input instanceof SagaInput.PostOffer post) {
      return atOffers(clerk -> clerk.post(post.posting(), arrival, now));
    }
    if (input instanceof SagaInput.PostNeed post) {
      String id = post.posting().entry().id();
      return atNeeds(id, clerk -> clerk.post(post.posting(), arrival, now));
    }
    if (input instanceof SagaInput.EraseOffer erase) {
      return atOffers(clerk -> clerk.erase(erase.id(), arrival, now));
    }
    if (input instanceof SagaInput.EraseNeed erase) {
      forget(">NEED " + erase.id());
      return atNeeds(erase.id(), clerk -> clerk.erase(erase.id(), arrival, now));
    }
    if (input instanceof SagaInput.ExpireOffer expire) {
      return atOffers(clerk -> clerk.expire(expire.id()));
    }
    if (input instanceof SagaInput.ExpireNeed expire) {
      return atNeeds(expire.id(), clerk -> clerk.expire(expire.id()));
    }
    Decision decision = ((SagaInput.Decide) input).decision();
    return atOffers(clerk -> clerk.decide(decision, arrival));
  }

  /** The task of both ledgers commits. */
  void commit() {
    changes = 0;
  }

  /** Channels with something to hear. */
  List<String> waiting() {
    List<String> names = new ArrayList<>();
    channels.forEach(
        (name, channel) -> {
          if (!channel.isHeard()) {
            names.add(name);
          }
        });
    return names;
  }

  /** Channels between ledgers and register, whose messages may be heard twice. */
  List<String> rewindable() {
    return channels.keySet().stream().filter(name -> !name.contains("book")).toList();
  }

  void rewind(String channel, int messages) {
    channels.get(channel).rewind(messages);
  }

  /** An erasure leaves nothing behind at a receiver, not even what it heard. */
  private void forget(String channelsTo) {
    channels.forEach(
        (name, channel) -> {
          if (name.endsWith(channelsTo)) {
            channel.forget();
          }
        });
  }

  /** What is still to be heard, by channel. */
  Map<String, List<SagaChannel.Message>> unheard() {
    Map<String, List<SagaChannel.Message>> rest = new TreeMap<>();
    waiting().forEach(name -> rest.put(name, channels.get(name).rest()));
    return rest;
  }

  /** The next message of a channel is heard; returns what it made a clerk say. */
  List<Letter> deliver(String channel) {
    SagaChannel.Message message = channels.get(channel).hear();
    long timestamp = message.timestamp();
    if (message.content() instanceof Claim claim) {
      Draft<Register.Row> draft = new Draft<>(register);
      Answer.OfCase answer = new Register(draft, REMEMBERED).hear(claim);
      register.write(draft);
      say("register " + claim.decisionId(), answer, timestamp);
      return List.of();
    }
    if (message.content() instanceof Request request) {
      if (request instanceof Request.Settle settle && settle.erased()) {
        forget(channel);
      }
      return atNeeds(request.needId(), clerk -> clerk.hear(request, timestamp));
    }
    if (message.content() instanceof Answer answer) {
      return atOffers(clerk -> clerk.hear(answer, timestamp));
    }
    String book = channel.substring(channel.indexOf('>') + 1);
    if (message.content() instanceof Outbox.Question question) {
      long proposed = book(book).proposed(question.pair());
      say(
          book,
          new Answer.Proposed(
              question.ticket(), proposed, question.category(), question.bookRegion()),
          timestamp);
    } else {
      atBook(book, (BookCommand) message.content(), timestamp);
    }
    return List.of();
  }

  private List<Letter> atOffers(Consumer<OfferClerk> work) {
    OfferRecords records =
        new OfferRecords(
            new Draft<>(offers),
            new Draft<>(offerCommitments),
            new Draft<>(cases),
            new Draft<>(pending),
            new Outbox());
    Budget budget = Budget.of(Math.max(0, changesPerCommit - changes));
    work.accept(new OfferClerk(ledger, records, budget, now));
    changes += budget.spent();
    pending.write(records.pending());
    offers.write(records.accounts());
    offerCommitments.write(records.commitments());
    cases.write(records.cases());
    return post("", records.outbox());
  }

  private List<Letter> atNeeds(String needId, Consumer<NeedClerk> work) {
    NeedRecords records =
        new NeedRecords(
            new Draft<>(needs), new Draft<>(needCommitments), new Draft<>(pending), new Outbox());
    Budget budget = Budget.of(Math.max(0, changesPerCommit - changes));
    work.accept(new NeedClerk(ledger, records, budget, now));
    changes += budget.spent();
    pending.write(records.pending());
    needs.write(records.accounts());
    needCommitments.write(records.commitments());
    return post(needId, records.outbox());
  }

  private List<Letter> post(String needId, Outbox outbox) {
    for (Letter letter : outbox.letters()) {
      if (letter instanceof Outbox.ToBook to) {
        String sender = to.dispatch().command().side() + " " + to.dispatch().command().id();
        tell(
            sender,
            bookKey(to.dispatch().category(), to.dispatch().bookRegion()),
            to.dispatch().command(),
            letter.timestamp());
      } else if (letter instanceof Outbox.Question question) {
        tell(
            "OFFER " + question.pair().offerId(),
            bookKey(question.category(), question.bookRegion()),
            question,
            letter.timestamp());
      } else if (letter instanceof Outbox.ToRegister to) {
        tell(
            "OFFER " + to.claim().ticket().offerId(),
            "register " + to.claim().decisionId(),
            to.claim(),
            letter.timestamp());
      } else if (letter instanceof Outbox.ToNeed to) {
        tell(
            senderOf(to.request()),
            "NEED " + to.request().needId(),
            to.request(),
            letter.timestamp());
      } else if (letter instanceof Outbox.ToOffer to) {
        String itself = "OFFER " + to.answer().offerId();
        say(needId.isEmpty() ? itself : "NEED " + needId, to.answer(), letter.timestamp());
      }
    }
    return outbox.letters();
  }

  private static String senderOf(Request request) {
    return request instanceof Request.OfPair ofPair
        ? "OFFER " + ofPair.pair().offerId()
        : "NEED " + request.needId();
  }

  private void say(String sender, Answer answer, long timestamp) {
    tell(sender, "OFFER " + answer.offerId(), answer, timestamp);
  }

  private void tell(String sender, String receiver, Object content, long timestamp) {
    channels
        .computeIfAbsent(sender + ">" + receiver, absent -> new SagaChannel())
        .say(content, timestamp);
  }

  private void atBook(String key, BookCommand command, long timestamp) {
    Region region = regionOf(key);
    io.aidbook.book.Changes changes = book(key).apply(command, timestamp);
    Draw draw = command.draw();
    if (draw != null && draw.bookRegion().equals(region)) {
      say(key, new Answer.Reread(draw.offerId(), draw.seq(), categoryOf(key), region), timestamp);
    }
    LEVELS
        .coarserBook(region)
        .ifPresent(
            next ->
                changes
                    .residuals()
                    .forEach(
                        residual ->
                            tell(key, bookKey(categoryOf(key), next), residual, timestamp)));
  }

  private Book book(String key) {
    return books.computeIfAbsent(key, SagaWorld::newBook);
  }

  private static Book newBook(String key) {
    return new IncrementalBook(regionOf(key), Policy.BEST_FIT);
  }

  static String bookKey(String category, Region region) {
    return "book " + category + "|" + region.code();
  }

  private static String categoryOf(String key) {
    return key.substring(key.indexOf(' ') + 1, key.indexOf('|'));
  }

  private static Region regionOf(String key) {
    return Region.parse(key.substring(key.indexOf('|') + 1));
  }
}
