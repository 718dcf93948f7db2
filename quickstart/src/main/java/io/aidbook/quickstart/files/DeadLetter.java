package io.aidbook.quickstart.files;

import io.aidbook.text.Blanks;
import java.util.Comparator;
import java.util.Map;

/**
 * A dead letter as people read it; what is not known is null.
 *
 * @param topic where the record was published, or was meant to be
 * @param key its key
 * @param reason why it could not be used, as a word
 * @param reasonValues what the sentence of the reason says, by name; empty where it says no more
 * @param value its value, as text where it is printable, else {@code base64:} and its bytes
 * @param detail why it could not be used, in English
 * @param file for the row of a file: the file
 * @param line and its line
 */
public record DeadLetter(
    String topic,
    String key,
    String reason,
    Map<String, String> reasonValues,
    String value,
    String detail,
    String file,
    Long line)
    implements Comparable<DeadLetter> {
  /** By key, then by all the rest: equal sets are written as equal files. */
  private static final Comparator<DeadLetter> ORDER =
      Comparator.comparing(DeadLetter::key, nullsFirst())
          .thenComparing(DeadLetter::topic, nullsFirst())
          .thenComparing(DeadLetter::reason, nullsFirst())
          .thenComparing(DeadLetter::file, nullsFirst())
          .thenComparing(DeadLetter::line, nullsFirst())
          .thenComparing(DeadLetter::value, nullsFirst())
          .thenComparing(DeadLetter::detail, nullsFirst());

  private static final int MAX_SHOWN = 300;

  /** In one line for people: where it stands, the reason, and the detail, cut where it is long. */
  public String inOneLine() {
    String place = file == null ? topic + " " + key : new Place(file, line).toString();
    return Blanks.shown("%s: %s, %s".formatted(place, reason, detail), MAX_SHOWN);
  }

  private static <C extends Comparable<C>> Comparator<C> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  @Override
  public int compareTo(DeadLetter other) {
    return ORDER.compare(this, other);
  }
}
