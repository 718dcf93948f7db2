package io.aidbook.quickstart.files;

import io.aidbook.topology.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What the rows of a file are, by the names of their columns. The order of the columns is free. */
public final class RowFormat {
  /** Offers of help. */
  public static final RowFormat OFFERS =
      new RowFormat(
          Topics.OFFERS,
          "offerId",
          "recordedAt",
          List.of(
              "offerId",
              "revision",
              "status",
              "category",
              "quantity",
              "origin",
              "recordedAt",
              "providerId"),
          List.of(
              "item",
              "unit",
              "serves",
              "availableFrom",
              "expiresAt",
              "providerName",
              "providerKind",
              "providerContactUrl",
              "title"),
          RowValues::offerOrErasure);

  /** Needs for help. */
  public static final RowFormat NEEDS =
      new RowFormat(
          Topics.NEEDS,
          "needId",
          "recordedAt",
          List.of(
              "needId",
              "revision",
              "status",
              "category",
              "quantity",
              "region",
              "recordedAt",
              "requesterId"),
          List.of(
              "item",
              "unit",
              "urgency",
              "neededBy",
              "requesterName",
              "requesterKind",
              "requesterContactUrl",
              "title"),
          RowValues::needOrErasure);

  /** Decisions of coordinators. */
  public static final RowFormat DECISIONS =
      new RowFormat(
          Topics.DECISIONS,
          "offerId",
          "decidedAt",
          List.of("decisionId", "offerId", "needId", "action", "decidedBy", "decidedAt"),
          List.of("quantity", "reason"),
          RowValues::decision);

  /** Makes the value of a record from the cells of a row. */
  private interface ValueReader {
    SpecificRecord read(Cells cells) throws BadCellException;
  }

  private final String topic;
  private final String keyColumn;
  private final String timeColumn;
  private final List<String> mandatory;
  private final List<String> optional;
  private final ValueReader values;

  private RowFormat(
      String topic,
      String keyColumn,
      String timeColumn,
      List<String> mandatory,
      List<String> optional,
      ValueReader values) {
    this.topic = topic;
    this.keyColumn = keyColumn;
    this.timeColumn = timeColumn;
    this.mandatory = mandatory;
    this.optional = optional;
    this.values = values;
  }

  /** The topic that the rows are published to. */
  public String topic() {
    return topic;
  }

  /** Columns that a file must have. */
  List<String> mandatory() {
    return mandatory;
  }

  /** Columns that a file may have. */
  List<String> optional() {
    return optional;
  }

  /** What to do where a mandatory column is meant to be missing; empty where it never is. */
  String hintFor(String column) {
    return this == OFFERS && column.equals("quantity")
        ? " (for an offer that never runs out, keep the column and leave its cell blank)"
        : "";
  }

  /** The name of the column that the time of the record is read from. */
  String timeColumn() {
    return timeColumn;
  }

  /** The key that a row names, or null. */
  String key(Cells cells) {
    return cells.text(keyColumn);
  }

  Event event(Cells cells, Place place) throws BadCellException {
    String key = cells.needText(keyColumn);
    return new Event(topic, key, values.read(cells), cells.timestamp(timeColumn), place);
  }
}
