package io.aidbook.quickstart.demo;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The sample's story, played on the real topology: what happened in each act, and what stands. */
final class ToldStory {
  private final List<Happening> told = new ArrayList<>();
  private final DemoState state = new DemoState(Story.ofSample().acts().size(), told::add);

  /**
   * Plays the whole story.
   *
   * @param directory for the sample's files
   */
  ToldStory(Path directory) {
    AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
    try (EventFiles.Rows rows = Sample.unpack(directory).inTimeOrder();
        DriverStage stage = new DriverStage(state, avro)) {
      new Performance(Story.ofSample(), stage, state, new Silence(), act -> {})
          .play(rows, Duration.ZERO);
    }
  }

  DemoState state() {
    return state;
  }

  StockTotals total(String category, String region, String unit) {
    return state.totals().get(category + "|" + region + "|" + unit);
  }

  List<Happening.Retracted> retracted(int act) {
    return of(act, Happening.Retracted.class);
  }

  List<MatchCandidate> proposed(int act, Predicate<MatchCandidate> which) {
    return of(act, Happening.Proposed.class).stream()
        .map(Happening.Proposed::candidate)
        .filter(which)
        .toList();
  }

  <H extends Happening> List<H> all(Class<H> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What happened of a kind between the beginning of an act and that of the next. */
  <H extends Happening> List<H> of(int act, Class<H> kind) {
    List<H> happenings = new ArrayList<>();
    int playing = 0;
    for (Happening happening : told) {
      if (happening instanceof Happening.ActBegan began) {
        playing = began.act().number();
      }
      if (playing == act && kind.isInstance(happening)) {
        happenings.add(kind.cast(happening));
      }
    }
    return happenings;
  }

  List<String> outcomes(int act) {
    return of(act, Happening.Concluded.class).stream()
        .map(Happening.Concluded::outcome)
        .map(end -> end.getDecisionId() + " " + end.getResult() + " " + end.getQuantity())
        .toList();
  }

  /** The commitments that stand when an act has ended: match, committed, delivered. */
  Set<String> commitmentsAfter(int act) {
    Map<String, String> standing = new LinkedHashMap<>();
    for (int played = 1; played <= act; played++) {
      for (Happening.Committed now : of(played, Happening.Committed.class)) {
        String match = now.pair().needId() + "~" + now.pair().offerId();
        standing.put(match, match + " " + now.committed() + " " + now.delivered());
      }
    }
    standing.values().removeIf(stands -> stands.endsWith(" 0 0"));
    return Set.copyOf(standing.values());
  }

  List<String> standing(String needs) {
    return state.latestStanding(1000).stream()
        .map(Happening.Proposed::candidate)
        .filter(candidate -> candidate.getNeedId().startsWith(needs))
        .map(candidate -> candidate.getMatchId() + " " + candidate.getQuantity())
        .toList();
  }

  StockTotals movedIn(int act, String category, String region) {
    return of(act, Happening.ActEnded.class).get(0).moved().stream()
        .filter(row -> row.getCategory().equals(category) && row.getRegion().equals(region))
        .findFirst()
        .orElseThrow();
  }

  static Predicate<MatchCandidate> offeredAs(String offerId) {
    return candidate -> candidate.getOfferId().equals(offerId);
  }

  /** A show of which nothing is seen. */
  private static final class Silence implements Show {
    @Override
    public void tell(Happening happening) {}

    @Override
    public void refresh(DemoState state) {}

    @Override
    public boolean hasAudience() {
      return true;
    }

    @Override
    public void close() {}
  }
}
