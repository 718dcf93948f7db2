package io.aidbook.oracle;

import static io.aidbook.oracle.Cells.require;

import io.aidbook.oracle.Cells.BadRowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an entry from the cells of a row, or finds that it breaks a rule. */
final class EntryReader {
  private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final Set<String> KINDS =
      Set.of("OTHER", "CITY", "REGION", "STATE", "ASSOCIATION", "NGO", "COMPANY", "INSTITUTION");

  private final boolean offer;
  private final Cells cells;

  EntryReader(boolean offer, Cells cells) {
    this.offer = offer;
    this.cells = cells;
  }

  /** The entry; null where the row erases it. */
  Entry read() throws BadRowException {
    String id = cells.id(offer ? "offerId" : "needId");
    Instant recordedAt = cells.timestamp("recordedAt");
    cells.mandatory("status");
    String status = cells.word("status");
    if (status.equals("ERASED")) {
      return null;
    }
    require(Set.of("OPEN", "WITHDRAWN").contains(status), "status");
    long revision = cells.number("revision", true);
    require(revision >= 0, "revision");
    Long quantity = cells.stock(!offer);
    String category = cells.mandatory("category").toLowerCase(Locale.ROOT);
    require(isSlug(category), "category");
    String item = cells.text("item") == null ? null : cells.text("item").toLowerCase(Locale.ROOT);
    require(item == null || isSlug(item), "item");
    String unit = cells.word("unit", "H87");
    require(unit.matches("[A-Z0-9]{2,3}"), "unit");
    String urgency = offer ? "LOW" : cells.word("urgency", "NORMAL");
    require(Entry.URGENCIES.contains(urgency), "urgency");
    String place = region(cells.mandatory(offer ? "origin" : "region"));
    String party = offer ? "provider" : "requester";
    String partyId = cells.id(party + "Id");
    String partyName = cells.text(party + "Name");
    require(partyName == null || partyName.length() <= 200, "name");
    String partyKind = cells.word(party + "Kind", "OTHER");
    require(KINDS.contains(partyKind), "kind");
    String partyUrl = cells.text(party + "ContactUrl");
    require(partyUrl == null || isPage(partyUrl), "contactUrl");
    Instant from = offer ? cells.time("availableFrom") : null;
    Instant until = cells.lastTime(offer ? "expiresAt" : "neededBy");
    require(from == null || until == null || !from.isAfter(until), "availableFrom");
    return new Entry(
        id,
        revision,
        status.equals("OPEN"),
        partyId,
        partyName,
        partyKind,
        partyUrl,
        category,
        item,
        quantity,
        unit,
        place,
        offer ? serves(place) : List.of(),
        Entry.URGENCIES.indexOf(urgency),
        from,
        until,
        recordedAt,
        cut(cells.text("title")));
  }

  /** What is read of a title: 500 characters, of which none is half of one. */
  private static String cut(String title) {
    if (title == null || title.length() <= 500) {
      return title;
    }
    return title.substring(0, Character.isHighSurrogate(title.charAt(499)) ? 499 : 500);
  }

  private List<String> serves(String origin) throws BadRowException {
    String written = cells.text("serves");
    if (written == null) {
      return List.of(origin);
    }
    List<String> regions = new ArrayList<>();
    for (String code : List.of(written.split("[\\s\\p{Z}\\p{Cf};,]+"))) {
      if (!code.isEmpty()) {
        regions.add(region(code));
      }
    }
    if (regions.isEmpty()) {
      return List.of(origin);
    }
    require(regions.size() <= 64, "serves");
    return regions;
  }

  private static String region(String written) throws BadRowException {
    return Atlas.normalised(written).orElseThrow(() -> new BadRowException("region " + written));
  }

  private static boolean isPage(String text) {
    return text.length() <= 500
        && text.matches("(?i)https?://[a-z0-9.-]+(:[0-9]{1,4})?([/?#][!-~]*)?");
  }

  private static boolean isSlug(String text) {
    return text.length() <= 64 && text.matches(SLUG);
  }
}
