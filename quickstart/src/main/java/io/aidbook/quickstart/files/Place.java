package io.aidbook.quickstart.files;

/**
 * Where a row stands.
 *
 * @param file name of the file, without its directory
 * @param line number of the row's first line in the file, whose first is 1
 */
public record Place(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
