package io.aidbook.web.imports.mapping;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.csv.RowFault;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes offers or needs of the rows of one file. For use by one thread. */
public final class RowMapper {
  private final Mapping mapping;
  private final Map<String, Integer> columns;
  private final int width;
  private final int named;
  private final AcceptedCategories categories;
  private final EventFields fields;

  /**
   * @param mapping how rows become entries
   * @param header of the file
   * @param regions finds regions by name
   * @param catalogue knows the usual unit of a category
   * @param categories that the hub takes
   * @param party of the user, for entries of which the mapping names none; may be null
   * @throws UnreadableFileException if the file has not the columns of the mapping
   */
  public RowMapper(
      Mapping mapping,
      SourceRow header,
      RegionNames regions,
      Catalogue catalogue,
      AcceptedCategories categories,
      String party) {
    this.mapping = mapping;
    this.categories = categories;
    this.columns = mapping.columns(header);
    this.width = header.cells().size();
    int last = 0;
    for (int i = 0; i < width; i++) {
      last = header.cell(i).equals("") ? last : i + 1;
    }
    this.named = last;
    this.fields = new EventFields(mapping, new RegionReader(regions), catalogue, party);
  }

  /**
   * What a row becomes: one entry or several, or why none.
   *
   * @param complete whether a row with fewer cells than the header has lost some; sheets end rows
   *     with the last cell that is not empty
   */
  public List<MappedEntry> map(SourceRow row, boolean complete) {
    if (row.fault() != null) {
      return List.of(new MappedEntry.Bad(Fault.ofRow(row.fault()), null));
    }
    Cells whole = cells(row, null);
    if ((complete && row.cells().size() < named) || !row.isEmptyFrom(width)) {
      return List.of(
          new MappedEntry.Bad(
              Fault.ofRow(
                  RowFault.of(RowFault.Flaw.CELLS, "cells", row.cells().size(), "columns", named)),
              null));
    }
    try {
      for (SkipRule skip : mapping.skips()) {
        if (skip.applies(whole)) {
          return List.of(new MappedEntry.Skipped(Note.of(NoteCode.LEFT_OUT, skip.because())));
        }
      }
      if (mapping.parts() == null) {
        return List.of(entry(whole));
      }
      return entries(row, whole);
    } catch (CellFault e) {
      return List.of(new MappedEntry.Bad(e.fault(), null));
    }
  }

  /**
   * The entries of a row with parts. Parts that are none are told only if there is nothing else.
   */
  private List<MappedEntry> entries(SourceRow row, Cells whole) throws CellFault {
    List<MappedEntry> entries = new ArrayList<>();
    for (String part : mapping.parts().of(whole)) {
      MappedEntry entry = entry(cells(row, part));
      if (!(entry instanceof MappedEntry.Skipped)) {
        entries.add(entry);
      }
    }
    return entries.isEmpty()
        ? List.of(
            new MappedEntry.Skipped(Note.of(NoteCode.NO_PART, mapping.parts().columns().get(0))))
        : entries;
  }

  private Cells cells(SourceRow row, String part) {
    return new Cells(columns, row, mapping.parts() == null ? null : mapping.parts().as(), part);
  }

  private MappedEntry entry(Cells row) {
    String id = null;
    try {
      Value named = mapping.id().in(row);
      if (named.isEmpty()) {
        throw CellFault.empty(NoteCode.EMPTY_ID, named.source());
      }
      id = Ids.of(named.text());
      ImportedEntry entry = fields.entry(id, row);
      Long revision = revision(row);
      Instant recordedAt = fields.time(FieldName.RECORDED_AT, row, false);
      categories.check(category(entry));
      return new MappedEntry.Made(entry, revision, recordedAt, entry.content());
    } catch (CellFault e) {
      return new MappedEntry.Bad(e.fault(), id);
    } catch (ValueRule.SkipException e) {
      return new MappedEntry.Skipped(e.why());
    } catch (InvalidEventException e) {
      return new MappedEntry.Bad(fault(e), id);
    }
  }

  /** A rule of the ledger that an entry breaks, with the column that it is about. */
  public Fault fault(InvalidEventException refusal) {
    return Fault.of(refusal, fields::columnOf);
  }

  private static String category(ImportedEntry entry) {
    return entry.offer() == null ? entry.need().getCategory() : entry.offer().getCategory();
  }

  private Long revision(Cells row) throws CellFault {
    RevisionRule rule = mapping.revision();
    if (rule.kind() == RevisionRule.Kind.NEXT) {
      return null;
    }
    Value value = row.first(rule.columns());
    if (value.isEmpty()) {
      throw CellFault.empty(NoteCode.EMPTY_REVISION, value.source());
    }
    long revision =
        rule.kind() == RevisionRule.Kind.NUMBER
            ? mapping.numbers().whole(value, BigDecimal.ONE)
            : mapping.dates().read(value, false).toEpochMilli();
    if (revision < 0) {
      throw CellFault.of(NoteCode.NEGATIVE_REVISION, value);
    }
    return revision;
  }
}
