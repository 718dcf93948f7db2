package io.aidbook.web.view;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import java.util.Locale;

/**
 * What can be found of a record: its texts in small letters, as one string for each row, since to
 * look at a hundred thousand strings takes a tenth of the time that it takes to follow as many
 * records to theirs.
 */
final class SearchText {
  /** Longest text to look for. */
  static final int MAX_LENGTH = 200;

  /** Stands between two texts, so that nothing is found across them. */
  private static final char BETWEEN = '\0';

  private SearchText() {}

  static String of(Offer offer) {
    return of(offer.getOfferId(), offer.getTitle(), offer.getItem(), offer.getProvider().getName());
  }

  static String of(Need need) {
    return of(need.getNeedId(), need.getTitle(), need.getItem(), need.getRequester().getName());
  }

  /**
   * @param needTitle title of the need; null if there is none
   * @param offerTitle title of the offer; likewise
   */
  static String of(MatchCandidate candidate, String needTitle, String offerTitle) {
    return of(
        candidate.getNeedId(),
        candidate.getOfferId(),
        candidate.getItem(),
        candidate.getRequester().getName(),
        candidate.getProvider().getName(),
        needTitle,
        offerTitle);
  }

  static String of(StockTotals totals) {
    return of(totals.getCategory(), totals.getRegion(), totals.getUnit());
  }

  /** Of some texts, of which any may be null. */
  static String of(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (text != null) {
        all.append(text).append(BETWEEN);
      }
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * What to look for.
   *
   * @throws IllegalArgumentException if it is longer than {@link #MAX_LENGTH}
   */
  static String asked(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "text to look for has %d characters: use at most %d"
              .formatted(text.length(), MAX_LENGTH));
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
