package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each candidate tells the truth about its offer, its need and where they meet. */
final class CandidateCheck {
  private final Standing standing;
  private final List<String> violations = new ArrayList<>();
  private String key;

  private CandidateCheck(Standing standing) {
    this.standing = standing;
  }

  static List<String> violations(Standing standing, List<JsonNode> candidates) {
    CandidateCheck check = new CandidateCheck(standing);
    Set<String> keys = new HashSet<>();
    for (JsonNode candidate : candidates) {
      check.key = Outcome.text(candidate, "key");
      check.expect("is there", true, keys.add(check.key));
      check.candidate(candidate);
    }
    return check.violations;
  }

  private void candidate(JsonNode candidate) {
    Entry offer = standing.offers().get(Outcome.text(candidate, "offerId"));
    Entry need = standing.needs().get(Outcome.text(candidate, "needId"));
    if (offer == null || need == null) {
      violations.add("candidate %s: its offer or its need is not open".formatted(key));
      return;
    }
    String book = standing.tree().bookOf(offer);
    String matchId = need.id() + "~" + offer.id();
    expect("key", matchId + "~" + need.category() + "~" + book, key);
    expect("fit", true, standing.mayMatch(offer, need));
    expect("path", true, standing.tree().path(need.place()).contains(book));
    field(candidate, "matchId", matchId);
    field(candidate, "bookRegion", book);
    field(candidate, "needRevision", Long.toString(need.revision()));
    field(candidate, "offerRevision", Long.toString(offer.revision()));
    field(candidate, "category", need.category());
    field(candidate, "item", need.item() == null ? offer.item() : need.item());
    field(candidate, "unit", need.unit());
    field(candidate, "needRegion", need.place());
    field(candidate, "offerOrigin", offer.place());
    field(candidate, "urgency", need.urgencyName());
    field(candidate, "neededBy", need.until() == null ? null : need.until().toString());
    String meeting = Atlas.shared(List.of(need.place(), offer.place()));
    field(candidate, "proximity", Atlas.level(meeting));
    party(candidate.path("requester"), need);
    party(candidate.path("provider"), offer);
    explanation(candidate.path("explanation"), offer, need, meeting);
    expect("quantity above 0", true, candidate.path("quantity").asLong() > 0);
    expect("quantity whole", true, candidate.path("quantity").isIntegralNumber());
    expect("proposedAt is a time", true, isTime(Outcome.text(candidate, "proposedAt")));
  }

  private void party(JsonNode party, Entry entry) {
    field(party, "partyId", entry.partyId());
    field(party, "name", entry.partyName());
    field(party, "kind", entry.partyKind());
    field(party, "contactUrl", entry.partyUrl());
  }

  /** The facts that the two entries make true, no others, in their order. */
  private void explanation(JsonNode explanation, Entry offer, Entry need, String meeting) {
    List<String> expected = new ArrayList<>();
    if (need.item() == null) {
      expected.add(offer.item() == null ? "SAME_CATEGORY" : "NEED_ANY_ITEM");
    } else {
      expected.add(offer.item() == null ? "OFFER_ANY_ITEM" : "SAME_ITEM");
    }
    if (offer.place().equals(need.place())) {
      expected.add("SAME_REGION");
    } else {
      expected.add(
          meeting.equals("*") ? "NO_NEARER_THAN_WORLD" : "SHARED_REGION sharedRegion=" + meeting);
      String served =
          offer.content().serves().stream()
              .filter(region -> Atlas.contains(region, need.place()))
              .collect(Collectors.joining(" "));
      expected.add("SERVES serves=" + served);
    }
    expected.add(
        offer.from() == null ? "AVAILABLE_NOW" : "AVAILABLE_FROM availableFrom=" + offer.from());
    expected.add(need.until() == null ? "NO_DEADLINE" : "NEEDED_BY");
    expected.add("NEED_URGENCY");
    expected.add(offer.quantity() == null ? "UNLIMITED" : "COVERS");
    List<String> told = new ArrayList<>();
    for (JsonNode fact : explanation) {
      StringBuilder text = new StringBuilder(Objects.toString(Outcome.text(fact, "code")));
      for (Map.Entry<String, JsonNode> value : fact.path("values").properties()) {
        text.append(' ').append(value.getKey()).append('=').append(value.getValue().asText());
      }
      told.add(text.toString());
    }
    expect("explanation", expected, told);
  }

  private static boolean isTime(String text) {
    try {
      return text != null && Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void field(JsonNode node, String field, String expected) {
    expect(field, expected, Outcome.text(node, field));
  }

  private void expect(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      violations.add("candidate %s: %s is %s, not %s".formatted(key, what, actual, expected));
    }
  }
}
