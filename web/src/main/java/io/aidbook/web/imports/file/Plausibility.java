package io.aidbook.web.imports.file;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much sense bytes make in a charset. Decoded rightly, most letters outside ASCII belong to the
 * alphabet of one language; decoded wrongly they are of many, and signs, capitals and letters of
 * other scripts stand inside words.
 */
final class Plausibility {
  /** Letters outside ASCII of languages of Europe. */
  private static final List<String> ALPHABETS =
      List.of(
          "äöüß",
          "àâçéèêëîïôùûüœæÿ",
          "áéíñóúü",
          "ãõáâàçéêíóôú",
          "àèéìíîòóùú",
          "éëïöüè",
          "åæøéö",
          "åäöéü",
          "áðéíóúýþæö",
          "ąćęłńóśźż",
          "áčďéěíňóřšťúůýž",
          "áäčďéíĺľňóôŕšťúýž",
          "áéíóöőúüű",
          "ăâîșțşţ",
          "čćđšž",
          "ëç",
          "ąčęėįšųūž",
          "āčēģīķļņšūž",
          "äöõüšž",
          "çğıöşüâîû",
          "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
          "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
          "абвгдђежзијклљмнњопрстћуфхцчџш",
          "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ");

  private static final int OF_ALPHABET = 3;
  private static final int FOREIGN = -2;
  private static final int STRANGE = -4;
  private static final int IMPOSSIBLE = -20;

  private Plausibility() {}

  /** The higher, the more plausible; only for comparison between charsets. */
  static long of(byte[] sample, Charset charset) {
    String text = new String(sample, charset);
    Map<Character, Integer> letters = new HashMap<>();
    long strange = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        continue;
      }
      char before = i > 0 ? text.charAt(i - 1) : ' ';
      char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c == '\uFFFD' || Character.isISOControl(c)) {
        strange += IMPOSSIBLE;
      } else if (!Character.isLetter(c)) {
        strange += Character.isLetter(before) && Character.isLetter(after) ? STRANGE : 0;
      } else {
        letters.merge(lower(c), 1, Integer::sum);
        strange += Character.isLowerCase(before) && Character.isUpperCase(c) ? STRANGE : 0;
        strange += mixes(c, before) || mixes(c, after) ? STRANGE : 0;
      }
    }
    return strange + best(letters);
  }

  /** The Turkish capital İ has an ASCII letter for its small one; it counts as ı. */
  private static char lower(char c) {
    char lower = Character.toLowerCase(c);
    return lower < 128 ? 'ı' : lower;
  }

  /** Whether two letters side by side are of two scripts, such as Latin and Cyrillic. */
  private static boolean mixes(char c, char other) {
    return Character.isLetter(other) && UnicodeScript.of(c) != UnicodeScript.of(other);
  }

  private static long best(Map<Character, Integer> letters) {
    return ALPHABETS.stream().mapToLong(alphabet -> of(letters, alphabet)).max().orElse(0);
  }

  private static long of(Map<Character, Integer> letters, String alphabet) {
    String lower = alphabet.toLowerCase(Locale.ROOT);
    return letters.entrySet().stream()
        .mapToLong(
            letter ->
                (lower.indexOf(letter.getKey()) >= 0 ? OF_ALPHABET : FOREIGN) * letter.getValue())
        .sum();
  }
}
