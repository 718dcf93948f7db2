package io.aidbook.web.imports;

import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.NoteCode;

/**
 * Ids with the row, content and revision of each: 32 bytes an id, whatever the id. Ids are known by
 * 64 bits of a hash, so that of a million two are mistaken for one with a chance of one in 40
 * million.
 */
final class SeenIds {
  /** Entries that a file may have. */
  static final int MAX_ENTRIES = 1_000_000;

  /** The row of an id that was taken away. */
  private static final long GONE = -1;

  private static final int SMALLEST = 1 << 10;

  private long[] keys = new long[SMALLEST];
  private long[] rows = new long[SMALLEST];
  private long[] contents = new long[SMALLEST];
  private long[] revisions = new long[SMALLEST];
  private final int most;
  private final NoteCode tooMany;
  private int size;

  /** Ids of a file. */
  SeenIds() {
    this(MAX_ENTRIES, NoteCode.TOO_MANY_ENTRIES);
  }

  /**
   * @param most ids that there may be
   * @param tooMany what is said of more
   */
  SeenIds(int most, NoteCode tooMany) {
    this.most = most;
    this.tooMany = tooMany;
  }

  /**
   * An entry that was seen.
   *
   * @param row number of its row
   * @param content hash of what it says
   * @param revision that the file has, or -1
   */
  record Seen(long row, long content, long revision) {}

  /** The latest entry with that id; null for a new one. */
  Seen find(String id) {
    int slot = slot(key(id));
    return rows[slot] <= 0 ? null : new Seen(rows[slot], contents[slot], revisions[slot]);
  }

  /**
   * Remembers an entry, in place of an earlier one with its id.
   *
   * @throws UnreadableFileException if the file has more than it may have
   */
  void put(String id, long row, long content, long revision) {
    int slot = slot(key(id));
    if (rows[slot] == 0) {
      if (size == most) {
        throw UnreadableFileException.of(tooMany, most);
      }
      if (2 * ++size > keys.length) {
        grow();
        slot = slot(key(id));
      }
    }
    keys[slot] = key(id);
    rows[slot] = row;
    contents[slot] = content;
    revisions[slot] = revision;
  }

  /** Whether an id is in the file. */
  boolean has(String id) {
    return rows[slot(key(id))] > 0;
  }

  /** Takes an id away, if it is there. */
  void remove(String id) {
    int slot = slot(key(id));
    if (rows[slot] != 0) {
      rows[slot] = GONE;
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) key & mask;
    while (rows[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldRows = rows;
    long[] oldContents = contents;
    long[] oldRevisions = revisions;
    keys = new long[2 * oldKeys.length];
    rows = new long[keys.length];
    contents = new long[keys.length];
    revisions = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldRows[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        rows[slot] = oldRows[i];
        contents[slot] = oldContents[i];
        revisions[slot] = oldRevisions[i];
      }
    }
  }

  /** FNV-1a, with its bits mixed once more: ids are alike, and the lowest bits choose the slot. */
  private static long key(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
