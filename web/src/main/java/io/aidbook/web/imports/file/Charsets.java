package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.NoteCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mozilla.universalchardet.UniversalDetector;

/** Finds out in which charset a text file is. */
final class Charsets {
  /** Bytes around letters outside ASCII that are looked at, where a file is not UTF-8. */
  private static final int SAMPLE = 256 * 1024;

  private static final int BUFFER = 1 << 16;

  /** So many good sequences of UTF-8 for one bad byte make a damaged file of UTF-8. */
  private static final int GOOD_FOR_ONE_BAD = 10;

  /** Those of Europe. Where two fit equally well, the first is taken. */
  private static final List<Charset> SINGLE_BYTE =
      List.of(
          Charset.forName("windows-1252"),
          Charset.forName("windows-1250"),
          Charset.forName("ISO-8859-2"),
          Charset.forName("windows-1251"),
          Charset.forName("ISO-8859-5"),
          Charset.forName("KOI8-U"),
          Charset.forName("windows-1253"),
          Charset.forName("windows-1254"),
          Charset.forName("windows-1257"),
          Charset.forName("ISO-8859-15"));

  private Charsets() {}

  /**
   * A charset.
   *
   * @param charset of the text
   * @param mark how many bytes of a byte order mark come before it
   */
  record Found(Charset charset, int mark) {}

  /** The charset of a file: by its byte order mark, else as it is said to be, else as it looks. */
  static Found of(Path file, Charset said) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(BUFFER);
    }
    Found marked = marked(start);
    if (marked != null) {
      return marked;
    }
    if (said != null) {
      return new Found(said, 0);
    }
    Charset wide = withoutMark(start);
    if (wide != null) {
      return new Found(wide, 0);
    }
    Utf8Check check = new Utf8Check(SAMPLE);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        check.look(buffer, read);
      }
    }
    boolean utf8 = check.bad() == 0 || check.good() >= GOOD_FOR_ONE_BAD * check.bad();
    return new Found(utf8 ? StandardCharsets.UTF_8 : guess(check.sample()), 0);
  }

  private static Found marked(byte[] start) {
    if (TableFile.startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return new Found(StandardCharsets.UTF_8, 3);
    }
    if (TableFile.startsWith(start, 0xFF, 0xFE, 0, 0)) {
      return new Found(Charset.forName("UTF-32LE"), 4);
    }
    if (TableFile.startsWith(start, 0xFF, 0xFE)) {
      return new Found(StandardCharsets.UTF_16LE, 2);
    }
    if (TableFile.startsWith(start, 0xFE, 0xFF)) {
      return new Found(StandardCharsets.UTF_16BE, 2);
    }
    return null;
  }

  /** UTF-16 without a mark: about every second byte of ASCII is zero. */
  private static Charset withoutMark(byte[] start) {
    int[] zeros = new int[2];
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (zeros[0] + zeros[1] == 0) {
      return null;
    }
    int pairs = Math.max(1, start.length / 2);
    if (zeros[1] * 3 > pairs && zeros[0] * 20 < pairs) {
      return StandardCharsets.UTF_16LE;
    }
    if (zeros[0] * 3 > pairs && zeros[1] * 20 < pairs) {
      return StandardCharsets.UTF_16BE;
    }
    throw UnreadableFileException.of(NoteCode.NOT_TEXT);
  }

  /**
   * The charset in which a text makes the most sense. The detector knows charsets by the frequency
   * of letters, Asian ones too; it does not know those of Central Europe and takes them for
   * windows-1252, so what it says of a European one is weighed against the others.
   */
  private static Charset guess(byte[] sample) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(sample, 0, sample.length);
    detector.dataEnd();
    Charset detected = named(detector.getDetectedCharset());
    if (detected != null && !isSingleByte(detected)) {
      return detected;
    }
    Charset best = detected == null ? SINGLE_BYTE.get(0) : detected;
    long most = Plausibility.of(sample, best);
    for (Charset other : SINGLE_BYTE) {
      long plausible = Plausibility.of(sample, other);
      if (plausible > most) {
        best = other;
        most = plausible;
      }
    }
    return best;
  }

  private static boolean isSingleByte(Charset charset) {
    String name = charset.name().toLowerCase(Locale.ROOT);
    return name.startsWith("windows-12")
        || name.startsWith("iso-8859")
        || name.startsWith("koi8")
        || name.startsWith("ibm8")
        || name.startsWith("x-maccyrillic")
        || name.equals("us-ascii");
  }

  private static Charset named(String name) {
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
