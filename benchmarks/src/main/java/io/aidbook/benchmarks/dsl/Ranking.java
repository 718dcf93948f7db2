package io.aidbook.benchmarks.dsl;

import io.aidbook.benchmarks.contest.Question;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Proposes to a need the best five offers of its bucket; quantities are not netted. */
final class Ranking {
  private static final Comparator<Offer> ORDER =
      Comparator.comparing(
              Offer::getExpiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Offer::getRecordedAt)
          .thenComparing(Offer::getOfferId);

  private Ranking() {}

  /** Puts an offer in its place of a list in order. */
  static List<Offer> with(List<Offer> ranked, Offer offer) {
    int at = Collections.binarySearch(ranked, offer, ORDER);
    ranked.add(at < 0 ? -at - 1 : at, offer);
    return ranked;
  }

  /** Takes it out again. */
  static List<Offer> without(List<Offer> ranked, Offer offer) {
    ranked.removeIf(it -> it.getOfferId().equals(offer.getOfferId()));
    return ranked;
  }

  /** For each need of a bucket a line: its id, and the ids of the offers proposed to it. */
  static List<String> lines(List<Offer> ranked, List<Need> needs) {
    List<String> lines = new ArrayList<>(needs.size());
    for (Need need : needs) {
      lines.add(line(ranked, need));
    }
    return lines;
  }

  /** A need's id, and the ids of the first five that suit it. */
  static String line(List<Offer> ranked, Need need) {
    StringBuilder line = new StringBuilder(need.getNeedId());
    int found = 0;
    for (Offer offer : ranked) {
      if (suits(offer, need)) {
        line.append(' ').append(offer.getOfferId());
        if (++found == Question.BEST) {
          break;
        }
      }
    }
    return line.toString();
  }

  private static boolean suits(Offer offer, Need need) {
    return offer.getUnit().equals(need.getUnit())
        && (offer.getItem() == null
            || need.getItem() == null
            || offer.getItem().equals(need.getItem()));
  }
}
