package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.SentenceCheck;
import io.aidbook.book.Explanation.Code;
import io.aidbook.events.MatchCandidate;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import io.aidbook.sentences.Sentences.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which facts a candidate is explained by, each with its sentence. */
class ExplanationTest {
  private static final Party PARTY = new Party("p", null, PartyKind.CITY);

  @Test
  void shouldSayEachFactInEveryLanguage() {
    SentenceCheck check = new SentenceCheck(Kind.EXPLANATION, MatchCandidate.getClassSchema());
    Set<String> keys = new TreeSet<>();
    for (Code code : Code.values()) {
      keys.add(Kind.EXPLANATION.key(code.name()));
    }
    for (String needed : new String[] {null, "bed"}) {
      for (String offered : new String[] {null, "bed"}) {
        for (String origin : List.of("PL911", "PL9", "UA-46")) {
          for (Explanation fact :
              Explanation.of(candidate(need(needed, 5), offer(offered, origin, 3, 7)))) {
            take(check, fact);
          }
        }
      }
    }
    for (Explanation fact :
        Explanation.of(
            candidate(
                need(null, Entry.NEVER),
                offer(null, "PL", Entry.ALWAYS, OfferEntry.INEXHAUSTIBLE)))) {
      take(check, fact);
    }
    check.assertToldAll(keys);
  }

  private static void take(SentenceCheck check, Explanation fact) {
    check.take(
        fact.code().name(), fact.name() == null ? Map.of() : Map.of(fact.name(), fact.value()));
  }

  @Test
  void shouldSayNothingOfThePlaceWhereBothAreInTheSame() {
    assertThat(Explanation.of(candidate(need(null, 5), offer(null, "PL911", 3, 7))))
        .containsExactly(
            plain(Code.SAME_CATEGORY),
            plain(Code.SAME_REGION),
            new Explanation(Code.AVAILABLE_FROM, "availableFrom", "1970-01-01T00:00:00.003Z"),
            plain(Code.NEEDED_BY),
            plain(Code.NEED_URGENCY),
            plain(Code.COVERS));
  }

  @Test
  void shouldNameTheRegionThatBothShareAndTheOneThatIsServed() {
    assertThat(Explanation.of(candidate(need("bed", Entry.NEVER), offer("bed", "PL92", 3, 7))))
        .contains(
            new Explanation(Code.SHARED_REGION, "sharedRegion", "PL9"),
            new Explanation(Code.SERVES, "serves", "PL"))
        .doesNotContain(plain(Code.SAME_REGION));
  }

  private static Explanation plain(Code code) {
    return new Explanation(code, null, null);
  }

  private static Candidate candidate(NeedEntry need, OfferEntry offer) {
    return new Candidate(need, offer, 1, 0);
  }

  private static NeedEntry need(String item, long neededBy) {
    return new NeedEntry(
        "n",
        1,
        NeedEntry.FROM_LEDGER,
        1,
        PARTY,
        "H87",
        item,
        5,
        Region.parse("PL911"),
        Urgency.NORMAL,
        neededBy,
        0,
        Map.of());
  }

  private static OfferEntry offer(String item, String origin, long from, long quantity) {
    return new OfferEntry(
        "o",
        1,
        1,
        PARTY,
        "H87",
        item,
        quantity,
        Region.parse(origin),
        List.of(Region.parse("DE"), Region.parse("PL")),
        from,
        Entry.NEVER,
        0);
  }
}
