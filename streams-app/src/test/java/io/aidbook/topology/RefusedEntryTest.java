package io.aidbook.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever published what was not taken can read why, whichever stage refused it. */
class RefusedEntryTest {
  private AidbookDriver aidbook = AidbookDriver.withDefaults();
  private Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  private void start(TopologyOptions options) {
    aidbook.close();
    aidbook = new AidbookDriver(options.with(StoreKind.MEMORY));
    coordinators = new Coordinators(aidbook);
  }

  @Test
  void shouldSayWhyAFirstRevisionWasNotTaken() {
    aidbook.pass(Duration.ofSeconds(5));
    aidbook.offer("o", offer -> offer.setRevision(4).setQuantity(-3L));

    assertThat(aidbook.statuses()).containsOnlyKeys("offer~o");
    assertThat(aidbook.statuses().get("offer~o").getStanding()).isEqualTo(EntryStanding.NOT_HELD);
    EntryRefusal refusal = offer("o");
    assertThat(refusal.getCode()).isEqualTo("INVALID_QUANTITY");
    assertThat(refusal.getRevision()).isEqualTo(4);
    assertThat(refusal.getValues()).containsEntry("field", "quantity").containsEntry("value", "-3");
    assertThat(refusal.getRecordedAt()).isEqualTo(AidbookDriver.START.plusSeconds(5));
    assertThat(aidbook.deadLetters()).hasSize(1);
  }

  @Test
  void shouldSayItBesideWhatIsHeldUntilALaterRevisionIsTaken() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setRevision(2).setOrigin("albama"));
    assertThat(offer("o").getCode()).isEqualTo("INVALID_REGION");
    assertThat(aidbook.statuses().get("offer~o").getRevision()).isEqualTo(1);
    assertThat(aidbook.statuses().get("offer~o").getProposed()).isEqualTo(10);

    aidbook.offer("o", offer -> {});
    coordinators.accept("n", "o", 4);
    coordinators.decline("n", "o");
    assertThat(offer("o").getCode()).as("a copy and decisions are no answer").isNotNull();
    aidbook.offer("o", offer -> offer.setRevision(2).setUnit("KGM"));
    assertThat(offer("o").getCode()).isEqualTo("UNIT_PROMISED");
    assertThat(offer("o").getRevision()).isEqualTo(2);

    aidbook.offer("o", offer -> offer.setRevision(2));
    assertThat(offer("o")).isNull();
    aidbook.offer("o", offer -> offer.setRevision(2).setTitle("other"));
    assertThat(offer("o").getCode()).isEqualTo("CONFLICTING_REVISION");
    assertThat(aidbook.deadLetters()).hasSize(3);
  }

  @Test
  void shouldSayWhatCannotBeReadAtAll() {
    aidbook.rawOffer("o".getBytes(UTF_8), new byte[] {7, 7});
    aidbook.rawOffer("huge".getBytes(UTF_8), new byte[300_000]);

    assertThat(offer("o").getCode()).isEqualTo("MALFORMED_VALUE");
    assertThat(offer("o").getRevision()).isNull();
    assertThat(offer("o").getValues()).containsEntry("byte", "0x07");
    assertThat(offer("huge").getCode()).isEqualTo("TOO_LARGE");
    aidbook.offer("o", offer -> {});
    assertThat(offer("o")).isNull();
    aidbook.rawOffer("o".getBytes(UTF_8), new byte[] {7, 7});
    assertThat(offer("o").getCode()).isEqualTo("MALFORMED_VALUE");
    assertThat(aidbook.statuses().get("offer~o").getRevision()).isEqualTo(1);
    assertThat(aidbook.deadLetters()).hasSize(3);
  }

  @Test
  void shouldSayItUnderTheKeyOfTheRecord() {
    byte[] other =
        aidbook.bytes(
            Offer.class,
            Offer.newBuilder()
                .setOfferId("other")
                .setRevision(6)
                .setStatus(io.aidbook.events.Status.OPEN)
                .setProvider(new Party("p", null, PartyKind.CITY, null))
                .setCategory("food")
                .setOrigin("PL")
                .setRecordedAt(aidbook.now())
                .build());
    aidbook.rawOffer("o".getBytes(UTF_8), other);
    aidbook.rawOffer("no id".getBytes(UTF_8), other);
    aidbook.rawOffer(new byte[] {(byte) 0xff}, other);
    aidbook.rawOffer(null, other);

    assertThat(aidbook.statuses()).containsOnlyKeys("offer~o");
    assertThat(offer("o").getCode()).isEqualTo("KEY_MISMATCH");
    assertThat(offer("o").getRevision()).isEqualTo(6);
    assertThat(aidbook.deadLetters()).hasSize(4);
  }

  @Test
  void shouldSayThatTheHubDoesNotTakeACategory() {
    start(
        TopologyOptions.defaults()
            .withCategories(
                AcceptedCategories.read(
                    new StringReader("code,label\nemergency-packages,Packages\n"), "file")));
    aidbook.need("n", need -> need.setCategory("emergency-package"));

    assertThat(aidbook.statuses().get("need~n").getRefusal().getCode())
        .isEqualTo("INVALID_CATEGORY");
  }

  @Test
  void shouldNotQuoteAnAddressThatMayBeAPersons() {
    aidbook.offer(
        "o",
        offer ->
            offer.setProvider(new Party("p", null, PartyKind.CITY, "mailto:jane@city.example")));

    assertThat(offer("o").getCode()).isEqualTo("INVALID_URL");
    assertThat(offer("o").toString()).doesNotContain("jane");
  }

  @Test
  void shouldLeaveNothingOfARefusalThatIsErased() {
    List<String> before = aidbook.storedRows();
    aidbook.offer("o", offer -> offer.setRevision(-1));
    aidbook.offer("o", offer -> offer.setUnit("pieces"));
    assertThat(offer("o").getCode()).isEqualTo("INVALID_UNIT");
    aidbook.eraseOffer("o");

    assertThat(aidbook.statuses()).isEmpty();
    assertThat(aidbook.storedRows()).isEqualTo(before);
    aidbook.offer("o", offer -> offer.setQuantity(-1L));
    aidbook.offer("o", offer -> {});
    assertThat(offer("o")).isNull();
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(-1L));
    aidbook.eraseOffer("o");
    assertThat(aidbook.statuses()).isEmpty();
    assertThat(aidbook.totals()).isEmpty();
    assertThat(aidbook.storedRows()).isEqualTo(before);
  }

  @Test
  void shouldRememberTheLatestRefusalsOfWhatIsNotHeld() {
    start(TopologyOptions.defaults().withRefusalsRemembered(3));
    for (int i = 0; i < 10; i++) {
      aidbook.need("n" + i, need -> need.setQuantity(-1));
      aidbook.need("n0", need -> need.setQuantity(-1));
    }

    assertThat(aidbook.statuses()).containsOnlyKeys("need~n0", "need~n8", "need~n9");
    aidbook.need("n9", need -> {});
    aidbook.need("n9", need -> need.setRevision(2).setQuantity(-1));
    aidbook.need("x", need -> need.setQuantity(-1));
    assertThat(aidbook.statuses())
        .as("what is held counts for itself")
        .containsOnlyKeys("need~n0", "need~n8", "need~n9", "need~x");
    assertThat(
            aidbook.storedRows().stream()
                .filter(row -> row.startsWith(Names.STATUS_ROWS))
                .filter(row -> row.contains("~n5") || row.contains("~n1")))
        .isEmpty();
  }

  private EntryRefusal offer(String id) {
    return aidbook.statuses().get("offer~" + id).getRefusal();
  }
}
