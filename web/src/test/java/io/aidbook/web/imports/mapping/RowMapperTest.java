package io.aidbook.web.imports.mapping;

import static io.aidbook.web.imports.mapping.Rows.NEEDS;
import static io.aidbook.web.imports.mapping.Rows.fault;
import static io.aidbook.web.imports.mapping.Rows.map;
import static io.aidbook.web.imports.mapping.Rows.need;
import static io.aidbook.web.imports.mapping.Rows.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.csv.RowFault;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import io.aidbook.web.text.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowMapperTest {
  private static final String ALL =
      """
      side: offer
      dates: { zone: Europe/Kyiv, formats: [d.M.yyyy] }
      id: { template: "town-{No}" }
      revision: { column: Rev }
      fields:
        status: { column: State, values: { aktiv: OPEN, zu: WITHDRAWN } }
        partyId: Org
        partyName: { join: [Town, Office], with: " / " }
        partyKind: { constant: CITY }
        partyContact: Page
        category: { column: Kind, values: { Decken: blankets }, otherwise: keep, slug: true }
        item: { column: Item, slug: true }
        quantity: { column: Amount, times: { column: Pack, default: "1" } }
        unit: { column: Unit, values: { Stück: H87, kg: KGM } }
        origin: Place
        serves: { column: For, split: ";", default: UA }
        availableFrom: From
        expiresAt: Until
        title: { template: "{Kind} ({Item})" }
        recordedAt: Seen
      externalCodes: { town: No }
      """;
  private static final String HEADER =
      "No,Rev,State,Org,Town,Office,Page,Kind,Item,Amount,Pack,Unit,Place,For,From,Until,Seen";

  @Test
  void shouldFillEveryFieldOfAnOffer() {
    var entries =
        map(
            ALL,
            HEADER,
            "7",
            "3",
            " Aktiv ",
            "org:x",
            "Lviv",
            "Aid office",
            "https://lviv.example",
            "Decken",
            "Woll-Decke",
            "10",
            "12",
            "STÜCK",
            "ua-46",
            "UA-46; PL",
            "1.3.2026",
            "10.3.2026",
            "2026-02-01 08:00");

    var offer = offer(entries);
    assertThat(offer.getOfferId()).isEqualTo("town-7");
    assertThat(offer.getStatus()).isEqualTo(Status.OPEN);
    assertThat(offer.getProvider().getPartyId()).isEqualTo("org:x");
    assertThat(offer.getProvider().getName()).isEqualTo("Lviv / Aid office");
    assertThat(offer.getProvider().getKind()).isEqualTo(PartyKind.CITY);
    assertThat(offer.getProvider().getContactUrl()).isEqualTo("https://lviv.example");
    assertThat(offer.getCategory()).isEqualTo("blankets");
    assertThat(offer.getItem()).isEqualTo("woll-decke");
    assertThat(offer.getQuantity()).isEqualTo(120);
    assertThat(offer.getUnit()).isEqualTo("H87");
    assertThat(offer.getOrigin()).isEqualTo("UA-46");
    assertThat(offer.getServes()).containsExactly("UA-46", "PL");
    assertThat(offer.getAvailableFrom()).isEqualTo(Instant.parse("2026-02-28T22:00:00Z"));
    assertThat(offer.getExpiresAt()).isEqualTo(Instant.parse("2026-03-10T21:59:59.999Z"));
    assertThat(offer.getTitle()).isEqualTo("Decken (Woll-Decke)");
    assertThat(offer.getExternalCodes()).isEqualTo(Map.of("town", "7"));
    var made = (MappedEntry.Made) entries.get(0);
    assertThat(made.revision()).isEqualTo(3);
    assertThat(made.recordedAt()).isEqualTo(Instant.parse("2026-02-01T06:00:00Z"));
  }

  @Test
  void shouldTakeDefaultsWhereCellsAreEmpty() {
    var offer =
        offer(
            map(
                ALL,
                HEADER,
                "7",
                "0",
                "",
                "org:x",
                "",
                "",
                "",
                "Warme Socken",
                "",
                "10",
                "",
                "",
                "PL",
                "",
                "",
                "",
                ""));

    assertThat(offer.getStatus()).isEqualTo(Status.OPEN);
    assertThat(offer.getProvider().getName()).isNull();
    assertThat(offer.getCategory()).isEqualTo("warme-socken");
    assertThat(offer.getUnit()).isEqualTo("H87");
    assertThat(offer.getServes()).containsExactly("UA");
    assertThat(offer.getExpiresAt()).isNull();
    assertThat(offer.getTitle()).isNull();
  }

  @Test
  void shouldTakeTypedCellsOfSheetsAsTheyAre() {
    String yaml = NEEDS.replace("id: id", "numbers: { decimal: \",\", thousands: \".\" }\nid: id");
    var need =
        need(
            map(
                yaml + "  neededBy: by\n  urgency: urg\n",
                "id,qty,by,urg",
                new BigDecimal("7"),
                new BigDecimal("1200"),
                LocalDate.of(2026, 3, 10),
                "critical"));

    assertThat(need.getNeedId()).isEqualTo("7");
    assertThat(need.getQuantity()).isEqualTo(1200);
    assertThat(need.getNeededBy()).isEqualTo(Instant.parse("2026-03-10T23:59:59.999Z"));
    assertThat(need.getUrgency()).isEqualTo(Urgency.CRITICAL);
  }

  @Test
  void shouldNameColumnValueAndRemedyOfABadCell() {
    Fault number = fault(map(NEEDS, "id,qty", "1", "12.5"));
    assertThat(number.column()).isEqualTo("qty");
    assertThat(number.value()).isEqualTo("12.5");
    assertThat(number.code()).isEqualTo(RowFault.MALFORMED);
    assertThat(number.message(Texts.in("en"))).isEqualTo("qty: 12.5 is no whole number");

    Fault rule = fault(map(NEEDS, "id,qty", "1", "-4"));
    assertThat(rule.column()).isEqualTo("qty");
    assertThat(rule.field()).isEqualTo("quantity");
    assertThat(rule.value()).isEqualTo("-4");
    assertThat(rule.code()).isEqualTo("INVALID_QUANTITY");
    assertThat(rule.message(Texts.in("en"))).startsWith("qty: ").contains("-4");

    Fault empty = fault(map(NEEDS, "id,qty", "1", ""));
    assertThat(empty.code()).isEqualTo("EMPTY_NEED_QUANTITY");
    assertThat(empty.message(Texts.in("en"))).isEqualTo("qty is empty: write how many are needed");

    Fault error = fault(map(NEEDS, "id,qty", "1", "#REF!"));
    assertThat(error.message(Texts.in("en"))).contains("could not calculate");

    Fault category =
        fault(map(NEEDS.replace("{ constant: food }", "kind"), "id,qty,kind", "1", "2", "Fo od"));
    assertThat(category.column()).isEqualTo("kind");
    assertThat(category.code()).isEqualTo("INVALID_CATEGORY");
  }

  @Test
  void shouldSayWhichWordWasProbablyMeant() {
    String yaml =
        NEEDS
            + "  urgency: { column: urg, values: { hoch: HIGH, niedrig: LOW, sofort: CRITICAL }"
            + " }\n";

    assertThat(fault(map(yaml, "id,qty,urg", "1", "2", "hcoh")).message(Texts.in("en")))
        .isEqualTo("urg ‘hcoh’: the mapping has no such word; did you mean ‘hoch’?");
    assertThat(
            fault(map(yaml, "id,qty,urg", "1", "2", "irgendwann einmal")).message(Texts.in("en")))
        .isEqualTo(
            "urg ‘irgendwann einmal’: the mapping has no such word; it has hoch, niedrig, sofort");
  }

  @Test
  void shouldSkipRowsAsTheMappingSays() {
    String yaml =
        NEEDS.replace(
            "id: id",
            """
            skip:
              - { column: state, is: [done, "no longer  needed"], because: is settled }
              - { column: state, contains: test }
              - { column: kind, lacks: aid }
            id: id\
            """);

    assertThat(map(yaml, "id,qty,state,kind", "1", "x", "No Longer Needed", "aid"))
        .containsExactly(new MappedEntry.Skipped(Note.of(NoteCode.LEFT_OUT, "is settled")));
    assertThat(map(yaml, "id,qty,state,kind", "1", "x", "a TEST", "aid"))
        .containsExactly(
            new MappedEntry.Skipped(Note.of(NoteCode.LEFT_OUT, "state contains test")));
    assertThat(map(yaml, "id,qty,state,kind", "1", "5", "open", "Aid and more").get(0))
        .isInstanceOf(MappedEntry.Made.class);
  }

  @Test
  void shouldMakeSeveralEntriesOfOneRow() {
    String yaml =
        NEEDS
            .replace(
                "id: id",
                "parts: { column: kinds, as: kind, separator: \",;\" }\n"
                    + "id: { template: \"{id}-{kind}\" }")
            .replace(
                "{ constant: food }",
                "{ column: kind, values: { Food: food, Beds: beds }, otherwise: skip }");

    List<MappedEntry> entries = map(yaml, "id,qty,kinds", "1", "5", "Beds; Food, talk, beds,Beds");

    assertThat(entries).hasSize(3).allMatch(MappedEntry.Made.class::isInstance);
    assertThat(need(entries).getNeedId()).isEqualTo("1-Beds");
    assertThat(need(entries).getCategory()).isEqualTo("beds");
    assertThat(map(yaml, "id,qty,kinds", "1", "5", "talk"))
        .containsExactly(new MappedEntry.Skipped(Note.of(NoteCode.NO_PART, "kinds")));
    assertThat(fault(map(yaml, "id,qty,kinds", "1", "5", "")).code()).isEqualTo("EMPTY_PARTS");
  }

  @Test
  void shouldReadJsonLists() {
    String yaml =
        NEEDS
            .replace(
                "id: id",
                "parts: { column: kinds, as: kind, format: json }\n"
                    + "id: { template: \"{id}-{kind}\" }")
            .replace("{ constant: food }", "{ column: kind, slug: true }");

    assertThat(map(yaml, "id,qty,kinds", "1", "5", "[\"Warm food\",\"Beds\"]")).hasSize(2);
    assertThat(fault(map(yaml, "id,qty,kinds", "1", "5", "[food")).message(Texts.in("en")))
        .contains("no JSON list");
  }

  @Test
  void shouldRefuseTornRows() {
    assertThat(fault(map(NEEDS, "id,qty,note", "1", "5")).message(Texts.in("en")))
        .isEqualTo("row has 2 cells where the header names 3");
    assertThat(fault(map(NEEDS, "id,qty", "1", "5", "6")).code()).isEqualTo(RowFault.MALFORMED);
    assertThat(map(NEEDS, "id,qty,,", "1", "5").get(0)).isInstanceOf(MappedEntry.Made.class);
  }

  @Test
  void shouldFindColumnsInWhicheverCaseAndWithBlanks() {
    String yaml = NEEDS.replace("quantity: qty", "quantity: [Menge, \"Anzahl Stück\"]");

    assertThat(need(map(yaml, "ID ,ANZAHL  stück", "1", "5")).getQuantity()).isEqualTo(5);
  }

  @Test
  void shouldRefuseAFileWithoutAColumnOfTheMapping() {
    assertThatThrownBy(() -> map(NEEDS, "id,quty", "1", "5"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage(
            "row 1: there is no column ‘qty’ (did the mapping mean ‘quty’?); the file has the"
                + " columns: id, quty");
    assertThatThrownBy(() -> map(NEEDS, "id,qty,Qty", "1", "5", "6"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("the column ‘qty’ is there twice");
  }

  @Test
  void shouldNotTakeABlankQuantityOfAnOfferForPlenty() {
    String offers = NEEDS.replace("side: need", "side: offer").replace("region:", "origin:");

    assertThat(fault(map(offers, "id,qty", "1", "")).message(Texts.in("en")))
        .contains("‘inexhaustible’");
    assertThat(offer(map(offers, "id,qty", "1", "Inexhaustible")).getQuantity()).isNull();
  }

  @Test
  void shouldUseTheUsualUnitOfACategory() {
    String yaml = NEEDS.replace("food", "translation-interpreting");

    assertThat(need(map(yaml, "id,qty", "1", "5")).getUnit()).isEqualTo("HUR");
  }
}
