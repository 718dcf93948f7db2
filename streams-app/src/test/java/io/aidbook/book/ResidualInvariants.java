package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what a book tells the next coarser one against what its needs lack before and after. */
final class ResidualInvariants {
  private ResidualInvariants() {}

  static List<String> violations(
      String bookRegion,
      BookCommand command,
      BookState before,
      BookState after,
      List<BookCommand> residuals) {
    List<String> violations = new ArrayList<>();
    Map<String, BookCommand> told = new HashMap<>();
    String last = "";
    for (BookCommand residual : residuals) {
      if (told.put(residual.id(), residual) != null || last.compareTo(residual.id()) > 0) {
        violations.add("residuals are out of order at " + residual.id());
      }
      last = residual.id();
    }
    Map<String, Long> lacking = new HashMap<>();
    before.needs().forEach(need -> lacking.put(need.id(), BookInvariants.unmet(before, need)));
    for (NeedEntry need : after.needs()) {
      Long old = lacking.remove(need.id());
      BookCommand expected = expected(bookRegion, command, old, need, after);
      BookCommand actual = told.remove(need.id());
      if (expected == null ? actual != null : !expected.equals(actual)) {
        violations.add("residual is %s, not %s".formatted(actual, expected));
      }
    }
    // What is left is the need that the command removed.
    lacking.forEach(
        (id, old) -> {
          BookCommand.Remove remove = (BookCommand.Remove) command;
          BookCommand expected =
              new BookCommand.Remove(Side.NEED, id, remove.seq(), bookRegion, remove.cause());
          BookCommand actual = told.remove(id);
          if (old > 0 ? !expected.equals(actual) : actual != null) {
            violations.add("residual of a need that left is " + actual);
          }
        });
    told.values().forEach(residual -> violations.add("residual of no need: " + residual));
    return violations;
  }

  private static BookCommand expected(
      String bookRegion, BookCommand command, Long old, NeedEntry need, BookState after) {
    long lacks = BookInvariants.unmet(after, need);
    long lacked = old == null ? 0 : old;
    boolean posted = command.side() == Side.NEED && command.id().equals(need.id());
    if (lacks == lacked && !(posted && lacks > 0)) {
      return null;
    }
    Cause cause = posted ? command.cause() : Cause.COVERED_NEARER;
    if (lacks == 0) {
      return new BookCommand.Remove(Side.NEED, need.id(), need.seq(), bookRegion, cause);
    }
    NeedEntry passedOn =
        new NeedEntry(
            need.id(),
            need.seq(),
            bookRegion,
            need.revision(),
            need.requester(),
            need.unit(),
            need.item(),
            lacks,
            need.region(),
            need.urgency(),
            need.neededBy(),
            need.recordedAt(),
            need.declined());
    return new BookCommand.Post(passedOn, cause);
  }
}
