package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
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
      String needId =
          residual instanceof BookCommand.Drawn drawn ? drawn.draw().needId() : residual.id();
      if (told.put(needId, residual) != null || last.compareTo(needId) > 0) {
        violations.add("residuals are out of order at " + needId);
      }
      last = needId;
    }
    Draw passing = Heard.passing(bookRegion, command);
    if (passing != null) {
      BookCommand carrier = told.get(passing.needId());
      if (carrier == null || !passing.equals(carrier.draw())) {
        violations.add("draw does not travel on: " + passing);
      }
    }
    told.values().removeIf(residual -> residual.equals(new BookCommand.Drawn(passing)));
    List<EntryChange> subjects = Heard.changes(bookRegion, command, Heard.byId(before));
    Map<String, Long> lacking = new HashMap<>();
    before.needs().forEach(need -> lacking.put(need.id(), BookInvariants.unmet(before, need)));
    for (NeedEntry need : after.needs()) {
      Long old = lacking.remove(need.id());
      boolean posted = Heard.contains(subjects, Side.NEED, need.id());
      BookCommand expected = expected(bookRegion, command, posted, old, need, after);
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
              new BookCommand.Remove(
                  Side.NEED, id, remove.seq(), bookRegion, remove.cause(), passing);
          BookCommand actual = told.remove(id);
          if (old > 0 ? !expected.equals(actual) : actual != null) {
            violations.add("residual of a need that left is " + actual);
          }
        });
    told.values().forEach(residual -> violations.add("residual of no need: " + residual));
    return violations;
  }

  private static BookCommand expected(
      String bookRegion,
      BookCommand command,
      boolean posted,
      Long old,
      NeedEntry need,
      BookState after) {
    long lacks = BookInvariants.unmet(after, need);
    long lacked = old == null ? 0 : old;
    Draw passing = Heard.passing(bookRegion, command);
    Draw draw = passing != null && passing.needId().equals(need.id()) ? passing : null;
    if (lacks == lacked && !(posted && lacks > 0)) {
      return null;
    }
    Cause cause = posted ? command.cause() : Cause.COVERED_NEARER;
    if (lacks == 0) {
      return new BookCommand.Remove(Side.NEED, need.id(), need.seq(), bookRegion, cause, draw);
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
    return new BookCommand.Post(passedOn, cause, draw);
  }
}
