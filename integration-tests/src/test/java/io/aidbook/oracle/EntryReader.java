package io.aidbook.oracle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an entry from the cells of a row, or finds that it breaks a rule. */
final class EntryReader {
  private static final String ID = "[A-Za-z0-9._:-]{1,64}";
  private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final long MOST = 1_000_000_000_000L;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final Set<String> KINDS =
      Set.of("OTHER", "CITY", "REGION", "STATE", "ASSOCIATION", "NGO", "COMPANY", "INSTITUTION");

  /** Says that a row is bad; which rule it breaks is of no matter here. */
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
      super(message);
    }
  }

  private final boolean offer;
  private final Map<String, String> cells;

  EntryReader(boolean offer, Map<String, String> cells) {
    this.offer = offer;
    this.cells = cells;
  }

  /** The entry; null where the row erases it. */
  Entry read() throws BadRowException {
    String id = mandatory(offer ? "offerId" : "needId");
    require(id.matches(ID), "id");
    Instant recordedAt = recordedAt();
    String status = mandatory("status");
    if (status.equals("ERASED")) {
      return null;
    }
    require(Set.of("OPEN", "WITHDRAWN").contains(status), "status");
    long revision = number("revision", true);
    require(revision >= 0, "revision");
    Long quantity = number("quantity", !offer);
    require(quantity == null || (quantity >= 1 && quantity <= MOST), "quantity");
    String category = mandatory("category");
    require(isSlug(category), "category");
    String item = cells.get("item");
    require(item == null || isSlug(item), "item");
    String unit = cells.getOrDefault("unit", "H87");
    require(unit.matches("[A-Z0-9]{2,3}"), "unit");
    String urgency = offer ? "LOW" : cells.getOrDefault("urgency", "NORMAL");
    require(Entry.URGENCIES.contains(urgency), "urgency");
    String title = cells.getOrDefault("title", "");
    require(title.length() <= 500, "title");
    String place = region(mandatory(offer ? "origin" : "region"));
    String party = offer ? "provider" : "requester";
    String partyId = mandatory(party + "Id");
    require(partyId.matches(ID), "party");
    String partyName = cells.get(party + "Name");
    require(partyName == null || partyName.length() <= 200, "name");
    String partyKind = cells.getOrDefault(party + "Kind", "OTHER");
    require(KINDS.contains(partyKind), "kind");
    return new Entry(
        id,
        revision,
        status.equals("OPEN"),
        partyId,
        partyName,
        partyKind,
        category,
        item,
        quantity,
        unit,
        place,
        offer ? serves(place) : List.of(),
        Entry.URGENCIES.indexOf(urgency),
        offer ? time("availableFrom") : null,
        time(offer ? "expiresAt" : "neededBy"),
        recordedAt);
  }

  private Instant recordedAt() throws BadRowException {
    mandatory("recordedAt");
    Instant time = time("recordedAt");
    require(!time.isBefore(Instant.EPOCH), "recordedAt");
    return time;
  }

  private List<String> serves(String origin) throws BadRowException {
    String written = cells.get("serves");
    if (written == null) {
      return List.of(origin);
    }
    List<String> regions = new ArrayList<>();
    for (String code : List.of(written.split(" +"))) {
      regions.add(region(code));
    }
    require(regions.size() <= 64, "serves");
    return regions;
  }

  private static String region(String written) throws BadRowException {
    return Atlas.normalised(written).orElseThrow(() -> new BadRowException("region " + written));
  }

  private Long number(String column, boolean mandatory) throws BadRowException {
    String written = cells.get(column);
    if (written == null && !mandatory) {
      return null;
    }
    try {
      return Long.valueOf(written == null ? "" : written);
    } catch (NumberFormatException e) {
      throw new BadRowException(column + " " + written);
    }
  }

  private Instant time(String column) throws BadRowException {
    String written = cells.get(column);
    if (written == null) {
      return null;
    }
    try {
      Instant time =
          written.contains("T")
              ? OffsetDateTime.parse(written).toInstant()
              : LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
      require(!time.isBefore(EARLIEST) && !time.isAfter(LATEST), column);
      return time;
    } catch (DateTimeException e) {
      throw new BadRowException(column + " " + written);
    }
  }

  private String mandatory(String column) throws BadRowException {
    require(cells.containsKey(column), column);
    return cells.get(column);
  }

  private static boolean isSlug(String text) {
    return text.length() <= 64 && text.matches(SLUG);
  }

  private static void require(boolean holds, String what) throws BadRowException {
    if (!holds) {
      throw new BadRowException(what);
    }
  }
}
