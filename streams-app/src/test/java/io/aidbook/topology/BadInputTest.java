package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.EntryStatus;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One dead letter each, with the original bytes and a reason, and nothing else changed. */
class BadInputTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();

  @AfterEach
  void close() {
    aidbook.close();
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void shouldSetAsideWhatBreaksARule(String reason, Consumer<Offer.Builder> breach) {
    Offer.Builder offer = validOffer();
    breach.accept(offer);

    assertSetAside(reason, utf8("bad"), aidbook.bytes(Offer.class, offer.build()));
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        rule("KEY_MISMATCH", offer -> offer.setOfferId("other")),
        rule("INVALID_ID", offer -> offer.setOfferId("no blanks")),
        rule("INVALID_ID", offer -> offer.setProvider(new Party("", null, PartyKind.NGO, null))),
        rule(
            "INVALID_TEXT",
            offer -> offer.setProvider(new Party("p", "x".repeat(201), PartyKind.NGO, null))),
        rule(
            "INVALID_URL",
            offer ->
                offer.setProvider(new Party("p", null, PartyKind.NGO, "mailto:jane@city.example"))),
        rule("INVALID_REVISION", offer -> offer.setRevision(-1)),
        rule("INVALID_CATEGORY", offer -> offer.setCategory("Not A Slug")),
        rule("INVALID_CATEGORY", offer -> offer.setCategory("x".repeat(65))),
        rule("INVALID_ITEM", offer -> offer.setItem("-")),
        rule("INVALID_QUANTITY", offer -> offer.setQuantity(-1L)),
        rule("INVALID_QUANTITY", offer -> offer.setQuantity(-3L)),
        rule("INVALID_QUANTITY", offer -> offer.setQuantity(100_000_000_000_000L)),
        rule("INVALID_UNIT", offer -> offer.setUnit("pieces")),
        rule("INVALID_REGION", offer -> offer.setOrigin("albama")),
        rule("INVALID_REGION", offer -> offer.setOrigin("test1")),
        rule("INVALID_REGION", offer -> offer.setServes(List.of("PL", "XX"))),
        rule("INVALID_REGION", offer -> offer.setServes(Collections.nCopies(65, "PL"))),
        rule("INVALID_TIME", offer -> offer.setAvailableFrom(Instant.ofEpochMilli(Long.MAX_VALUE))),
        rule("INVALID_TIME", offer -> offer.setExpiresAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
        rule("INVALID_TIME", offer -> offer.setRecordedAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
        rule(
            "INVALID_TIME",
            offer ->
                offer
                    .setAvailableFrom(AidbookDriver.START.plusMillis(1))
                    .setExpiresAt(AidbookDriver.START)),
        rule("INVALID_TEXT", offer -> offer.setExternalCodes(Map.of("x".repeat(129), "1"))));
  }

  private static Arguments rule(String reason, Consumer<Offer.Builder> breach) {
    return Arguments.of(reason, breach);
  }

  @Test
  void shouldSetAsideBytesThatAreNoRecord() {
    byte[] valid = aidbook.bytes(Offer.class, validOffer().build());
    byte[] wrongMagic = valid.clone();
    wrongMagic[0] = 7;
    byte[] unknownId = valid.clone();
    unknownId[1] = 99;

    assertSetAside("MALFORMED_VALUE", utf8("bad"), wrongMagic);
    assertSetAside("MALFORMED_VALUE", utf8("bad"), Arrays.copyOf(valid, valid.length - 5));
    assertSetAside("MALFORMED_VALUE", utf8("bad"), Arrays.copyOf(valid, valid.length + 5));
    assertSetAside("MALFORMED_VALUE", utf8("bad"), new byte[0]);
    assertSetAside("MALFORMED_VALUE", utf8("bad"), new byte[] {0, 0});
    assertSetAside("UNKNOWN_SCHEMA", utf8("bad"), unknownId);
    assertSetAside("TOO_LARGE", utf8("bad"), Arrays.copyOf(valid, 300_000));
  }

  @Test
  void shouldSetAsideARecordOfAnotherType() {
    Need need =
        Need.newBuilder()
            .setNeedId("bad")
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(new Party("r", null, PartyKind.NGO, null))
            .setCategory("food")
            .setQuantity(1)
            .setRegion("PL")
            .setRecordedAt(AidbookDriver.START)
            .build();

    assertSetAside("WRONG_TYPE", utf8("bad"), aidbook.bytes(Need.class, need));
  }

  @Test
  void shouldSetAsideKeysThatAreNoId() {
    byte[] valid = aidbook.bytes(Offer.class, validOffer().build());

    assertSetAside("INVALID_ID", null, valid);
    assertSetAside("INVALID_ID", null, null);
    assertSetAside("INVALID_ID", new byte[0], null);
    assertSetAside("INVALID_ID", utf8("a b"), null);
    assertSetAside("INVALID_KEY", new byte[] {(byte) 0xC3, (byte) 0x28}, valid);
  }

  private void assertSetAside(String reason, byte[] key, byte[] value) {
    String marker = "before";
    aidbook.need(marker, need -> need.setRegion("SE").setQuantity(1));
    aidbook.totals();
    aidbook.story();
    List<String> before = aidbook.rowsButStatuses();

    aidbook.rawOffer(key, value);

    aidbook.totals();
    assertThat(aidbook.story()).isEmpty();
    assertThat(aidbook.rowsButStatuses()).isEqualTo(before);
    EntryStatus status = aidbook.statuses().get("offer~bad");
    assertThat(status == null ? null : status.getRefusal().getCode())
        .isEqualTo(Arrays.equals(key, utf8("bad")) ? reason : null);
    List<TestRecord<byte[], byte[]>> letters = aidbook.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).key()).isEqualTo(key);
    assertThat(letters.get(0).value()).isEqualTo(value);
    assertThat(new String(header(letters.get(0)), StandardCharsets.UTF_8)).isEqualTo(reason);

    aidbook.offer("after", offer -> offer.setOrigin("SE").setQuantity(1L));
    assertThat(aidbook.story()).containsExactly("+ " + marker + "~after~emergency-packages~SE 1");
    aidbook.eraseOffer("after");
    aidbook.eraseNeed(marker);
  }

  private static byte[] header(TestRecord<byte[], byte[]> letter) {
    return letter.headers().lastHeader("reason").value();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Offer.Builder validOffer() {
    return Offer.newBuilder()
        .setOfferId("bad")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(new Party("p", null, PartyKind.NGO, null))
        .setCategory("food")
        .setQuantity(1L)
        .setOrigin("PL")
        .setRecordedAt(AidbookDriver.START);
  }
}
