package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.SentenceCheck;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.decision.Case;
import io.aidbook.decision.Stage;
import io.aidbook.decision.Ticket;
import io.aidbook.events.Decision;
import io.aidbook.events.Offer;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Rule;
import io.aidbook.region.InvalidRegionException;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.errors.ErrorHeaders;
import io.aidbook.topology.errors.ReasonValues;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each rule, broken once: its dead letter has what its sentence needs, in every language. */
class RuleSentencesTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);
  private final SentenceCheck check = new SentenceCheck(Kind.RULE);
  private final Map<String, Map<String, String>> latest = new TreeMap<>();

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldHaveASentenceForEachRule() {
    fields();
    regions();
    revisions();
    decisions();
    categories();

    Set<String> keys = new TreeSet<>();
    for (Rule rule : Rule.values()) {
      keys.addAll(SentenceCheck.keysOf(Kind.RULE, rule.code()));
    }
    check.assertToldAll(keys);
  }

  @Test
  void shouldHaveACaseForEachVariant() {
    for (Rule rule : Rule.values()) {
      assertThat(Sentences.english().keys())
          .contains(
              Kind.RULE.key(rule.code()) + (rule.variant() == null ? "" : "." + rule.variant()));
    }
    for (InvalidRegionException.Flaw flaw : InvalidRegionException.Flaw.values()) {
      assertThat(Sentences.english().keys()).contains(Kind.RULE.key("INVALID_REGION") + "." + flaw);
    }
  }

  @Test
  void shouldNameTheFieldAsAvroDoesAndTheLimits() {
    fields();

    assertThat(latest.get("INVALID_QUANTITY"))
        .isEqualTo(
            Map.of("field", "quantity", "value", "-1", "least", "0", "most", "1000000000000"));
    offer(offer -> offer.getProviderBuilder().setPartyId("a b"));
    assertThat(latest.get("INVALID_ID"))
        .isEqualTo(Map.of("field", "provider.partyId", "value", "a b", "most", "64"));
    aidbook.need("n", need -> need.getRequesterBuilder().setName("x".repeat(201)));
    letters();
    assertThat(latest.get("INVALID_TEXT"))
        .containsEntry("field", "requester.name")
        .containsEntry("value", "x".repeat(80) + "...")
        .containsEntry("most", "200");
    assertThat(latest.get("INVALID_URL"))
        .isEqualTo(Map.of("field", "provider.contactUrl", "most", "500"));
    offer(offer -> offer.setExternalCodes(Map.of("ocha", "x".repeat(129))));
    assertThat(latest.get("INVALID_TEXT")).containsEntry("field", "externalCodes.ocha");
  }

  private void fields() {
    offer(offer -> offer.setOfferId("other"));
    aidbook.rawOffer(null, null);
    offer(offer -> offer.getProviderBuilder().setPartyId("a b"));
    offer(offer -> offer.getProviderBuilder().setName("x".repeat(201)));
    offer(offer -> offer.getProviderBuilder().setContactUrl("mailto:someone@city.example"));
    offer(offer -> offer.setExternalCodes(many()));
    offer(offer -> offer.setRevision(-1));
    offer(offer -> offer.setCategory("Not A Slug"));
    offer(offer -> offer.setItem("-"));
    offer(offer -> offer.setUnit("pieces"));
    offer(offer -> offer.setQuantity(-1L));
    offer(offer -> offer.setAvailableFrom(Instant.ofEpochMilli(Long.MAX_VALUE)));
    offer(offer -> offer.setAvailableFrom(aidbook.now()).setExpiresAt(Instant.EPOCH));
  }

  private static Map<String, String> many() {
    return IntStream.range(0, 17)
        .boxed()
        .collect(Collectors.toMap(String::valueOf, String::valueOf));
  }

  private void regions() {
    for (String region : List.of("albama", "ZZ-12", "UA9", "UA14", "UA1402", "UA-44")) {
      offer(offer -> offer.setOrigin(region));
    }
    offer(offer -> offer.setServes(Collections.nCopies(65, "PL")));
  }

  private void revisions() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setQuantity(11L));
    aidbook.offer("o", offer -> offer.setTitle("Blankets"));
    coordinators.accept("n", "o", 4);
    coordinators.deliver("n", "o", 1);
    aidbook.offer("o", offer -> offer.setRevision(2).setUnit("KGM"));
    reservedInAnotherUnit();
    letters();
  }

  /** Something is reserved only amid a decision, which the test driver takes to its end at once. */
  private void reservedInAnotherUnit() {
    Map<String, String> promised = new TreeMap<>(Map.of("field", "unit", "value", "KGM"));
    promised.putAll(Map.of("id", "o", "heldUnit", "H87", "reserved", "1"));
    check.take(new InvalidEventException(Rule.UNIT_PROMISED, promised));
  }

  private void decisions() {
    coordinators.publish("o".getBytes(StandardCharsets.UTF_8), null);
    store(new Ticket("crowded", "", 1), 1);
    store(new Ticket("crowded", "", 2), 10_000);
    Decision late = coordinators.decision("d", "n", "crowded").build();
    coordinators.publish(
        "crowded".getBytes(StandardCharsets.UTF_8), aidbook.bytes(Decision.class, late));
    letters();
  }

  private void store(Ticket ticket, long position) {
    io.aidbook.decision.Decision decision =
        new io.aidbook.decision.Decision(
            "w" + position,
            new Pair("n", ticket.offerId()),
            io.aidbook.decision.Action.ACCEPT,
            1,
            AidbookDriver.START.toEpochMilli());
    aidbook.store(
        Names.DECISION_CASES,
        ticket.key(),
        Decisions.toRow(new Case(ticket, position, decision, 0, Stage.CLAIMING, 0, 0)));
  }

  private void categories() {
    String many =
        IntStream.range(0, 20).mapToObj("thing-%02d"::formatted).collect(Collectors.joining("\n"));
    for (String file : List.of("food\nclothing", "food\nlegal-advise", many)) {
      AcceptedCategories accepted =
          AcceptedCategories.read(new StringReader(file), "categories.txt");
      assertThatThrownBy(() -> accepted.check("legal-advice"))
          .isInstanceOfSatisfying(InvalidEventException.class, check::take);
    }
  }

  private void offer(Consumer<Offer.Builder> breach) {
    aidbook.offer("bad", breach);
    letters();
  }

  private void letters() {
    for (TestRecord<byte[], byte[]> letter : aidbook.deadLetters()) {
      String code = ErrorHeaders.text(letter.headers(), ErrorHeaders.REASON);
      Map<String, String> values = ReasonValues.of(letter.headers());
      check.take(code, values);
      latest.put(code, values);
      assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.MESSAGE))
          .isEqualTo(Sentences.english().sentence(Kind.RULE, code, values));
    }
  }
}
