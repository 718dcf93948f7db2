package io.aidbook.schemas;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.sentences.Sentences;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The sentences of Aidbook's records, in the language of some {@link Sentences}. Immutable. */
public final class RecordSentences {
  private final Sentences sentences;

  /**
   * @param sentences of the language, and with values shown as they are to be
   */
  public RecordSentences(Sentences sentences) {
    this.sentences = sentences;
  }

  /** Why a candidate stands, fact by fact. */
  public List<String> explanation(MatchCandidate candidate) {
    return candidate.getExplanation().stream().map(fact -> explanation(candidate, fact)).toList();
  }

  /** One fact of a candidate. */
  public String explanation(MatchCandidate candidate, Explanation fact) {
    return sentences.sentence(
        Sentences.Kind.EXPLANATION, fact.getCode(), fact.getValues(), fieldsOf(candidate));
  }

  /** Why a decision was refused; null when it was applied. */
  public String refusal(DecisionOutcome outcome) {
    return outcome.getCode() == null
        ? null
        : sentences.sentence(
            Sentences.Kind.REFUSAL, outcome.getCode(), outcome.getValues(), fieldsOf(outcome));
  }

  /** A record's fields as text: times in ISO 8601, enums by name; null where one is absent. */
  public static UnaryOperator<String> fieldsOf(SpecificRecord record) {
    return name -> {
      Schema.Field field = record.getSchema().getField(name);
      Object value = field == null ? null : record.get(field.pos());
      return value == null ? null : value.toString();
    };
  }
}
