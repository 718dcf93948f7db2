package io.aidbook.app.log;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies in a topic, written {@code partition@offset}.
 *
 * @param partition number of the partition
 * @param offset of the record in it
 */
public record Position(int partition, long offset) implements Comparable<Position> {
  private static final Pattern TEXT =
      Pattern.compile("(?<partition>\\d{1,9})@(?<offset>\\d{1,18})");
  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Position parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no position: use partition@offset, such as 0@17".formatted(text));
    }
    return new Position(
        Integer.parseInt(matcher.group("partition")), Long.parseLong(matcher.group("offset")));
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
