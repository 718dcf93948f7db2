package io.aidbook.decision;

import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Pair;
import java.util.ArrayList;
import java.util.List;

/** What one record makes a clerk say, in order. */
public final class Outbox {
  /** Something said. */
  public sealed interface Letter {
    /** When that came about which caused it, in milliseconds since 1970. */
    long timestamp();
  }

  /**
   * To a book.
   *
   * @param dispatch what and where
   * @param timestamp as in {@link Letter}
   */
  public record ToBook(Dispatch dispatch, long timestamp) implements Letter {}

  /**
   * To the book of an offer: how much of it is proposed?
   *
   * @param category category of the book
   * @param ticket of the decision that asks
   * @param bookRegion region of the book
   * @param pair the pair
   * @param timestamp as in {@link Letter}
   */
  public record Question(
      String category,
      io.aidbook.region.Region bookRegion,
      Ticket ticket,
      Pair pair,
      long timestamp)
      implements Letter {}

  /**
   * To the register.
   *
   * @param claim what
   * @param timestamp as in {@link Letter}
   */
  public record ToRegister(Claim claim, long timestamp) implements Letter {}

  /**
   * To a need's ledger.
   *
   * @param request what
   * @param timestamp as in {@link Letter}
   */
  public record ToNeed(Request request, long timestamp) implements Letter {}

  /**
   * To an offer's ledger.
   *
   * @param answer what
   * @param timestamp as in {@link Letter}
   */
  public record ToOffer(Answer answer, long timestamp) implements Letter {}

  /**
   * To all: what stands between the two now.
   *
   * @param commitment what stands; nothing committed and nothing delivered when nothing is left
   * @param timestamp as in {@link Letter}
   */
  public record Stands(Commitment commitment, long timestamp) implements Letter {}

  /**
   * To all: how a decision ended.
   *
   * @param outcome how
   * @param timestamp as in {@link Letter}
   */
  public record Ended(Outcome outcome, long timestamp) implements Letter {}

  private final List<Letter> letters = new ArrayList<>();

  /** Adds a letter. */
  public void add(Letter letter) {
    letters.add(letter);
  }

  /** Adds one for each dispatch. */
  void addAll(List<Dispatch> dispatches, long timestamp) {
    dispatches.forEach(dispatch -> add(new ToBook(dispatch, timestamp)));
  }

  /** All letters so far, in order. */
  public List<Letter> letters() {
    return List.copyOf(letters);
  }
}
