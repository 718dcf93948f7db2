package io.aidbook.web.imports.file;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells numbers from dates: in a sheet a date is a number of days with a format of dates. */
final class XlsxFormats {
  /** No cell is a date. */
  static final XlsxFormats NONE = new XlsxFormats(new BitSet());

  private static final int MAX_FORMATS = 100_000;

  private final BitSet dates;

  private XlsxFormats(BitSet dates) {
    this.dates = dates;
  }

  /** Reads the formats that the cells of a workbook refer to. */
  static XlsxFormats read(XmlPart styles) {
    Map<String, String> own = new HashMap<>();
    List<String> used = new ArrayList<>();
    boolean ofCells = false;
    while (styles.next() && used.size() < MAX_FORMATS && own.size() < MAX_FORMATS) {
      if (styles.starts("numFmt")) {
        own.put(
            String.valueOf(styles.attribute("numFmtId")),
            String.valueOf(styles.attribute("formatCode")));
      } else if (styles.starts("cellXfs")) {
        ofCells = true;
      } else if (styles.ends("cellXfs")) {
        ofCells = false;
      } else if (ofCells && styles.starts("xf")) {
        used.add(String.valueOf(styles.attribute("numFmtId")));
      }
    }
    BitSet dates = new BitSet();
    for (int i = 0; i < used.size(); i++) {
      String code = own.get(used.get(i));
      dates.set(i, code == null ? isBuiltInDate(used.get(i)) : isDate(code));
    }
    return new XlsxFormats(dates);
  }

  /** Numbers that every workbook knows; those of times without a day are left out. */
  private static boolean isBuiltInDate(String id) {
    if (!id.matches("[0-9]{1,4}")) {
      return false;
    }
    int number = Integer.parseInt(id);
    return (number >= 14 && number <= 17)
        || number == 22
        || (number >= 27 && number <= 31)
        || number == 36
        || (number >= 50 && number <= 54)
        || number == 57
        || number == 58;
  }

  /** A format of its own is a date's if years, days or months in words stand in it unquoted. */
  static boolean isDate(String code) {
    String bare =
        code.replaceAll("\"[^\"]*\"", "")
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceAll("\\\\.", "")
            .replaceAll("[_*].", "")
            .toLowerCase(Locale.ROOT);
    return !bare.contains("general")
        && (bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.contains("mmm"));
  }

  /** Whether the format of that number is one of dates. */
  boolean isDate(int index) {
    return index >= 0 && dates.get(index);
  }
}
