package io.aidbook.topology.codec;

import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.internal.TotalsLine;
import io.aidbook.internal.TotalsRow;
import io.aidbook.region.Region;
import io.aidbook.totals.Board;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import io.aidbook.totals.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Totals and their differences, to and from Avro. */
public final class Totals {
  private Totals() {}

  /** The key of a row. */
  public static String key(Row row) {
    return row.category() + "|" + row.line().region().code() + "|" + row.line().unit();
  }

  /** Differences as they travel. */
  public static TotalsDelta toAvro(Collection<Change> changes) {
    List<TotalsLine> lines = new ArrayList<>(changes.size());
    for (Change change : changes) {
      Line line = change.difference();
      lines.add(
          new TotalsLine(
              line.region().code(),
              line.unit(),
              line.offered(),
              line.proposed(),
              line.needed(),
              line.covered(),
              line.committed(),
              line.delivered(),
              line.openOffers(),
              line.openNeeds(),
              line.inexhaustibleOffers(),
              Instant.ofEpochMilli(change.at())));
    }
    return new TotalsDelta(lines);
  }

  /**
   * Differences as they arrive.
   *
   * @param timestamp of the record that carries them: an earlier release told no other
   */
  public static List<Change> fromAvro(TotalsDelta delta, long timestamp) {
    List<Change> changes = new ArrayList<>(delta.getLines().size());
    for (TotalsLine line : delta.getLines()) {
      Line difference =
          new Line(
              Region.parse(line.getRegion()),
              line.getUnit(),
              line.getOffered(),
              line.getProposed(),
              line.getNeeded(),
              line.getCovered(),
              line.getCommitted(),
              line.getDelivered(),
              line.getOpenOffers(),
              line.getOpenNeeds(),
              line.getInexhaustibleOffers());
      Instant at = line.getUpdatedAt();
      changes.add(new Change(difference, at == null ? timestamp : at.toEpochMilli()));
    }
    return changes;
  }

  /** A row as dashboards see it. */
  public static StockTotals toAvro(Row row) {
    Line line = row.line();
    return new StockTotals(
        row.category(),
        line.region().code(),
        Enums.same(line.region().level(), RegionLevel.class),
        line.unit(),
        line.offered(),
        line.proposed(),
        line.needed(),
        line.covered(),
        row.gap(),
        line.committed(),
        line.delivered(),
        line.openOffers(),
        line.openNeeds(),
        line.inexhaustibleOffers(),
        Instant.ofEpochMilli(row.updatedAt()));
  }

  /** A row as it is written down. */
  public static TotalsRow toRow(Row row) {
    List<String> exact = row.exact();
    return new TotalsRow(toAvro(row), row.published(), exact.isEmpty() ? null : exact);
  }

  /** Puts a row back that was written down. */
  public static void restore(TotalsRow row, Board board) {
    StockTotals totals = row.getTotals();
    board.restore(
        totals.getCategory(),
        line(totals),
        row.getExact() == null ? List.of() : row.getExact(),
        totals.getUpdatedAt().toEpochMilli(),
        row.getPublished());
  }

  private static Line line(StockTotals row) {
    return new Line(
        Region.parse(row.getRegion()),
        row.getUnit(),
        row.getOffered(),
        row.getProposed(),
        row.getNeeded(),
        row.getCovered(),
        row.getCommitted(),
        row.getDelivered(),
        row.getOpenOffers(),
        row.getOpenNeeds(),
        row.getInexhaustibleOffers());
  }
}
