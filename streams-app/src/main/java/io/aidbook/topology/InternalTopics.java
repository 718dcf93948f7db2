package io.aidbook.topology;

import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of the topics that an instance makes for itself, as they are on the brokers but for the
 * prefix, which is the application's id and a hyphen. A topology need not be built to know them.
 */
public final class InternalTopics {
  private static final String CHANGELOG = "-changelog";
  private static final String REPARTITION = "-repartition";

  private static final List<String> STORES =
      List.of(
          Names.OFFER_ACCOUNTS,
          Names.NEED_ACCOUNTS,
          Names.OFFER_DUE_DATES,
          Names.NEED_DUE_DATES,
          Names.OFFER_COMMITMENTS,
          Names.NEED_COMMITMENTS,
          Names.DECISION_CASES,
          Names.PENDING_ERASURES,
          Names.DECISION_REGISTER,
          Names.STATUS_ROWS,
          Names.TOTALS_ROWS);

  private InternalTopics() {}

  /** Those of an instance with books at these levels. */
  public static Set<String> of(List<RegionLevel> levels) {
    BookLevels books = new BookLevels(levels);
    Set<String> names = shared();
    for (RegionLevel level : books.finestFirst()) {
      names.addAll(ofBook(level));
      for (RegionLevel coarser : books.finestFirst()) {
        if (books.feeds(level, coarser)) {
          names.add(Names.flow(Names.book(level), Names.book(coarser)) + REPARTITION);
        }
      }
    }
    return names;
  }

  /** Those of all instances, whichever levels they have or had. */
  public static Set<String> ofAnyLevels() {
    Set<String> names = shared();
    List<RegionLevel> finestFirst = BookLevels.ALLOWED;
    for (int i = 0; i < finestFirst.size(); i++) {
      names.addAll(ofBook(finestFirst.get(i)));
      for (RegionLevel coarser : finestFirst.subList(i + 1, finestFirst.size())) {
        names.add(Names.flow(Names.book(finestFirst.get(i)), Names.book(coarser)) + REPARTITION);
      }
    }
    return names;
  }

  private static Set<String> shared() {
    Set<String> names = new TreeSet<>();
    STORES.forEach(store -> names.add(store + CHANGELOG));
    List<String> flows =
        List.of(
            Names.toOfferLedger(Names.LEDGERS),
            Names.TO_NEED_LEDGER,
            Names.TO_REGISTER,
            Names.TO_STATUS,
            Names.flow(Names.LEDGERS, Names.TOTALS));
    flows.forEach(flow -> names.add(flow + REPARTITION));
    return names;
  }

  private static List<String> ofBook(RegionLevel level) {
    String book = Names.book(level);
    List<String> names = new ArrayList<>();
    names.add(Names.bookRows(level) + CHANGELOG);
    names.add(Names.flow(Names.LEDGERS, book) + REPARTITION);
    names.add(Names.toItself(level) + REPARTITION);
    names.add(Names.toOfferLedger(book) + REPARTITION);
    names.add(Names.flow(book, Names.TOTALS) + REPARTITION);
    return names;
  }
}
