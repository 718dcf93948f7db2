package io.aidbook.quickstart.files;

/** Tells whether a name may be a slip of the pen for another. */
final class Spelling {
  /** So many characters of a name allow for one slip. */
  private static final int CHARS_PER_SLIP = 4;

  private Spelling() {}

  /**
   * Whether a name differs from a column's by case, by blanks, hyphens and underscores, by a plural
   * in -ies, or by few letters: one for every four of the column's, two of them swapped counting as
   * one.
   */
  static boolean isNear(String name, String column) {
    String written = plain(name);
    String meant = plain(column);
    int slips = Math.max(1, meant.length() / CHARS_PER_SLIP);
    return Math.abs(written.length() - meant.length()) <= slips
        && distance(written, meant) <= slips;
  }

  private static String plain(String name) {
    return Blanks.lower(name).replaceAll("[\\s\\p{Z}_.-]", "").replaceAll("ies$", "y");
  }

  /**
   * Letters to insert, leave out, replace or swap with the next to turn one text into the other.
   */
  private static int distance(String from, String to) {
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
