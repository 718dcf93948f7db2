package io.aidbook.ledger;

import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event that breaks a rule of its fields: bad input, never an outage.
 *
 * <p>Its values name the {@code field} as Avro does ({@code provider.partyId} where it is inside
 * another), the {@code value} as far as it can be shown, and the limits of the rule. Its message is
 * the English sentence of them.
 */
public final class InvalidEventException extends IllegalArgumentException implements Coded {
  private static final long serialVersionUID = 1L;

  private static final String FIELD = "field";

  private final Rule rule;
  private final transient Map<String, String> values;

  /**
   * @param rule that was broken
   * @param values of its sentence
   */
  public InvalidEventException(Rule rule, Map<String, String> values) {
    super(
        Sentences.english()
            .sentence(Sentences.Kind.RULE, rule.code(), Values.withCase(rule.variant(), values)));
    this.rule = rule;
    this.values = Collections.unmodifiableMap(Values.withCase(rule.variant(), values));
  }

  /** The same about a field that is inside another one. */
  public InvalidEventException inside(String outer) {
    Map<String, String> moved = new LinkedHashMap<>(values);
    moved.computeIfPresent(FIELD, (name, field) -> outer + "." + field);
    InvalidEventException same = new InvalidEventException(rule, moved);
    same.setStackTrace(getStackTrace());
    return same;
  }

  /** The rule that was broken. */
  public Rule rule() {
    return rule;
  }

  @Override
  public String code() {
    return rule.code();
  }

  @Override
  public Map<String, String> values() {
    return values;
  }
}
