package io.aidbook.web.site.entry;

/** Knows what became of entries. */
@FunctionalInterface
public interface Standings {
  /** What became of an entry, as far as it is known now. */
  Standing of(EntryData entry);
}
