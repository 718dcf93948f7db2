package io.aidbook.topology;

import io.aidbook.region.RegionLevel;
import java.util.Locale;

/**
 * Names of everything inside the topology. They are part of what is deployed: the names of stores
 * and internal topics outlive a release, so that a new one finds its predecessor's state.
 */
public final class Names {
  private static final String AT_COMMIT = "-at-commit";
  private static final String DESK = "-desk";

  static final String OFFERS_SOURCE = "offers-source";
  static final String NEEDS_SOURCE = "needs-source";
  static final String OFFER_LEDGER = "offer-ledger";
  static final String NEED_LEDGER = "need-ledger";
  static final String DECISIONS_SOURCE = "decisions-source";
  static final String DECISIONS = "decisions-of-offers";
  static final String ANSWERS = "answers-to-offers";
  static final String REQUESTS = "requests-to-needs";
  static final String REGISTER = "decision-register";
  static final String LEDGERS = "ledgers";
  static final String TO_NEED_LEDGER = flow(LEDGERS, NEED_LEDGER);
  static final String TO_REGISTER = flow(LEDGERS, REGISTER);
  static final String LEDGERS_AT_COMMIT = atCommit(LEDGERS);
  static final String STATUS = "entry-status";
  static final String TO_STATUS = flow("books", STATUS);
  static final String STATUS_AT_COMMIT = atCommit(STATUS);
  static final String STATUS_DESK = STATUS + DESK;
  static final String TOTALS = "totals";
  static final String TOTALS_AT_COMMIT = atCommit(TOTALS);
  static final String TOTALS_SINK = "stock-totals-sink";

  /** Store of the offer ledger's accounts, by offerId. */
  public static final String OFFER_ACCOUNTS = "offer-accounts";

  /** Store of the need ledger's accounts, by needId. */
  public static final String NEED_ACCOUNTS = "need-accounts";

  /** Store of the dates on which open offers expire, by {@code DueDates} key. */
  public static final String OFFER_DUE_DATES = "offer-due-dates";

  /** Store of the dates on which open needs expire, by {@code DueDates} key. */
  public static final String NEED_DUE_DATES = "need-due-dates";

  /** Store of what stands promised of offers, by {@code offerId~needId}. */
  public static final String OFFER_COMMITMENTS = "offer-commitments";

  /** Store of what stands promised to needs, by {@code needId~offerId}. */
  public static final String NEED_COMMITMENTS = "need-commitments";

  /** Store of the decisions that are not at their end, by ticket. */
  public static final String DECISION_CASES = "decision-cases";

  /** Store of the erasures that are not done, of both ledgers. */
  public static final String PENDING_ERASURES = "pending-erasures";

  /** Store of what is known of entries beside their accounts, by {@code Statuses} key. */
  public static final String STATUS_ROWS = "entry-status-rows";

  /** Store of the ids that were decided. */
  public static final String DECISION_REGISTER = "decision-ids";

  /** Store of the totals' rows, by {@code category|region|unit}. */
  public static final String TOTALS_ROWS = "totals-rows";

  /** Header of a candidate's tombstone that says why it was retracted. */
  public static final String REASON_HEADER = "reason";

  /** Reason in that header of a tombstone that a reset writes. */
  public static final String RESET = "RESET";

  private Names() {}

  /** Store of the entries and candidates of all books of a level. */
  public static String bookRows(RegionLevel level) {
    return of(level) + "-book-rows";
  }

  static String book(RegionLevel level) {
    return of(level) + "-book";
  }

  static String flow(String from, String to) {
    return from + "-to-" + to;
  }

  /** Store of what a processor leaves to be done at the commit. */
  static String atCommit(String processor) {
    return processor + AT_COMMIT;
  }

  /**
   * Whether a store of the topology keeps rows. One that only waits for the commit, or has notes
   * for it, keeps none and has no changelog.
   */
  public static boolean keepsRows(String store) {
    return !store.endsWith(AT_COMMIT) && !store.endsWith(DESK);
  }

  /** Node from which what leaves a stage goes to where it belongs. */
  static String out(String stage) {
    return stage + "-out";
  }

  /** Flow by which the books of a partition tell themselves to go on. */
  static String toItself(RegionLevel level) {
    return flow(book(level), book(level));
  }

  static String toOfferLedger(String from) {
    return flow(from, OFFER_LEDGER);
  }

  static String joined(String from, String to) {
    return from + "-joins-" + to;
  }

  static String of(RegionLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
