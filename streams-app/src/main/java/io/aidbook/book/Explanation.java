package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * One reason why a candidate stands, in words.
 *
 * <p>The words depend only on what makes a candidate be emitted anew, so that they never go stale.
 *
 * @param factor what it is about
 * @param detail the reason
 */
public record Explanation(String factor, String detail) {

  /** All reasons, in the order in which a coordinator would ask. */
  public static List<Explanation> of(String category, Candidate candidate) {
    NeedEntry need = candidate.need();
    OfferEntry offer = candidate.offer();
    String quantity = candidate.quantity() + " " + need.unit();
    List<Explanation> reasons = new ArrayList<>();
    reasons.add(new Explanation("category", items(category, need.item(), offer.item())));
    reasons.add(new Explanation("place", place(candidate)));
    reasons.add(new Explanation("time", time(need, offer)));
    reasons.add(
        new Explanation("urgency", "the need is of " + lower(need.urgency().name()) + " urgency"));
    reasons.add(
        new Explanation(
            "quantity",
            offer.inexhaustible()
                ? quantity + ", from an offer that does not run out"
                : quantity + " can be covered"));
    return reasons;
  }

  private static String items(String category, String needed, String offered) {
    if (needed == null && offered == null) {
      return "both are " + category;
    }
    if (needed == null) {
      return category + " is asked for without a particular item, and " + offered + " is offered";
    }
    if (offered == null) {
      return needed + " is asked for, and all of " + category + " is offered";
    }
    return "both are " + category + ", " + needed;
  }

  private static String place(Candidate candidate) {
    Region needed = candidate.need().region();
    Region origin = candidate.offer().origin();
    Region shared = candidate.meetingPlace();
    if (origin.equals(needed)) {
      return "offered and needed in " + needed;
    }
    StringJoiner serves = new StringJoiner(", ");
    for (Region served : candidate.offer().serves()) {
      if (served.contains(needed)) {
        serves.add(served.code());
      }
    }
    String nearness =
        shared.level() == RegionLevel.WORLD
            ? "no nearer than the world"
            : "both in " + shared + " (" + lower(shared.level().name()) + ")";
    return "offered in "
        + origin
        + ", needed in "
        + needed
        + ", "
        + nearness
        + "; the offer serves "
        + serves;
  }

  private static String time(NeedEntry need, OfferEntry offer) {
    String from =
        offer.availableFrom() == Entry.ALWAYS
            ? "available now"
            : "available from " + Instant.ofEpochMilli(offer.availableFrom());
    String due =
        need.neededBy() == Entry.NEVER
            ? "no deadline"
            : "needed by " + Instant.ofEpochMilli(need.neededBy());
    return from + ", " + due;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
