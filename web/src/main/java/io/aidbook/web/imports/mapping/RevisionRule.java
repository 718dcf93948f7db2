package io.aidbook.web.imports.mapping;

import java.util.List;

/**
 * Where the revisions of entries come from.
 *
 * @param kind of source
 * @param columns the first that the file has is read; empty for {@link Kind#NEXT}
 */
record RevisionRule(Kind kind, List<String> columns) {
  /** Kinds of sources. */
  enum Kind {
    /** One higher than the revision that is held, if the content differs. */
    NEXT,
    /** A column has the number. */
    NUMBER,
    /** A column has the time of the last change; its milliseconds are the number. */
    TIME
  }

  /** What spreadsheets need, which know no revisions. */
  static final RevisionRule NEXT = new RevisionRule(Kind.NEXT, List.of());
}
