package io.aidbook.decision;

import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Side;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Ends the commitments of an erased offer or need, in pieces that keep to the {@link Budget}. What
 * a piece leaves is kept as a {@link PendingErasure}, and the ledger tells itself to continue.
 *
 * <p>An erased id may be published anew meanwhile. Only rows of the erased life end, and those of
 * them that a later life meets with before their piece has come, the clerk ends at once.
 */
final class Erasures {
  private final Side side;
  private final Draft<Commitment> rows;
  private final Draft<PendingErasure> pending;
  private final Budget budget;

  /** What of one id is to end, and how. */
  record Task(
      String id,
      String prefix,
      Predicate<Commitment> ofErasedLife,
      Consumer<Commitment> end,
      LongFunction<Outbox.Letter> toContinue) {}

  Erasures(Side side, Draft<Commitment> rows, Draft<PendingErasure> pending, Budget budget) {
    this.side = side;
    this.rows = rows;
    this.pending = pending;
    this.budget = budget;
  }

  /** The erasure of that id that is not done, or null. */
  PendingErasure of(String id) {
    return pending.get(PendingErasure.key(side, id));
  }

  /** Does the first piece of an erasure. It stands for those of the id that are not done, too. */
  void begin(Task task, long number, Outbox outbox) {
    work(task, new PendingErasure(number, ""), outbox);
  }

  /** Does the next piece, if that erasure is not done and no later one took its place. */
  void goOn(Task task, long number, Outbox outbox) {
    PendingErasure held = of(task.id());
    if (held != null && held.number() == number) {
      work(task, held, outbox);
    }
  }

  private void work(Task task, PendingErasure from, Outbox outbox) {
    String key = PendingErasure.key(side, task.id());
    String after = from.after();
    // One more than may end tells whether any is left.
    int most = (int) Math.min(budget.left(), Integer.MAX_VALUE - 1) + 1;
    for (Map.Entry<String, Commitment> row :
        rows.page(task.prefix(), from.after(), most).entrySet()) {
      if (budget.isSpent()) {
        pending.put(key, new PendingErasure(from.number(), after));
        outbox.add(task.toContinue().apply(from.number()));
        return;
      }
      budget.spend();
      if (task.ofErasedLife().test(row.getValue())) {
        task.end().accept(row.getValue());
      }
      after = row.getKey();
    }
    if (pending.get(key) != null) {
      pending.put(key, null);
    }
  }
}
