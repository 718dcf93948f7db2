package io.aidbook.quickstart.demo;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.ArrayList;
import java.util.List;

/** The parts of the live screen that show what happened last, newest first. */
final class FeedPanels {
  private static final int WORD = 9;
  private static final int TOPIC = 10;
  private static final int STATUS = 9;
  private static final int ROOM_FOR_WORDS = 110;
  private static final int WORDS = 35;

  private FeedPanels() {}

  static List<Line> arrivals(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    for (Happening happening : state.latestArrivals(rows)) {
      lines.add(
          happening instanceof Happening.Decided decided
              ? decision(decided, columns)
              : arrival(((Happening.Arrived) happening).arrival(), columns));
    }
    return orNone(lines);
  }

  static List<Line> candidates(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    for (Happening.Proposed proposed : state.latestStanding(rows / 2)) {
      MatchCandidate candidate = proposed.candidate();
      String sign = proposed.before() == 0 ? "+ " : "~ ";
      lines.add(pair(Line.of(Role.GOOD, " " + sign), candidate, columns, STATUS));
      String why = Wording.becauseOfPlaceAndTime(candidate);
      lines.add(Line.of(Role.QUIET, "     " + why).fit(columns));
    }
    return orNone(lines);
  }

  static List<Line> retractions(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    for (Happening.Retracted retracted : state.latest(Happening.Retracted.class, rows)) {
      Line start = Line.of(Role.LOST, " - " + DisplayText.left(retracted.reason(), 17));
      boolean room = columns >= ROOM_FOR_WORDS;
      Line line = pair(start, retracted.candidate(), columns, room ? WORDS : 0);
      lines.add(room ? line.add(Role.QUIET, Wording.retraction(retracted.reason())) : line);
    }
    return orNone(lines);
  }

  static List<Line> deadLetters(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    for (Happening.SetAside aside : state.latest(Happening.SetAside.class, rows)) {
      DeadLetter letter = aside.letter();
      lines.add(
          Line.of(Role.WRONG, " ! " + DisplayText.left(Wording.orEmpty(letter.reason()), 17))
              .add(DisplayText.left(Wording.orEmpty(letter.topic()), TOPIC))
              .add(DisplayText.left(Wording.orEmpty(letter.key()), 10) + " ")
              .add(Wording.orEmpty(letter.detail()))
              .fit(columns));
    }
    return orNone(lines);
  }

  private static Line arrival(Arrival arrival, int columns) {
    int flexible = columns - 3 - WORD - 1 - 1 - 1 - STATUS;
    int party = flexible * 33 / 100;
    int amount = flexible * 38 / 100;
    int place = flexible - party - amount;
    boolean offer = arrival.side() == Side.OFFER;
    Line line =
        Line.of(offer ? Role.OFFER : Role.NEED, " " + arrival.change().sign() + " ")
            .add(offer ? Role.OFFER : Role.NEED, DisplayText.left(arrival.side().word(), WORD));
    String who = arrival.party().isEmpty() ? arrival.id() : arrival.party();
    line.add(DisplayText.left(who, party) + " ");
    line.add(DisplayText.left(arrival.amount(), amount) + " ");
    line.add(Role.QUIET, DisplayText.left(arrival.place().replace(" for ", " → "), place) + " ");
    boolean pressing = pressing(arrival.urgency()) && arrival.change() != Change.WITHDRAWN;
    if (pressing && arrival.change() != Change.LATE) {
      line.add(Role.URGENT, arrival.urgency().name());
    } else if (arrival.change() != Change.NEW) {
      line.add(Role.TITLE, arrival.change().word());
    }
    return line.fit(columns);
  }

  private static Line decision(Happening.Decided decided, int columns) {
    int flexible = columns - 3 - WORD - 1 - 1 - STATUS;
    int parties = flexible * 60 / 100;
    NamedPair pair = decided.pair();
    Line line =
        Line.of(Role.DECISION, " ? " + DisplayText.left("decision", WORD))
            .add(DisplayText.left(pair.provider() + " → " + pair.requester(), parties))
            .add(
                " " + DisplayText.left(Wording.asked(decided.decision(), pair), flexible - parties))
            .add(" ");
    return (decided.again() ? line.add(Role.TITLE, "again") : line).fit(columns);
  }

  private static Line pair(Line start, MatchCandidate candidate, int columns, int status) {
    int flexible = columns - start.width() - 1 - 1 - status;
    int amount = flexible * 36 / 100;
    Line line = start.add(Role.TITLE, DisplayText.left(Wording.amount(candidate), amount) + " ");
    String parties =
        Wording.name(candidate.getProvider()) + " → " + Wording.name(candidate.getRequester());
    line.add(DisplayText.left(parties, flexible - amount) + " ");
    if (status == STATUS && pressing(candidate.getUrgency())) {
      line.add(Role.URGENT, candidate.getUrgency().name());
    }
    return line.fit(columns);
  }

  private static boolean pressing(Urgency urgency) {
    return urgency == Urgency.HIGH || urgency == Urgency.CRITICAL;
  }

  private static List<Line> orNone(List<Line> lines) {
    return lines.isEmpty() ? List.of(Line.of(Role.QUIET, " none yet")) : lines;
  }
}
