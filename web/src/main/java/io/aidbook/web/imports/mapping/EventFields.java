package io.aidbook.web.imports.mapping;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.imports.notes.NoteCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills the fields of an offer or need from a row. */
final class EventFields {
  private final Mapping mapping;
  private final RegionReader regions;
  private final Catalogue catalogue;
  private final String party;

  /**
   * @param party of the user, or null
   */
  EventFields(Mapping mapping, RegionReader regions, Catalogue catalogue, String party) {
    TrustedClasses.trust();
    this.mapping = mapping;
    this.regions = regions;
    this.catalogue = catalogue;
    this.party = party;
  }

  ImportedEntry entry(String id, Cells row) throws CellFault, ValueRule.SkipException {
    return mapping.side() == Side.OFFER
        ? ImportedEntry.of(offer(id, row))
        : ImportedEntry.of(need(id, row));
  }

  private Offer offer(String id, Cells row) throws CellFault, ValueRule.SkipException {
    String category = category(row);
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(0)
        .setStatus(word(FieldName.STATUS, row, Status.OPEN))
        .setProvider(party(row))
        .setCategory(category)
        .setItem(slug(FieldName.ITEM, row))
        .setQuantity(quantity(row))
        .setUnit(unit(row, category))
        .setOrigin(region(FieldName.ORIGIN, row))
        .setServes(serves(row))
        .setAvailableFrom(time(FieldName.AVAILABLE_FROM, row, false))
        .setExpiresAt(time(FieldName.EXPIRES_AT, row, true))
        .setTitle(Rules.title(text(FieldName.TITLE, row)))
        .setExternalCodes(externalCodes(row))
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  private Need need(String id, Cells row) throws CellFault, ValueRule.SkipException {
    String category = category(row);
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(0)
        .setStatus(word(FieldName.STATUS, row, Status.OPEN))
        .setRequester(party(row))
        .setCategory(category)
        .setItem(slug(FieldName.ITEM, row))
        .setQuantity(Objects.requireNonNull(quantity(row), "needs have quantities"))
        .setUnit(unit(row, category))
        .setRegion(region(FieldName.REGION, row))
        .setUrgency(word(FieldName.URGENCY, row, Urgency.NORMAL))
        .setNeededBy(time(FieldName.NEEDED_BY, row, true))
        .setTitle(Rules.title(text(FieldName.TITLE, row)))
        .setExternalCodes(externalCodes(row))
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  /** The value of a field; null where the mapping has no rule for it, or the cell is empty. */
  private Value value(FieldName field, Cells row) throws CellFault, ValueRule.SkipException {
    ValueRule rule = mapping.field(field);
    Value value = rule == null ? null : rule.in(row);
    return value == null || value.isEmpty() ? null : value;
  }

  private Value needed(FieldName field, Cells row) throws CellFault, ValueRule.SkipException {
    Value value = value(field, row);
    if (value == null) {
      throw CellFault.empty(NoteCode.EMPTY_FIELD, columnOf(field), field.key());
    }
    return value;
  }

  private String text(FieldName field, Cells row) throws CellFault, ValueRule.SkipException {
    Value value = value(field, row);
    return value == null ? null : value.text();
  }

  private String category(Cells row) throws CellFault, ValueRule.SkipException {
    return needed(FieldName.CATEGORY, row).text().toLowerCase(Locale.ROOT);
  }

  private String slug(FieldName field, Cells row) throws CellFault, ValueRule.SkipException {
    String text = text(field, row);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private String unit(Cells row, String category) throws CellFault, ValueRule.SkipException {
    String text = text(FieldName.UNIT, row);
    return text == null ? catalogue.defaultUnit(category) : text.toUpperCase(Locale.ROOT);
  }

  /** Null for what never runs out: an offer without a rule for quantities, or that says so. */
  private Long quantity(Cells row) throws CellFault, ValueRule.SkipException {
    ValueRule rule = mapping.field(FieldName.QUANTITY);
    if (rule == null) {
      return null;
    }
    Value value = rule.in(row);
    if (mapping.side() == Side.OFFER && value.text().equalsIgnoreCase(ValueRule.INEXHAUSTIBLE)) {
      return null;
    }
    if (value.isEmpty()) {
      throw CellFault.empty(
          mapping.side() == Side.NEED
              ? NoteCode.EMPTY_NEED_QUANTITY
              : NoteCode.EMPTY_OFFER_QUANTITY,
          columnOf(FieldName.QUANTITY));
    }
    return mapping.numbers().whole(value, factor(rule, row));
  }

  private BigDecimal factor(ValueRule rule, Cells row) throws CellFault, ValueRule.SkipException {
    if (rule.times() == null) {
      return BigDecimal.ONE;
    }
    Value factor = rule.times().in(row);
    if (factor.isEmpty()) {
      throw CellFault.empty(NoteCode.EMPTY_FACTOR, factor.source());
    }
    return mapping.numbers().number(factor);
  }

  private Party party(Cells row) throws CellFault, ValueRule.SkipException {
    String id = text(FieldName.PARTY_ID, row);
    if (id == null && party == null) {
      throw CellFault.empty(NoteCode.EMPTY_PARTY, columnOf(FieldName.PARTY_ID));
    }
    return Party.newBuilder()
        .setPartyId(id == null ? party : Ids.of(id))
        .setName(text(FieldName.PARTY_NAME, row))
        .setKind(word(FieldName.PARTY_KIND, row, PartyKind.OTHER))
        .setContactUrl(text(FieldName.PARTY_CONTACT, row))
        .build();
  }

  private String region(FieldName field, Cells row) throws CellFault, ValueRule.SkipException {
    return regions.read(mapping.field(field), needed(field, row));
  }

  private List<String> serves(Cells row) throws CellFault, ValueRule.SkipException {
    ValueRule rule = mapping.field(FieldName.SERVES);
    if (rule == null) {
      return List.of();
    }
    List<String> codes = new ArrayList<>();
    for (Value value : rule.allIn(row)) {
      codes.add(regions.read(rule, value));
    }
    return codes;
  }

  Instant time(FieldName field, Cells row, boolean end) throws CellFault, ValueRule.SkipException {
    Value value = value(field, row);
    return value == null ? null : mapping.dates().read(value, end);
  }

  private <E extends Enum<E>> E word(FieldName field, Cells row, E otherwise)
      throws CellFault, ValueRule.SkipException {
    Value value = value(field, row);
    if (value == null) {
      return otherwise;
    }
    E[] words = otherwise.getDeclaringClass().getEnumConstants();
    for (E word : words) {
      if (word.name().equalsIgnoreCase(value.text())) {
        return word;
      }
    }
    throw CellFault.of(
        NoteCode.NO_WORD_OF,
        value,
        Stream.of(words).map(Enum::name).collect(Collectors.joining(", ")));
  }

  private Map<String, String> externalCodes(Cells row) throws CellFault, ValueRule.SkipException {
    Map<String, String> codes = new HashMap<>();
    for (Map.Entry<String, ValueRule> code : mapping.externalCodes().entrySet()) {
      Value value = code.getValue().in(row);
      if (!value.isEmpty()) {
        codes.put(code.getKey(), value.text());
      }
    }
    if (mapping.withdrawsMissing()) {
      codes.put(Mapping.IMPORTED_BY, mapping.name());
    }
    return codes;
  }

  /** The column that a field of an event is made of; null where no column is. */
  String columnOf(String eventField) {
    FieldName field = FieldName.ofEvent(eventField);
    if (eventField.endsWith("Id") && field == null) {
      return String.join(" + ", mapping.id().columns().stream().map(c -> c.get(0)).toList());
    }
    ValueRule rule = field == null ? null : mapping.field(field);
    return rule == null || rule.source().columns().isEmpty() ? null : columnOf(field);
  }

  private String columnOf(FieldName field) {
    ValueRule rule = mapping.field(field);
    return rule == null
        ? field.key()
        : String.join(" + ", rule.source().columns().stream().map(c -> c.get(0)).toList());
  }
}
