package io.aidbook.quickstart.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Merges files by time; of the same time, the file that was given first comes first. */
final class MergedRows implements EventFiles.Rows {
  private final List<CsvFile> files;
  private final List<Iterator<TimedRow>> sources = new ArrayList<>();
  private final List<TimedRow> heads = new ArrayList<>();
  private final Remarks remarks;

  /**
   * Rows of files.
   *
   * @param sorted whether each file is put in the order of time
   * @param remarks that the files make while they are read
   */
  MergedRows(List<CsvFile> files, boolean sorted, Remarks remarks) {
    this.remarks = remarks;
    this.files = List.copyOf(files);
    for (CsvFile file : files) {
      Iterator<TimedRow> source = new FileOrder(file);
      source = sorted ? new TimeWindow(source, EventFiles.SORTED_ROWS) : source;
      sources.add(source);
      heads.add(source.hasNext() ? source.next() : null);
    }
  }

  @Override
  public Remarks remarks() {
    return remarks;
  }

  @Override
  public boolean hasNext() {
    return first() >= 0;
  }

  @Override
  public TimedRow next() {
    int first = first();
    if (first < 0) {
      throw new NoSuchElementException("no row after the last of all files");
    }
    Iterator<TimedRow> source = sources.get(first);
    return heads.set(first, source.hasNext() ? source.next() : null);
  }

  /** There are three files at most: looking at each is as fast as any queue. */
  private int first() {
    int first = -1;
    for (int i = 0; i < heads.size(); i++) {
      TimedRow head = heads.get(i);
      if (head != null && (first < 0 || head.time().isBefore(heads.get(first).time()))) {
        first = i;
      }
    }
    return first;
  }

  @Override
  public void close() {
    files.forEach(CsvFile::close);
  }
}
