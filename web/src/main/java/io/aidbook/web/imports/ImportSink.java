package io.aidbook.web.imports;

import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import java.util.List;

/** Is told what becomes of a file, row by row. */
public interface ImportSink {
  /** The file is opened; its header is known. */
  void opened(Table table);

  /**
   * What becomes of a row.
   *
   * @param entries that are made of it
   */
  void row(SourceRow row, List<EntryResult> entries);

  /** An entry that is not in the file is withdrawn. */
  void withdrawn(EntryResult entry);
}
