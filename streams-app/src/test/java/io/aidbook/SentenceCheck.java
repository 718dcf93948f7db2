package io.aidbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Holds what is really told, by codes and values, against the sentences of every language: each
 * code and case has one, it has what it needs, and it uses all that is given.
 */
public final class SentenceCheck {
  private final Kind kind;
  private final Set<String> fields = new TreeSet<>();
  private final Map<String, Set<String>> given = new TreeMap<>();

  /** Of codes that are told with all their values. */
  public SentenceCheck(Kind kind) {
    this.kind = kind;
  }

  /** Of codes in a record, whose fields their sentences may name. */
  public SentenceCheck(Kind kind, Schema record) {
    this(kind);
    record.getFields().forEach(field -> fields.add(field.name()));
  }

  /** Checks one that is told. */
  public void take(Coded coded) {
    take(coded.code(), coded.values());
  }

  /** Checks one that is told. */
  public void take(String code, Map<String, String> values) {
    String variant = values.get(Coded.CASE);
    String key = kind.key(code) + (variant == null ? "" : "." + variant);
    Set<String> names = new TreeSet<>(values.keySet());
    names.remove(Coded.CASE);
    Set<String> known = new TreeSet<>(fields);
    known.addAll(names);
    Sentences.languages()
        .forEach(
            language -> {
              Sentences sentences = Sentences.of(language);
              assertThat(sentences.keys()).as("%s", language).contains(key);
              assertThat(known)
                  .as("%s %s: what the sentence needs", language, key)
                  .containsAll(sentences.required(key));
              assertThat(sentences.names(key))
                  .as("%s %s: the sentence uses all that is given", language, key)
                  .containsAll(names);
            });
    given.computeIfAbsent(key, any -> new TreeSet<>()).addAll(known);
  }

  /**
   * Checks that each of these sentences was told, and each of its parts.
   *
   * @param keys of sentences
   */
  public void assertToldAll(Set<String> keys) {
    assertThat(given.keySet()).isEqualTo(new TreeSet<>(keys));
    given.forEach(
        (key, names) ->
            assertThat(names)
                .as("%s: each part of it is told at some time", key)
                .containsAll(Sentences.english().names(key)));
  }

  /** The keys of all sentences of a code. */
  public static Set<String> keysOf(Kind kind, String code) {
    Set<String> keys = new TreeSet<>();
    for (String key : Sentences.english().keys()) {
      if (key.equals(kind.key(code)) || key.startsWith(kind.key(code) + ".")) {
        keys.add(key);
      }
    }
    return keys;
  }
}
