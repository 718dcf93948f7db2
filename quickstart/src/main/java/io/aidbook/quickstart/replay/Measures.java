package io.aidbook.quickstart.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a policy matched, by the measures of the testing framework published with a data set of
 * protective equipment (INFORMS Journal on Computing, doi 10.1287/ijoc.2022.1203), with what {@link
 * Tally} takes for shipments.
 *
 * @param fillRate mean over categories of the mean over recipients of the share that each received
 *     of what it asked for, at most 1; from 0 to 1
 * @param fillRateWithoutZeros the same over recipients that received anything
 * @param holdingDays days between offer and shipment, weighted by quantity
 * @param shipmentsPerDonor shipments among donors that have one; what goes from one donor to one
 *     recipient on one day (UTC) is one shipment
 * @param units quantity of all shipments, whatever they are counted in
 */
record Measures(
    OptionalDouble fillRate,
    OptionalDouble fillRateWithoutZeros,
    OptionalDouble holdingDays,
    OptionalDouble shipmentsPerDonor,
    long units) {
  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private record Trip(String donor, String recipient, LocalDate day) {}

  /**
   * Measures a run.
   *
   * @param asked what was asked for, in units; each more than 0
   * @param shipments in any order
   */
  static Measures of(Map<Ask, Long> asked, List<Shipment> shipments) {
    List<List<Double>> all = new ArrayList<>();
    List<List<Double>> withoutZeros = new ArrayList<>();
    for (List<Double> rates : ratesByCategory(asked, shipments).values()) {
      all.add(rates);
      withoutZeros.add(rates.stream().filter(rate -> rate > 0).toList());
    }
    return new Measures(
        meanOfMeans(all),
        meanOfMeans(withoutZeros),
        holdingDays(shipments),
        shipmentsPerDonor(shipments),
        shipments.stream().mapToLong(Shipment::quantity).sum());
  }

  private static SortedMap<String, List<Double>> ratesByCategory(
      Map<Ask, Long> asked, List<Shipment> shipments) {
    Map<Ask, Long> received = new HashMap<>();
    for (Shipment shipment : shipments) {
      received.merge(shipment.ask(), shipment.quantity(), Long::sum);
    }
    SortedMap<String, List<Double>> rates = new TreeMap<>();
    // In a fixed order: the sum of floating-point numbers depends on it.
    new TreeMap<>(asked)
        .forEach(
            (ask, quantity) ->
                rates
                    .computeIfAbsent(ask.category(), absent -> new ArrayList<>())
                    .add(Math.min(1.0, received.getOrDefault(ask, 0L) / (double) quantity)));
    return rates;
  }

  private static OptionalDouble meanOfMeans(List<List<Double>> groups) {
    return groups.stream()
        .filter(group -> !group.isEmpty())
        .mapToDouble(
            group -> group.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .average();
  }

  private static OptionalDouble holdingDays(List<Shipment> shipments) {
    // Whole milliseconds add up exactly in any order.
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal units = BigDecimal.ZERO;
    for (Shipment shipment : shipments) {
      long millis = Duration.between(shipment.offeredAt(), shipment.at()).toMillis();
      BigDecimal quantity = BigDecimal.valueOf(shipment.quantity());
      held = held.add(quantity.multiply(BigDecimal.valueOf(millis)));
      units = units.add(quantity);
    }
    return units.signum() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(held.doubleValue() / units.doubleValue() / MILLIS_PER_DAY);
  }

  private static OptionalDouble shipmentsPerDonor(List<Shipment> shipments) {
    Set<Trip> trips = new HashSet<>();
    Set<String> donors = new HashSet<>();
    for (Shipment shipment : shipments) {
      LocalDate day = LocalDate.ofInstant(shipment.at(), ZoneOffset.UTC);
      trips.add(new Trip(shipment.donor(), shipment.ask().recipient(), day));
      donors.add(shipment.donor());
    }
    return donors.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) trips.size() / donors.size());
  }

  /** By name, for the summary; what nothing could be measured for is null. */
  Map<String, Object> byName() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("fillRate", rounded(fillRate));
    figures.put("fillRateWithoutZeros", rounded(fillRateWithoutZeros));
    figures.put("holdingDays", rounded(holdingDays));
    figures.put("shipmentsPerDonor", rounded(shipmentsPerDonor));
    figures.put("units", units);
    return figures;
  }

  private static BigDecimal rounded(OptionalDouble figure) {
    return figure.isEmpty()
        ? null
        : BigDecimal.valueOf(figure.getAsDouble()).setScale(4, RoundingMode.HALF_UP);
  }

  /** For people. */
  String table() {
    return """
        measure                     value
        fill rate              %10s
        fill rate, no zeros    %10s
        holding time, days     %10s
        shipments per donor    %10s
        units                  %,10d
        """
        .formatted(
            shown(fillRate, 3),
            shown(fillRateWithoutZeros, 3),
            shown(holdingDays, 2),
            shown(shipmentsPerDonor, 2),
            units);
  }

  private static String shown(OptionalDouble figure, int digits) {
    return figure.isEmpty()
        ? "-"
        : BigDecimal.valueOf(figure.getAsDouble())
            .setScale(digits, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
