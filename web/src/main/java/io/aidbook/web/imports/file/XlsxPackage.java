package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.NoteCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The parts of a workbook: which sheets it has, the texts that they share, and their formats. */
final class XlsxPackage implements AutoCloseable {
  private static final long MAX_SHEET_BYTES = 2L << 30;
  private static final long MAX_STRINGS_BYTES = 128L << 20;
  private static final long MAX_PART_BYTES = 16L << 20;
  private static final int MAX_SHEETS = 1_000;
  private static final int MAX_STRINGS = 1_000_000;

  /** Characters of all shared texts: each takes one byte or two. */
  private static final long MAX_STRING_CHARS = 40_000_000;

  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String WORKBOOK = "xl/workbook.xml";

  private final ZipFile zip;
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean since1904;

  /**
   * A sheet.
   *
   * @param name that people see
   * @param part where it is
   * @param hidden whether people do not see it
   */
  record Sheet(String name, String part, boolean hidden) {}

  private XlsxPackage(ZipFile zip) {
    this.zip = zip;
  }

  static XlsxPackage open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw XmlPart.damaged(e);
    }
    try {
      XlsxPackage opened = new XlsxPackage(zip);
      opened.readWorkbook();
      return opened;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void readWorkbook() throws IOException {
    if (zip.getEntry(CONTENT_TYPES) == null) {
      throw UnreadableFileException.of(
          zip.getEntry("content.xml") == null ? NoteCode.ARCHIVE : NoteCode.OPEN_DOCUMENT);
    }
    String workbook =
        relations("", "").entrySet().stream()
            .filter(relation -> relation.getValue().endsWith("workbook.xml"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(WORKBOOK);
    int slash = workbook.lastIndexOf('/') + 1;
    Map<String, String> targets =
        relations(workbook.substring(0, slash), workbook.substring(slash));
    try (XmlPart part = part(workbook, MAX_PART_BYTES).orElseThrow(XlsxPackage::noWorkbook)) {
      while (part.next()) {
        if (part.starts("workbookPr")) {
          since1904 = isTrue(part.attribute("date1904"));
        } else if (part.starts("sheet") && sheets.size() < MAX_SHEETS) {
          String target = targets.get(String.valueOf(part.prefixedAttribute("id")));
          String state = part.attribute("state");
          if (target != null) {
            sheets.add(
                new Sheet(
                    String.valueOf(part.attribute("name")),
                    target,
                    state != null && !state.equals("visible")));
          }
        }
      }
    }
  }

  private static UnreadableFileException noWorkbook() {
    return UnreadableFileException.of(NoteCode.OTHER_OFFICE);
  }

  private static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  /** Targets of a part's relations by id; a relative one is made whole. */
  private Map<String, String> relations(String folder, String name) throws IOException {
    Map<String, String> targets = new HashMap<>();
    Optional<XmlPart> opened = part(folder + "_rels/" + name + ".rels", MAX_PART_BYTES);
    if (opened.isEmpty()) {
      return targets;
    }
    try (XmlPart part = opened.get()) {
      while (part.next()) {
        String target = part.starts("Relationship") ? part.attribute("Target") : null;
        if (target != null) {
          targets.put(
              String.valueOf(part.attribute("Id")),
              target.startsWith("/") ? target.substring(1) : folder + target);
        }
      }
    }
    return targets;
  }

  private Optional<XmlPart> part(String name, long most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(XmlPart.open(zip.getInputStream(entry), entry.getCompressedSize(), most));
    } catch (ZipException e) {
      throw XmlPart.damaged(e);
    }
  }

  /** Whether days are counted from 1904. */
  boolean since1904() {
    return since1904;
  }

  /**
   * A sheet by its name or number; without, the first that is not hidden.
   *
   * @throws UnreadableFileException naming the sheets that there are
   */
  Sheet sheet(String wanted) {
    if (wanted == null) {
      return sheets.stream()
          .filter(sheet -> !sheet.hidden())
          .findFirst()
          .or(() -> sheets.stream().findFirst())
          .orElseThrow(() -> UnreadableFileException.of(NoteCode.NO_SHEET));
    }
    for (Sheet sheet : sheets) {
      if (sheet.name().strip().equalsIgnoreCase(wanted.strip())) {
        return sheet;
      }
    }
    if (wanted.matches("[1-9][0-9]{0,3}") && Integer.parseInt(wanted) <= sheets.size()) {
      return sheets.get(Integer.parseInt(wanted) - 1);
    }
    throw UnreadableFileException.of(
        NoteCode.NO_SUCH_SHEET,
        wanted,
        String.join(", ", sheets.stream().map(Sheet::name).toList()));
  }

  /** Size of a sheet, as the file says; only to show progress. */
  long unpackedSize(Sheet sheet) {
    ZipEntry entry = zip.getEntry(sheet.part());
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /** The rows of a sheet. */
  XmlPart rows(Sheet sheet) throws IOException {
    return part(sheet.part(), MAX_SHEET_BYTES)
        .orElseThrow(() -> XmlPart.damaged(new IOException("no part " + sheet.part())));
  }

  /** Texts that cells refer to by number. */
  List<String> sharedStrings() throws IOException {
    Optional<XmlPart> opened = part("xl/sharedStrings.xml", MAX_STRINGS_BYTES);
    if (opened.isEmpty()) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    long chars = 0;
    try (XmlPart part = opened.get()) {
      while (part.next()) {
        if (part.starts("si")) {
          String string = richText(part, "si");
          chars += string.length();
          if (strings.size() == MAX_STRINGS || chars > MAX_STRING_CHARS) {
            throw UnreadableFileException.of(NoteCode.WORKBOOK_TEXTS, MAX_STRINGS);
          }
          strings.add(string);
        }
      }
    }
    return strings;
  }

  /** The text of an element that is made of runs; how the text is spoken is left out. */
  static String richText(XmlPart part, String element) {
    StringBuilder text = new StringBuilder();
    while (part.next() && !part.ends(element)) {
      if (part.starts("t")) {
        text.append(part.text());
        XmlPart.requireShort(text);
      } else if (part.starts("rPh")) {
        part.text();
      }
    }
    return text.toString();
  }

  /** Which formats of cells are dates. */
  XlsxFormats formats() throws IOException {
    Optional<XmlPart> opened = part("xl/styles.xml", MAX_PART_BYTES);
    if (opened.isEmpty()) {
      return XlsxFormats.NONE;
    }
    try (XmlPart part = opened.get()) {
      return XlsxFormats.read(part);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
