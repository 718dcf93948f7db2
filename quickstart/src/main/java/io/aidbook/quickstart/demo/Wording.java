package io.aidbook.quickstart.demo;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the demo puts records into words. */
final class Wording {
  /** Words for the unit codes of UN/CEFACT Recommendation 20 that the sample uses. */
  private static final Map<String, String> UNITS =
      Map.of(
          "H87", "pcs",
          "IE", "prs",
          "MTK", "m²",
          "KGM", "kg",
          "TNE", "t",
          "LTR", "l",
          "HUR", "h",
          "KWT", "kW");

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("NEED_WITHDRAWN", "the need was withdrawn"),
          Map.entry("OFFER_WITHDRAWN", "the offer was withdrawn"),
          Map.entry("NEED_EXPIRED", "the need's time has run out"),
          Map.entry("OFFER_EXPIRED", "the offer's time has run out"),
          Map.entry("NEED_CHANGED", "the need changed"),
          Map.entry("OFFER_CHANGED", "the offer changed"),
          Map.entry("DISPLACED", "a more urgent need takes the offer"),
          Map.entry("COVERED_NEARER", "an offer nearer by covers the need"),
          Map.entry("ACCEPTED", "what it proposed is promised now"),
          Map.entry("DECLINED", "a coordinator declined the pair"),
          Map.entry("ERASED", "one side was erased"),
          Map.entry("NO_SUPPLY", "the provider has none"),
          Map.entry("NO_NEED", "it is not needed"),
          Map.entry("NO_CONTACT_PROVIDER", "the provider cannot be reached"),
          Map.entry("NO_CONTACT_REQUESTER", "the requester cannot be reached"),
          Map.entry("PREFERS_DIFFERENT", "another offer is preferred"),
          Map.entry("DONE_BY_OTHERS", "others have helped meanwhile"),
          Map.entry("DUPLICATE", "it is there twice"),
          Map.entry("OUT_OF_SCOPE", "it is not what this is for"),
          Map.entry("TEST", "it is a test"),
          Map.entry("OTHER", "some other reason"));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final Set<String> SHOWN_ANYWAY = Set.of("category", "quantity", "urgency");

  private Wording() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  static String name(Party party) {
    return party.getName() == null ? party.getPartyId() : party.getName();
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** At most five characters: exact up to 9,999, then cut to thousands, millions and so on. */
  static String compact(long value) {
    if (value < 0) {
      return "-" + compact(-value);
    }
    if (value < 10_000) {
      return number(value);
    }
    String[] scales = {"k", "M", "G", "T", "P", "E"};
    long unit = 1;
    for (String scale : scales) {
      unit *= 1000;
      if (value / unit < 1000) {
        long tenths = value / (unit / 10);
        return tenths < 1000 && tenths % 10 != 0
            ? tenths / 10 + "." + tenths % 10 + scale
            : value / unit + scale;
      }
    }
    throw new AssertionError("every long is below 1000 E: " + value);
  }

  /** For instance {@code 3 March 2022}, in UTC. */
  static String day(Instant moment) {
    return DAY.format(moment);
  }

  static String unit(String code) {
    return UNITS.getOrDefault(code, code);
  }

  /**
   * How much of what: {@code 40 generator}, {@code 2,500 m² window-glass}, {@code 450 pcs}, {@code
   * unlimited counselling}.
   */
  static String amount(Long quantity, String unit, String item) {
    if (quantity == null) {
      return item == null ? "unlimited" : "unlimited " + item;
    }
    if (item == null) {
      return number(quantity) + " " + unit(unit);
    }
    return number(quantity) + (unit.equals("H87") ? " " : " " + unit(unit) + " ") + item;
  }

  static String amount(MatchCandidate candidate) {
    return amount(candidate.getQuantity(), candidate.getUnit(), candidate.getItem());
  }

  /** The explanation of a candidate as one run of clauses. */
  static String because(List<Explanation> explanation) {
    return explanation.stream().map(Explanation::getDetail).collect(Collectors.joining("; "));
  }

  /** What the explanation says beyond category, quantity and urgency, which a line shows anyway. */
  static String becauseOfPlaceAndTime(List<Explanation> explanation) {
    return because(
        explanation.stream().filter(reason -> !SHOWN_ANYWAY.contains(reason.getFactor())).toList());
  }

  /** An action in a word. */
  private static String verb(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** What a decision asks for: {@code accept 40 generator}, {@code deliver all committed}. */
  static String asked(Decision decision, NamedPair pair) {
    String verb = verb(decision.getAction());
    if (decision.getAction() == Action.DECLINE) {
      return verb;
    }
    if (decision.getQuantity() != null) {
      return verb + " " + pair.amount(decision.getQuantity());
    }
    return verb + (decision.getAction() == Action.ACCEPT ? " all proposed" : " all committed");
  }

  /** What a decision asked for, as far as it is known. */
  static String asked(Happening.Concluded concluded) {
    return concluded.decision() == null
        ? verb(concluded.outcome().getAction())
        : asked(concluded.decision(), concluded.pair());
  }

  /** What a decision has brought about: {@code accepted 40 generator}, {@code declined}. */
  static String done(DecisionOutcome outcome, NamedPair pair) {
    String done =
        switch (outcome.getAction()) {
          case ACCEPT -> "accepted";
          case DECLINE -> "declined";
          case CANCEL -> "cancelled";
          case DELIVER -> "delivered";
          default -> verb(outcome.getAction());
        };
    return outcome.getQuantity() == 0 ? done : done + " " + pair.amount(outcome.getQuantity());
  }

  /** The code of a refusal. */
  static String code(DecisionOutcome outcome) {
    return outcome.getCode() == null ? "NO_CODE" : outcome.getCode();
  }

  /** What stands promised: {@code 40 generator committed, 2 delivered}. */
  static String promised(Happening.Committed committed) {
    NamedPair pair = committed.pair();
    if (committed.committed() == 0 && committed.delivered() == 0) {
      return "nothing left";
    }
    if (committed.delivered() == 0) {
      return pair.amount(committed.committed()) + " committed";
    }
    if (committed.committed() == 0) {
      return pair.amount(committed.delivered()) + " delivered";
    }
    return "%s committed, %s delivered"
        .formatted(pair.amount(committed.committed()), number(committed.delivered()));
  }

  /**
   * The reason of a retraction or of a decision in words; a reason not known here is spelt out as
   * it is.
   */
  static String reason(String code) {
    return REASONS.getOrDefault(code, code.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
