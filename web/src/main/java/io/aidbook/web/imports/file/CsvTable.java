package io.aidbook.web.imports.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.aidbook.csv.RawRow;
import io.aidbook.csv.RowSplitter;
import io.aidbook.sentences.Coded;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file of any charset and separator. Rows are split before they are parsed, so that a row
 * that cannot be parsed spoils no other.
 */
final class CsvTable implements Table {
  private static final String CANDIDATES = ",;\t|";
  private static final char UNDECODED = '\uFFFD';

  /** Excel's way to name the separator in a line of its own. */
  private static final Pattern SEP =
      Pattern.compile("\\s*\"?sep=(\\\\t|.)\"?[,;\t]*\\s*", Pattern.CASE_INSENSITIVE);

  private final CountingStream counted;
  private final long size;
  private final InputStream text;
  private final RowSplitter rows;
  private final Charset charset;
  private char separator;
  private CsvReaderBuilder parser;
  private HeaderSearch header;
  private Queue<SourceRow> following;

  private CsvTable(CountingStream counted, long size, InputStream text, Charset charset) {
    this.counted = counted;
    this.size = size;
    this.text = text;
    this.rows = new RowSplitter(text);
    this.charset = charset;
  }

  static CsvTable open(Path file, TableOptions options) throws IOException {
    Charsets.Found found = Charsets.of(file, options.charset());
    List<RawRow> first;
    try (CsvTable look = at(file, found)) {
      first = look.first();
    }
    CsvTable table = at(file, found);
    try {
      boolean excelLine = !first.isEmpty() && SEP.matcher(textOf(first.get(0))).matches();
      if (options.separator() != null) {
        table.separateBy(options.separator());
      } else {
        Character named = excelLine ? named(first.get(0)) : null;
        table.separateBy(named != null ? named : table.bestSeparator(first, options));
      }
      if (excelLine) {
        table.read();
      }
      table.header = HeaderSearch.in(table::nextWithText, options);
      table.following = new ArrayDeque<>(table.header.following());
      return table;
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static CsvTable at(Path file, Charsets.Found found) throws IOException {
    CountingStream counted = new CountingStream(Files.newInputStream(file));
    try {
      counted.skipNBytes(found.mark());
      Reader reader =
          new InputStreamReader(
              new BufferedInputStream(counted),
              found
                  .charset()
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPLACE)
                  .onUnmappableCharacter(CodingErrorAction.REPLACE));
      return new CsvTable(
          counted,
          Files.size(file),
          new BufferedInputStream(new Transcoder(reader)),
          found.charset());
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  /**
   * The first rows, to find the separator by; only when it is known are rows surely split right.
   */
  private List<RawRow> first() {
    List<RawRow> first = new ArrayList<>();
    for (RawRow row = read(); row != null && first.size() < TableFile.MAX_PREAMBLE; row = read()) {
      first.add(row);
    }
    return first;
  }

  private static Character named(RawRow first) {
    Matcher matcher = SEP.matcher(textOf(first));
    if (!matcher.matches()) {
      return null;
    }
    String name = matcher.group(1);
    char separator = name.length() == 2 ? '\t' : name.charAt(0);
    boolean usable = separator < 128 && !Character.isLetterOrDigit(separator) && separator != '"';
    return usable ? separator : null;
  }

  /** The candidate that splits one of the first rows into the most names that are looked for. */
  private char bestSeparator(List<RawRow> first, TableOptions options) {
    char best = CANDIDATES.charAt(0);
    long most = -1;
    for (int i = 0; i < CANDIDATES.length(); i++) {
      char candidate = CANDIDATES.charAt(i);
      separateBy(candidate);
      long known = first.stream().mapToLong(row -> options.known(parsed(row))).max().orElse(0);
      if (known > most) {
        most = known;
        best = candidate;
      }
    }
    return best;
  }

  private void separateBy(char found) {
    separator = found;
    rows.separateBy(found);
    parser =
        CsvReader.builder()
            .fieldSeparator(found)
            .skipEmptyLines(false)
            .trimWhitespacesAroundQuotes(true)
            .detectBomHeader(false);
  }

  private SourceRow nextWithText() {
    for (RawRow raw = read(); raw != null; raw = read()) {
      SourceRow row = parsed(raw);
      if (row.fault() != null || !row.isEmptyFrom(0)) {
        return row;
      }
    }
    return null;
  }

  private RawRow read() {
    try {
      return rows.next();
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be read further: " + e.getMessage(), e);
    }
  }

  private static String textOf(RawRow raw) {
    String text = new String(raw.bytes(), StandardCharsets.UTF_8);
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private SourceRow parsed(RawRow raw) {
    String text = textOf(raw);
    if (raw.fault() != null) {
      return bad(raw, text, raw.fault());
    }
    if (text.indexOf(UNDECODED) >= 0) {
      return bad(raw, text, Note.of(NoteCode.NO_TEXT, charset.displayName()));
    }
    try {
      return SourceRow.of(raw.line(), List.of(parser.ofSingleCsvRecord(handler(), text)));
    } catch (CsvParseException e) {
      return bad(raw, text, reason(e));
    }
  }

  /** FastCSV's handlers are good for one reading. */
  private static StringArrayHandler handler() {
    return StringArrayHandler.builder()
        .maxFields(TableFile.MAX_COLUMNS)
        .maxFieldSize(TableFile.MAX_CELL)
        .maxRecordSize(RowSplitter.MAX_ROW_BYTES)
        .build();
  }

  private static Note reason(CsvParseException e) {
    String message =
        String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    return message.contains("after closing quote")
        ? Note.of(NoteCode.QUOTES)
        : Note.of(NoteCode.TOO_MANY_CELLS, TableFile.MAX_CELL);
  }

  private static SourceRow bad(RawRow raw, String text, Coded fault) {
    return new SourceRow(raw.line(), List.of(text), fault);
  }

  @Override
  public List<SourceRow> preamble() {
    return header.preamble();
  }

  @Override
  public SourceRow header() {
    return header.header();
  }

  @Override
  public SourceRow next() {
    SourceRow row = following.isEmpty() ? nextWithText() : following.remove();
    if (row == null || row.fault() != null || RepairColumn.in(header().cells()) < 0) {
      return row;
    }
    return SourceRow.of(
        row.number(),
        row.cells().stream().map(cell -> RepairColumn.unescaped((String) cell)).toList());
  }

  @Override
  public Note readAs() {
    // The picture of a tab.
    return Note.of(NoteCode.CSV, charset.displayName(), separator == '\t' ? '\u21e5' : separator);
  }

  @Override
  public boolean hasCompleteRows() {
    return true;
  }

  @Override
  public char separator() {
    return separator;
  }

  @Override
  public int percentRead() {
    return (int) Math.min(100, 100 * counted.count() / Math.max(1, size));
  }

  @Override
  public void close() {
    try {
      text.close();
      counted.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be closed: " + e.getMessage(), e);
    }
  }
}
