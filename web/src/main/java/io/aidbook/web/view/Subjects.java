package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.ledger.Side;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What records are about, as names for those who wait. */
final class Subjects {
  private Subjects() {}

  static String entry(Side side, String id) {
    return side.word() + "~" + id;
  }

  static String decision(String id) {
    return "decision~" + id;
  }

  static List<String> of(Applied applied) {
    Change change = applied.change();
    return switch (change.source()) {
      case OFFERS -> List.of(entry(Side.OFFER, change.key()));
      case NEEDS -> List.of(entry(Side.NEED, change.key()));
      case TOTALS -> List.of();
      case STATUS -> ofStatus(change.value() == null ? applied.before() : change.value());
      default -> ofPair(change.value() == null ? applied.before() : change.value());
    };
  }

  private static List<String> ofStatus(SpecificRecord status) {
    EntryId id = EntryId.of((EntryStatus) status);
    return List.of(entry(id.side(), id.id()));
  }

  private static List<String> ofPair(SpecificRecord value) {
    if (value instanceof MatchCandidate candidate) {
      return pair(candidate.getOfferId(), candidate.getNeedId());
    }
    if (value instanceof Commitment commitment) {
      return pair(commitment.getOfferId(), commitment.getNeedId());
    }
    if (value instanceof Decision decision) {
      return pair(decision.getOfferId(), decision.getNeedId());
    }
    DecisionOutcome outcome = (DecisionOutcome) value;
    return List.of(
        decision(outcome.getDecisionId()),
        entry(Side.OFFER, outcome.getOfferId()),
        entry(Side.NEED, outcome.getNeedId()));
  }

  private static List<String> pair(String offerId, String needId) {
    return List.of(entry(Side.OFFER, offerId), entry(Side.NEED, needId));
  }
}
