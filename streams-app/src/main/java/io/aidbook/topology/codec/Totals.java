package io.aidbook.topology.codec;

import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.internal.TotalsLine;
import io.aidbook.region.Region;
import io.aidbook.totals.Line;
import java.time.Instant;
import java.util.List;

/** Totals and their differences, to and from Avro. */
public final class Totals {
  private Totals() {}

  /** The key of a row. */
  public static String key(String category, Region region, String unit) {
    return category + "|" + region.code() + "|" + unit;
  }

  /** Differences as they travel. */
  public static TotalsDelta toAvro(List<Line> lines) {
    return new TotalsDelta(
        lines.stream()
            .map(
                line ->
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
                        line.inexhaustibleOffers()))
            .toList());
  }

  /** Differences as they arrive. */
  public static List<Line> fromAvro(TotalsDelta delta) {
    return delta.getLines().stream()
        .map(
            line ->
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
                    line.getInexhaustibleOffers()))
        .toList();
  }

  /** A row as dashboards see it. */
  public static StockTotals toAvro(String category, Line line, Instant updatedAt) {
    return new StockTotals(
        category,
        line.region().code(),
        Enums.same(line.region().level(), RegionLevel.class),
        line.unit(),
        line.offered(),
        line.proposed(),
        line.needed(),
        line.covered(),
        line.gap(),
        line.committed(),
        line.delivered(),
        line.openOffers(),
        line.openNeeds(),
        line.inexhaustibleOffers(),
        updatedAt);
  }

  /** What a row counts. */
  public static Line line(StockTotals row) {
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
