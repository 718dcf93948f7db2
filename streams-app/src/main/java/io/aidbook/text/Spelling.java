package io.aidbook.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Spelling {
  /** So many characters of a name allow for one slip. */
  private static final int CHARS_PER_SLIP = 4;

  private Spelling() {}

  /**
   * The candidate that takes the fewest slips, for a hint; none when even that one is another word
   * altogether.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int most = Math.max(2, word.length() / 3);
    String nearest = null;
    int fewest = most + 1;
    for (String candidate : candidates) {
      if (Math.abs(word.length() - candidate.length()) > most) {
        continue;
      }
      int slips = slips(word, candidate);
      if (slips < fewest
          || (slips == fewest && nearest != null && candidate.compareTo(nearest) < 0)) {
        nearest = candidate;
        fewest = slips;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * Whether a name is so near to another that it must be a slip of the pen: it differs by case, by
   * blanks, hyphens and underscores, by a plural in -ies, or by few letters, one for every four of
   * the other's.
   */
  public static boolean isNear(String name, String other) {
    String written = plain(name);
    String meant = plain(other);
    int most = Math.max(1, meant.length() / CHARS_PER_SLIP);
    return Math.abs(written.length() - meant.length()) <= most && slips(written, meant) <= most;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}_.-]", "").replaceAll("ies$", "y");
  }

  /**
   * Letters to insert, leave out, replace or swap with the next to turn one text into the other.
   */
  static int slips(String from, String to) {
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
        least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
      }
    }
    return slips[from.length()][to.length()];
  }
}
