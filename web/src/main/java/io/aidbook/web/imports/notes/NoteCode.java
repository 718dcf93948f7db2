package io.aidbook.web.imports.notes;

import java.util.List;

/**
 * What there is to say of a file, a row or an import, with the names of its values. The sentences
 * are in the texts of each language. What breaks a rule of the ledger has the ledger's own code and
 * sentence instead.
 */
public enum NoteCode {
  // A cell that cannot become what its field holds.
  NOT_CALCULATED("column", "value"),
  NO_DATE("column", "value"),
  NO_DATE_FORM("column", "value", "forms"),
  TIME_RANGE("column", "value"),
  NO_WORD_OF("column", "value", "words"),
  QUANTITY_TOO_LARGE("column", "value"),
  NOT_WHOLE("column", "value"),
  NOT_WHOLE_TIMES("column", "value", "factor"),
  NO_NUMBER_FORM("column", "value", "example"),
  NO_DECIMAL("column", "value"),
  TOO_MANY_PARTS("column", "value", "most"),
  NO_JSON("column", "value"),
  NO_REGION("column", "value"),
  DIVIDED_REGION("column", "value", "codes"),
  OUTSIDE_REGION("column", "value", "within"),
  SEVERAL_REGIONS("column", "value", "codes"),
  NO_REGION_NAME("column", "value"),
  NO_REGION_NAME_WITHIN("column", "value", "within"),
  UNKNOWN_WORD("column", "value", "words"),
  UNKNOWN_WORD_NEAR("column", "value", "near"),
  NEGATIVE_REVISION("column", "value"),

  // A cell that must not be empty.
  EMPTY_FIELD("column", "field"),
  EMPTY_NEED_QUANTITY("column"),
  EMPTY_OFFER_QUANTITY("column"),
  EMPTY_FACTOR("column"),
  EMPTY_PARTY("column"),
  EMPTY_PARTS("column"),
  EMPTY_ID("column"),
  EMPTY_REVISION("column"),

  // A row that cannot be taken.
  NO_TEXT("charset"),
  QUOTES,
  TOO_MANY_CELLS("most"),
  FORBIDDEN_PARTY("party"),
  FORBIDDEN_ENTRY("id", "party"),
  FUTURE("time"),
  SAME_ID("id", "row"),
  OLDER_REVISION("id", "revision"),
  CHANGED_SINCE("id"),

  // A row that is left as it is.
  LEFT_OUT("because"),
  SKIPPED_WORD("column", "value"),
  NO_PART("column"),
  SAME_AS_ROW("row"),
  HELD("revision"),
  OLDER("revision"),

  // What a file is read as.
  CSV("charset", "separator"),
  SHEET("sheet"),

  // A file that is not taken.
  NOT_TEXT,
  EMPTY_FILE,
  PDF,
  OLD_WORKBOOK,
  OPEN_DOCUMENT,
  ARCHIVE,
  OTHER_OFFICE,
  DAMAGED,
  NO_SHEET,
  NO_SUCH_SHEET("sheet", "sheets"),
  WORKBOOK_TEXTS("most"),
  WORKBOOK_ROW("most"),
  WORKBOOK_CELL("most"),
  WORKBOOK_PART("most"),
  WORKBOOK_TAG("most"),
  NO_ROW,
  NO_HEADER_ROW("row", "most"),
  HEADER_UNREADABLE("row"),
  NO_COLUMNS("columns"),
  MISSING_COLUMN_NEAR("row", "missing", "near", "columns"),
  MISSING_COLUMNS("row", "missing", "columns"),
  TWICE_COLUMNS("row", "twice", "columns"),
  TOO_MANY_ENTRIES("most"),
  HUB_TOO_LARGE("most"),
  HUB_SAID("text"),

  // How an import ended before its file did.
  UNCONFIRMED("row"),
  UNPUBLISHED("row"),
  UNCONFIRMED_WITHDRAWALS,
  UNPUBLISHED_WITHDRAWALS,
  STOPPED("row"),
  STOPPED_BEFORE,
  STOPPED_WITH_SERVER,
  FAILED("row"),

  // Why nothing is withdrawn.
  WITHDRAWS_NOTHING_UNREAD,
  WITHDRAWS_NOTHING_SHARE("missing", "held", "percent");

  @SuppressWarnings("ImmutableEnumChecker") // a list of List.of
  private final List<String> names;

  NoteCode(String... names) {
    this.names = List.of(names);
  }

  /** Names of its values, in their order. */
  public List<String> names() {
    return names;
  }
}
