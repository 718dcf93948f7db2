package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.Side;
import java.util.Arrays;
import java.util.List;

/** Fields of an offer or need that a mapping fills. */
enum FieldName {
  STATUS("status"),
  PARTY_ID("partyId"),
  PARTY_NAME("partyName"),
  PARTY_KIND("partyKind"),
  PARTY_CONTACT("partyContact"),
  CATEGORY("category"),
  ITEM("item"),
  QUANTITY("quantity"),
  UNIT("unit"),
  ORIGIN("origin", Side.OFFER),
  SERVES("serves", Side.OFFER),
  AVAILABLE_FROM("availableFrom", Side.OFFER),
  EXPIRES_AT("expiresAt", Side.OFFER),
  REGION("region", Side.NEED),
  URGENCY("urgency", Side.NEED),
  NEEDED_BY("neededBy", Side.NEED),
  TITLE("title"),
  RECORDED_AT("recordedAt");

  private final String key;
  private final Side only;

  FieldName(String key) {
    this(key, null);
  }

  FieldName(String key, Side only) {
    this.key = key;
    this.only = only;
  }

  /** As it stands in a mapping. */
  String key() {
    return key;
  }

  boolean isOf(Side side) {
    return only == null || only == side;
  }

  boolean isRegion() {
    return this == ORIGIN || this == SERVES || this == REGION;
  }

  /** The fields of a side. */
  static List<FieldName> of(Side side) {
    return Arrays.stream(values()).filter(field -> field.isOf(side)).toList();
  }

  /** The field that a rule of the ledger names, such as {@code requester.name}; null for none. */
  static FieldName ofEvent(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "partyId" -> PARTY_ID;
      case "name" -> PARTY_NAME;
      case "contactUrl" -> PARTY_CONTACT;
      default ->
          Arrays.stream(values()).filter(field -> field.key.equals(name)).findFirst().orElse(null);
    };
  }
}
