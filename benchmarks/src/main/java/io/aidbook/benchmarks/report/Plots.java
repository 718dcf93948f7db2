package io.aidbook.benchmarks.report;

import io.aidbook.benchmarks.measure.Scenario;
import io.aidbook.benchmarks.measure.Throughput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of results. */
final class Plots {
  private static final String GROWTH = "growth";
  private static final String PROGRESS = "progress";
  private static final double THOUSAND = 1_000;

  private Plots() {}

  /** Draws what there is to draw: nothing, where no contender began with nothing. */
  static void write(List<Throughput> all, Path directory) {
    Map<String, Throughput> longest = new LinkedHashMap<>();
    all.stream()
        .filter(run -> run.kind().equals(Scenario.PRE_FILLED))
        .sorted(Comparator.comparingLong(Throughput::events))
        .forEach(run -> longest.put(run.contender(), run));
    if (!longest.isEmpty()) {
      save(growth(longest.values().stream().toList()), directory.resolve(GROWTH));
      save(progress(longest.values().stream().toList()), directory.resolve(PROGRESS));
    }
  }

  private static XYChart growth(List<Throughput> runs) {
    XYChart chart =
        chart("Cost of an event as entries become more", "open entries, thousands", "µs per event");
    chart.getStyler().setYAxisLogarithmic(true);
    for (Throughput run : runs) {
      List<Growth> points = Growth.of(run);
      if (!points.isEmpty()) {
        chart.addSeries(
            run.contender(),
            points.stream().map(point -> point.open() / THOUSAND).toList(),
            points.stream().map(Growth::micros).toList());
      }
    }
    return chart;
  }

  private static XYChart progress(List<Throughput> runs) {
    XYChart chart = chart("Events processed over time", "seconds", "events, thousands");
    for (Throughput run : runs) {
      chart
          .addSeries(
              run.contender(),
              run.timeline().stream().map(one -> one.seconds()).toList(),
              run.timeline().stream().map(one -> one.processed() / THOUSAND).toList())
          .setMarker(SeriesMarkers.NONE);
    }
    return chart;
  }

  private static XYChart chart(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(520)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    return chart;
  }

  private static void save(XYChart chart, Path file) {
    if (chart.getSeriesMap().isEmpty()) {
      return;
    }
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
