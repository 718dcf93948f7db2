package io.aidbook.decision;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What publishers and coordinators may say, right or wrong; the same seed says the same. Few ids
 * and few units, so that decisions race.
 */
final class RandomSaga {
  /**
   * How a run goes.
   *
   * @param erasures of 100 inputs
   */
  record Plan(int ids, int inputs, int erasures) {}

  private static final Party PARTY = new Party("party", null, PartyKind.CITY);
  private static final List<Region> PLACES =
      Stream.of("PL", "PL9", "RO", "*").map(Region::parse).toList();

  private final Random random;
  private final Plan plan;
  private final List<Decision> decisions = new ArrayList<>();
  private long revisions;

  RandomSaga(long seed, Plan plan) {
    this.random = new Random(seed);
    this.plan = plan;
  }

  List<SagaInput> inputs() {
    List<SagaInput> inputs = new ArrayList<>();
    for (int i = 0; i < plan.ids(); i++) {
      inputs.add(offer("o" + i));
      inputs.add(need("n" + i));
    }
    while (inputs.size() < plan.inputs()) {
      SagaInput next = next();
      inputs.add(next);
      if (random.nextBoolean()) {
        publishAnew(next, inputs);
      }
    }
    return inputs;
  }

  /** What is erased may be published anew and decided about before anybody has heard of it. */
  private void publishAnew(SagaInput next, List<SagaInput> inputs) {
    if (next instanceof SagaInput.EraseOffer erased) {
      inputs.add(offer(erased.id()));
      String needId = "n" + random.nextInt(plan.ids());
      inputs.add(new SagaInput.Decide(decision(new Pair(needId, erased.id()))));
    } else if (next instanceof SagaInput.EraseNeed erased) {
      inputs.add(need(erased.id()));
      String offerId = "o" + random.nextInt(plan.ids());
      inputs.add(new SagaInput.Decide(decision(new Pair(erased.id(), offerId))));
    }
  }

  private SagaInput next() {
    String offerId = "o" + random.nextInt(plan.ids() + 1);
    String needId = "n" + random.nextInt(plan.ids() + 1);
    int dice = random.nextInt(100);
    if (dice < 9) {
      return offer(offerId);
    }
    if (dice < 18) {
      return need(needId);
    }
    if (dice < 20) {
      return random.nextBoolean()
          ? new SagaInput.ExpireOffer(offerId)
          : new SagaInput.ExpireNeed(needId);
    }
    if (dice < 20 + plan.erasures()) {
      return random.nextBoolean()
          ? new SagaInput.EraseOffer(offerId)
          : new SagaInput.EraseNeed(needId);
    }
    return new SagaInput.Decide(decision(new Pair(needId, offerId)));
  }

  private Decision decision(Pair pair) {
    boolean repeated = !decisions.isEmpty() && random.nextInt(10) == 0;
    Decision earlier = repeated ? any(decisions) : null;
    if (repeated && random.nextBoolean()) {
      return earlier;
    }
    int dice = random.nextInt(20);
    Action action =
        dice < 11
            ? Action.ACCEPT
            : dice < 14
                ? Action.CANCEL
                : dice < 17 ? Action.DELIVER : dice < 19 ? Action.DECLINE : Action.UNKNOWN;
    Decision decision =
        new Decision(
            repeated ? earlier.id() : "d" + decisions.size(),
            pair,
            action,
            random.nextInt(3) == 0 ? Decision.UNSAID : 1 + random.nextInt(5),
            random.nextInt(plan.inputs()));
    if (!repeated) {
      decisions.add(decision);
    }
    return decision;
  }

  private SagaInput offer(String id) {
    long quantity = random.nextInt(8) == 0 ? OfferEntry.INEXHAUSTIBLE : quantity();
    return new SagaInput.PostOffer(
        new Posting<>(
            random.nextInt(10) > 0,
            category(),
            new OfferEntry(
                id,
                0,
                ++revisions,
                PARTY,
                unit(),
                null,
                quantity,
                any(PLACES),
                List.of(any(PLACES)),
                Entry.ALWAYS,
                closesAt(),
                0)));
  }

  private SagaInput need(String id) {
    return new SagaInput.PostNeed(
        new Posting<>(
            random.nextInt(10) > 0,
            category(),
            new NeedEntry(
                id,
                0,
                NeedEntry.FROM_LEDGER,
                ++revisions,
                PARTY,
                unit(),
                null,
                quantity(),
                any(PLACES),
                any(List.of(Urgency.values())),
                closesAt(),
                0,
                Map.of())));
  }

  private String category() {
    return random.nextInt(6) == 0 ? "food" : "power";
  }

  private String unit() {
    return random.nextInt(12) == 0 ? "KGM" : "H87";
  }

  /** Now and then nothing is left. */
  private long quantity() {
    return random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(10);
  }

  /** Some time in the run, which may have passed already when the revision comes. */
  private long closesAt() {
    return random.nextInt(3) == 0 ? random.nextInt(plan.inputs()) : Entry.NEVER;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
