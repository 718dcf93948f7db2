package io.aidbook.quickstart.demo;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What is known of each offer and need from its latest revision. */
final class Holdings {
  private record Held(long revision, Party party, String category, String unit, String item) {}

  private final Map<Side, Map<String, Held>> held = new EnumMap<>(Side.class);

  Holdings() {
    for (Side side : Side.values()) {
      held.put(side, new HashMap<>());
    }
  }

  /** Takes an offer in, and says what it does to the one held. */
  Change take(String id, Offer offer) {
    Held now =
        new Held(
            offer.getRevision(),
            offer.getProvider(),
            offer.getCategory(),
            offer.getUnit(),
            offer.getItem());
    return take(Side.OFFER, id, now, offer.getStatus() == Status.OPEN);
  }

  /** Takes a need in, and says what it does to the one held. */
  Change take(String id, Need need) {
    Held now =
        new Held(
            need.getRevision(),
            need.getRequester(),
            need.getCategory(),
            need.getUnit(),
            need.getItem());
    return take(Side.NEED, id, now, need.getStatus() == Status.OPEN);
  }

  /** Forgets an offer or need; returns whose it was, or null. */
  Party erase(Side side, String id) {
    Held before = held.get(side).remove(id);
    return before == null ? null : before.party();
  }

  /** The two of a decision by their names, as far as they are known. */
  NamedPair pair(String offerId, String needId) {
    Held offer = held.get(Side.OFFER).get(offerId);
    Held need = held.get(Side.NEED).get(needId);
    Held what = need == null ? offer : need;
    return new NamedPair(
        offerId,
        needId,
        offer == null ? offerId : Wording.name(offer.party()),
        need == null ? needId : Wording.name(need.party()),
        what == null ? "" : what.category(),
        what == null ? "" : what.unit(),
        what == null ? null : what.item());
  }

  private Change take(Side side, String id, Held now, boolean open) {
    Held before = held.get(side).get(id);
    if (before != null && now.revision() <= before.revision()) {
      return Change.LATE;
    }
    held.get(side).put(id, now);
    if (!open) {
      return Change.WITHDRAWN;
    }
    return before == null ? Change.NEW : Change.REVISED;
  }
}
