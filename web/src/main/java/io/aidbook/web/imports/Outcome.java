package io.aidbook.web.imports;

/** What becomes of an entry of a file. */
public enum Outcome {
  /** It is published for the first time. */
  NEW,
  /** It is published as the next revision of one that is held. */
  CHANGED,
  /** The hub has it as it is. */
  UNCHANGED,
  /** The mapping leaves it out. */
  SKIPPED,
  /** It cannot be published before somebody repairs it. */
  BAD,
  /** It is no longer in the file, and is withdrawn. */
  WITHDRAWN;

  /** Whether it is published. */
  public boolean isPublished() {
    return this == NEW || this == CHANGED || this == WITHDRAWN;
  }
}
