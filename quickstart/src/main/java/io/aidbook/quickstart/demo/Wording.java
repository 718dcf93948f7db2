package io.aidbook.quickstart.demo;

import io.aidbook.book.Explanation.Code;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.schemas.RecordSentences;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the demo puts records into words. */
final class Wording {
  private static final Sentences ENGLISH = Sentences.english();
  private static final RecordSentences RECORDS = new RecordSentences(ENGLISH);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Facts that the line of a candidate shows by its amount and its urgency. */
  private static final Set<String> SHOWN_ANYWAY =
      Stream.of(
              Code.SAME_ITEM,
              Code.SAME_CATEGORY,
              Code.NEED_ANY_ITEM,
              Code.OFFER_ANY_ITEM,
              Code.NEED_URGENCY,
              Code.COVERS,
              Code.UNLIMITED)
          .map(Code::name)
          .collect(Collectors.toUnmodifiableSet());

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
    return ENGLISH.words(Kind.UNIT, code);
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
  static String because(MatchCandidate candidate) {
    return String.join("; ", RECORDS.explanation(candidate));
  }

  /** What the explanation says beyond category, quantity and urgency, which a line shows anyway. */
  static String becauseOfPlaceAndTime(MatchCandidate candidate) {
    return candidate.getExplanation().stream()
        .filter(fact -> !SHOWN_ANYWAY.contains(fact.getCode()))
        .map(fact -> RECORDS.explanation(candidate, fact))
        .collect(Collectors.joining("; "));
  }

  /** Why a decision was refused. */
  static String refusal(DecisionOutcome outcome) {
    return orEmpty(RECORDS.refusal(outcome));
  }

  /** An action in a word. */
  private static String verb(Action action) {
    return ENGLISH.words(Kind.ACTION, action.name());
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

  /** The reason of a retraction in words. */
  static String retraction(String code) {
    return ENGLISH.words(Kind.RETRACTION, code);
  }

  /** The reason of a decision in words. */
  static String reason(DecisionReason reason) {
    return ENGLISH.words(Kind.REASON, reason.name());
  }
}
