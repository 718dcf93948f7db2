package io.aidbook.quickstart.files;

import java.io.IOException;
import java.io.InputStream;

/** Finds out at the first bytes of a file what it is, where it is no text in UTF-8. */
final class Encoding {
  /** What is said of a line that is not UTF-8. */
  static final String NOT_UTF_8 =
      "is not UTF-8 (but windows-1252 or the like); save the file as 'CSV UTF-8'";

  private static final int LOOKED_AT = 64;

  private Encoding() {}

  /**
   * Looks at the first bytes of a file; they are still there to be read afterwards.
   *
   * @param in a stream that can go back
   * @throws BadFileException names the encoding, when it is not UTF-8
   */
  static void refuseOthers(InputStream in, String name) throws IOException {
    in.mark(LOOKED_AT);
    byte[] start = in.readNBytes(LOOKED_AT);
    in.reset();
    String other = other(start);
    if (other != null) {
      throw new BadFileException(
          "%s is %s; save the file as 'CSV UTF-8' (comma, semicolon or tab)"
              .formatted(name, other));
    }
  }

  private static String other(byte[] start) {
    if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
      return "UTF-16 ('Unicode text'), not UTF-8";
    }
    if (startsWith(start, 'P', 'K', 3, 4)) {
      return "a workbook (xlsx, ods) or another archive, not CSV";
    }
    if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      return "a workbook (xls), not CSV";
    }
    for (byte b : start) {
      if (b == 0) {
        return "UTF-16 or no text at all, not UTF-8";
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] start, int... bytes) {
    if (start.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
