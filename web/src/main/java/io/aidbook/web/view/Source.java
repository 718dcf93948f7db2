package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.topology.Topics;
import org.apache.avro.specific.SpecificRecord;

/** A topic that the view is made of, and the type of its values. */
public enum Source {
  OFFERS(Topics.OFFERS, Offer.class),
  NEEDS(Topics.NEEDS, Need.class),
  CANDIDATES(Topics.MATCH_CANDIDATES, MatchCandidate.class),
  TOTALS(Topics.STOCK_TOTALS, StockTotals.class),
  COMMITMENTS(Topics.COMMITMENTS, Commitment.class),
  DECISIONS(Topics.DECISIONS, Decision.class),
  OUTCOMES(Topics.DECISION_OUTCOMES, DecisionOutcome.class),
  STATUS(Topics.ENTRY_STATUS, EntryStatus.class);

  private final String topic;
  private final Class<? extends SpecificRecord> type;

  Source(String topic, Class<? extends SpecificRecord> type) {
    this.topic = topic;
    this.type = type;
  }

  /** Name of the topic, without the deployment's prefix. */
  public String topic() {
    return topic;
  }

  /** Type of the values. */
  public Class<? extends SpecificRecord> type() {
    return type;
  }
}
