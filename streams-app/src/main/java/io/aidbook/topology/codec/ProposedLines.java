package io.aidbook.topology.codec;

import io.aidbook.book.EntryKey;
import java.util.List;

/**
 * How much more or less the books of one task propose of the entries of one partition.
 *
 * @param lines each of another entry; not empty
 */
public record ProposedLines(List<Line> lines) {
  /**
   * Of one entry.
   *
   * @param entry which
   * @param difference how much more; negative for less
   * @param at when the latest event came about that caused it, in milliseconds since 1970
   */
  public record Line(EntryKey entry, long difference, long at) {}

  /** Takes its own copy. */
  public ProposedLines {
    lines = List.copyOf(lines);
  }

  /** When the latest event came about that caused any of it. */
  public long latest() {
    return lines.stream().mapToLong(Line::at).max().orElseThrow();
  }
}
