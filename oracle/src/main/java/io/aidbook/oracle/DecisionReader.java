package io.aidbook.oracle;

import static io.aidbook.oracle.Cells.require;

import io.aidbook.oracle.Cells.BadRowException;
import java.time.Instant;
import java.util.Set;

/** Reads a decision from the cells of a row, or finds that it breaks a rule. */
final class DecisionReader {
  private static final Set<String> ACTIONS = Set.of("ACCEPT", "DECLINE", "CANCEL", "DELIVER");
  private static final Set<String> REASONS =
      Set.of(
          "NO_SUPPLY",
          "NO_NEED",
          "NO_CONTACT_PROVIDER",
          "NO_CONTACT_REQUESTER",
          "PREFERS_DIFFERENT",
          "DONE_BY_OTHERS",
          "DUPLICATE",
          "OUT_OF_SCOPE",
          "TEST",
          "OTHER");

  private DecisionReader() {}

  static Decision read(Cells cells) throws BadRowException {
    String offerId = cells.id("offerId");
    String id = cells.id("decisionId");
    String needId = cells.id("needId");
    cells.mandatory("action");
    String action = cells.word("action");
    require(ACTIONS.contains(action), "action");
    Long quantity = cells.quantity(false, 1);
    String reason = cells.word("reason");
    require(reason == null || REASONS.contains(reason), "reason");
    require(cells.mandatory("decidedBy").length() <= 128, "decidedBy");
    Instant decidedAt = cells.timestamp("decidedAt");
    return new Decision(0, id, offerId, needId, action, quantity, decidedAt);
  }
}
