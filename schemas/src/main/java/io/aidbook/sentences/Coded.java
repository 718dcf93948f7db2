package io.aidbook.sentences;

import java.util.Map;

/**
 * Something that is told by a code and values, from which a reader makes the sentence in its own
 * language: a refusal, a broken rule.
 */
public interface Coded {
  /** Name of the value that chooses between the sentences of one code; see {@link Sentences}. */
  String CASE = "case";

  /** What it is, such as {@code OFFER_LACKS}; an open set. */
  String code();

  /** What the sentence says, by name, in their order; never null. */
  Map<String, String> values();
}
