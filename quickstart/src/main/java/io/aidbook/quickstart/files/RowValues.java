package io.aidbook.quickstart.files;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Rules;
import io.aidbook.text.Blanks;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the Avro records of offers, needs and decisions from the cells of a row. */
final class RowValues {
  /** The status of a row that takes its record away altogether. */
  private static final String ERASED = "ERASED";

  /** The unit that an empty cell stands for: UN/CEFACT's piece. */
  private static final String PIECE = "H87";

  private static final Pattern NO_SLUG = Pattern.compile("[^A-Za-z0-9-]");

  private RowValues() {}

  /** An offer, or null where the row erases it. */
  static Offer offerOrErasure(Cells cells) throws BadCellException {
    return isErased(cells) ? null : offer(cells);
  }

  /** A need, or null where the row erases it. */
  static Need needOrErasure(Cells cells) throws BadCellException {
    return isErased(cells) ? null : need(cells);
  }

  private static boolean isErased(Cells cells) {
    return cells.is("status", ERASED);
  }

  private static Offer offer(Cells cells) throws BadCellException {
    return Offer.newBuilder()
        .setOfferId(cells.needText("offerId"))
        .setRevision(cells.needNumber("revision"))
        .setStatus(status(cells))
        .setProvider(party(cells, "provider"))
        .setCategory(slug(cells.needText("category")))
        .setItem(item(cells))
        .setQuantity(cells.number("quantity"))
        .setUnit(unit(cells))
        .setOrigin(cells.needText("origin"))
        .setServes(cells.words("serves"))
        .setAvailableFrom(cells.time("availableFrom"))
        .setExpiresAt(cells.endTime("expiresAt"))
        .setTitle(cells.cutText("title", Rules.MAX_TITLE))
        .setRecordedAt(cells.timestamp("recordedAt"))
        .build();
  }

  private static Need need(Cells cells) throws BadCellException {
    Urgency urgency = cells.word("urgency", List.of(Urgency.values()));
    return Need.newBuilder()
        .setNeedId(cells.needText("needId"))
        .setRevision(cells.needNumber("revision"))
        .setStatus(status(cells))
        .setRequester(party(cells, "requester"))
        .setCategory(slug(cells.needText("category")))
        .setItem(item(cells))
        .setQuantity(cells.needNumber("quantity"))
        .setUnit(unit(cells))
        .setRegion(cells.needText("region"))
        .setUrgency(Objects.requireNonNullElse(urgency, Urgency.NORMAL))
        .setNeededBy(cells.endTime("neededBy"))
        .setTitle(cells.cutText("title", Rules.MAX_TITLE))
        .setRecordedAt(cells.timestamp("recordedAt"))
        .build();
  }

  static Decision decision(Cells cells) throws BadCellException {
    return Decision.newBuilder()
        .setDecisionId(cells.needText("decisionId"))
        .setOfferId(cells.needText("offerId"))
        .setNeedId(cells.needText("needId"))
        .setAction(
            cells.needWord(
                "action", List.of(Action.ACCEPT, Action.DECLINE, Action.CANCEL, Action.DELIVER)))
        .setQuantity(cells.number("quantity"))
        .setReason(cells.word("reason", List.of(DecisionReason.values())))
        .setDecidedBy(cells.needText("decidedBy"))
        .setDecidedAt(cells.timestamp("decidedAt"))
        .build();
  }

  private static Status status(Cells cells) throws BadCellException {
    return cells.needWord("status", List.of(Status.values()), ", " + ERASED);
  }

  private static String item(Cells cells) {
    String item = cells.text("item");
    return item == null ? null : slug(item);
  }

  /** What cannot be a slug in any case stays as it is written, for the message of its refusal. */
  private static String slug(String text) {
    return NO_SLUG.matcher(text).find() ? text : Blanks.lower(text);
  }

  private static String unit(Cells cells) {
    String unit = cells.text("unit");
    if (unit == null) {
      return PIECE;
    }
    return NO_SLUG.matcher(unit).find() ? unit : Blanks.upper(unit);
  }

  private static Party party(Cells cells, String role) throws BadCellException {
    PartyKind kind = cells.word(role + "Kind", List.of(PartyKind.values()));
    return Party.newBuilder()
        .setPartyId(cells.needText(role + "Id"))
        .setName(cells.text(role + "Name"))
        .setKind(Objects.requireNonNullElse(kind, PartyKind.OTHER))
        .setContactUrl(cells.text(role + "ContactUrl"))
        .build();
  }
}
