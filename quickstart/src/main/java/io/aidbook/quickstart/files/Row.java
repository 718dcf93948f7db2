package io.aidbook.quickstart.files;

/** What one row of a CSV file turned out to be. */
public sealed interface Row permits Event, BadRow {
  /** The topic that the row's file is read for. */
  String topic();

  /** Where the row stands. */
  Place place();
}
