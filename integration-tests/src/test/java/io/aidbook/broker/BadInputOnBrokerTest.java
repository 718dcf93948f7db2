package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms go wrong in every way there is, between records that are right. Each wrong record becomes
 * one dead letter with its own bytes; the right ones are processed as if they were alone.
 */
class BadInputOnBrokerTest {
  private record Bad(String topic, Hub.Letter letter) {
    Bad(String topic, byte[] key, byte[] value, String reason) {
      this(topic, new Hub.Letter(Bytes.wrap(key), Bytes.wrap(value), reason));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldSetEachBadRecordAsideAndProcessItsNeighbours(String groupProtocol) {
    try (Hub hub = new Hub(groupProtocol)) {
      hub.takesRecordsWithoutKey(Topics.OFFERS);
      List<Bad> all = badRecords(hub);
      for (int i = 0; i < all.size(); i++) {
        int number = i;
        hub.publish(hub.offer("o" + i, offer -> offer.setItem("item-" + number)));
        Bad bad = all.get(i);
        hub.publish(bad.topic(), bytes(bad.letter().key()), bytes(bad.letter().value()));
        hub.publish(hub.need("n" + i, need -> need.setItem("item-" + number)));
      }
      hub.settle();

      assertThat(hub.deadLetters())
          .containsExactlyInAnyOrderElementsOf(all.stream().map(Bad::letter).toList());
      Map<String, String> candidates = hub.view(Topics.MATCH_CANDIDATES);
      assertThat(candidates).hasSize(all.size());
      for (int i = 0; i < all.size(); i++) {
        assertThat(candidates).containsKey("n%d~o%d~food~PL".formatted(i, i));
      }
      assertThat(hub.view(Topics.ENTRY_STATUS))
          .hasSize(2 * all.size() + 3)
          .containsKeys("offer~bad", "need~bad", "need~other");
      assertThat(hub.view(Topics.STOCK_TOTALS))
          .containsOnlyKeys("food|*|H87", "food|EU|H87", "food|PL|H87");
    }
  }

  private static List<Bad> badRecords(Hub hub) {
    byte[] good = hub.bytes(hub.offer("bad", offer -> {}));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;
    byte[] unknownSchema = good.clone();
    unknownSchema[1] = 77;
    Need need = hub.need("bad", ignored -> {});
    byte[] anotherType = hub.serdes().value(Need.class).serializer().serialize(Topics.NEEDS, need);

    List<Bad> all = new ArrayList<>();
    all.add(bad(wrongMagic, "MALFORMED_VALUE"));
    all.add(bad(Arrays.copyOf(good, good.length - 3), "MALFORMED_VALUE"));
    all.add(bad(Arrays.copyOf(good, good.length + 3), "MALFORMED_VALUE"));
    all.add(bad(new byte[0], "MALFORMED_VALUE"));
    all.add(bad(Hub.utf8("{\"offerId\": \"json\"}"), "MALFORMED_VALUE"));
    all.add(bad(unknownSchema, "UNKNOWN_SCHEMA"));
    all.add(bad(anotherType, "WRONG_TYPE"));
    all.add(bad(Arrays.copyOf(good, 1_000_000), "TOO_LARGE"));
    all.add(new Bad(Topics.OFFERS, null, good, "INVALID_ID"));
    all.add(new Bad(Topics.OFFERS, null, null, "INVALID_ID"));
    all.add(new Bad(Topics.OFFERS, Hub.utf8("two words"), null, "INVALID_ID"));
    all.add(new Bad(Topics.OFFERS, new byte[] {(byte) 0xff, 1}, good, "INVALID_KEY"));
    all.add(new Bad(Topics.NEEDS, Hub.utf8("bad"), good, "WRONG_TYPE"));
    all.add(new Bad(Topics.NEEDS, Hub.utf8("other"), anotherType, "KEY_MISMATCH"));
    all.add(invalid(hub.offer("bad", o -> o.setOfferId("not an id")), hub, "INVALID_ID"));
    all.add(invalid(hub.offer("bad", o -> o.setRevision(-1)), hub, "INVALID_REVISION"));
    all.add(invalid(hub.offer("bad", o -> o.setCategory("?")), hub, "INVALID_CATEGORY"));
    all.add(invalid(hub.offer("bad", o -> o.setItem("A")), hub, "INVALID_ITEM"));
    all.add(invalid(hub.offer("bad", o -> o.setQuantity(-1L)), hub, "INVALID_QUANTITY"));
    all.add(invalid(hub.offer("bad", o -> o.setUnit("?")), hub, "INVALID_UNIT"));
    all.add(invalid(hub.offer("bad", o -> o.setOrigin("albama")), hub, "INVALID_REGION"));
    all.add(invalid(hub.offer("bad", o -> o.setServes(List.of("?"))), hub, "INVALID_REGION"));
    all.add(
        invalid(
            hub.offer("bad", o -> o.setExpiresAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
            hub,
            "INVALID_TIME"));
    all.add(
        invalid(
            hub.offer("bad", o -> o.setProvider(new Party("?", null, PartyKind.NGO, null))),
            hub,
            "INVALID_ID"));
    all.add(
        invalid(
            hub.offer("bad", o -> o.setExternalCodes(Map.of("x".repeat(129), "1"))),
            hub,
            "INVALID_TEXT"));
    all.add(
        invalid(
            hub.offer(
                "bad", o -> o.setProvider(new Party("p", "x".repeat(201), PartyKind.NGO, null))),
            hub,
            "INVALID_TEXT"));
    return all;
  }

  private static byte[] bytes(Bytes wrapped) {
    return wrapped == null ? null : wrapped.get();
  }

  private static Bad bad(byte[] value, String reason) {
    return new Bad(Topics.OFFERS, Hub.utf8("bad"), value, reason);
  }

  private static Bad invalid(Offer offer, Hub hub, String reason) {
    return bad(hub.bytes(offer), reason);
  }
}
