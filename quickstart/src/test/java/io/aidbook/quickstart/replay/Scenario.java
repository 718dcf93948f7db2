package io.aidbook.quickstart.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few offers, needs and decisions of which each outcome is known, some rows of them bad. */
final class Scenario {
  private static final String OFFERS =
      """
      offerId,revision,status,category,item,quantity,unit,origin,serves,availableFrom,expiresAt,recordedAt,providerId,providerName,providerKind,title
      o1,1,OPEN,food,,10,,PL911,PL,,,2022-03-01T10:00:00Z,p1,Bakery,COMPANY,Bread
      o2,1,OPEN,transport,,,,EU,EU *,,,2022-03-01T11:00:00Z,p2,,NGO,Hotline
      o3,1,OPEN,clothing,,5,,DE,,,2022-03-01T12:00:00Z,2022-03-01T11:30:00Z,p3,,,
      o4,1,OPEN,shelter,,3,,RO,,,,2022-03-01T11:40:00Z,p4,,,
      o4,2,WITHDRAWN,shelter,,3,,RO,,,,2022-03-05T11:40:00Z,p4,,,
      o5,1,OPEN,food,,many,,PL,,,,2022-03-05T11:50:00Z,p5,,,
      """;

  private static final String NEEDS =
      """
      needId,revision,status,category,item,quantity,unit,region,urgency,neededBy,recordedAt,requesterId,requesterName,requesterKind,title
      n1,1,OPEN,food,,6,,PL9,HIGH,,2022-03-02T10:00:00Z,r1,City,CITY,Breakfast
      n2,1,OPEN,transport,,4,,UA-46,,,2022-03-02T11:00:00Z,r2,,,
      n3,1,OPEN,clothing,,5,,DE3,,,2022-03-03T10:00:00Z,r3,,,
      n4,1,OPEN,shelter,,2,,RO,,,2022-03-03T10:00:00Z,r4,,,
      n5,1,OPEN,food,,2,,albama,,,2022-03-03T11:00:00Z,r5,,,
      n6,1,OPEN,food,,7,,PL,LOW,,2022-03-03T12:00:00Z,r6,,,
      n6,,ERASED,,,,,,,,2022-03-06T12:00:00Z,,,,
      """;

  /**
   * Each meets with a row before it or after it in time: the acceptance of n1 with the need of the
   * same moment, that of o4 with its withdrawal.
   */
  private static final String DECISIONS =
      """
      decisionId,offerId,needId,action,quantity,reason,decidedBy,decidedAt
      d1,o1,n1,ACCEPT,,,c1,2022-03-02T10:00:00Z
      d2,o1,n1,DELIVER,4,,c1,2022-03-02T10:30:00Z
      d3,o4,n4,ACCEPT,2,,c2,2022-03-04T10:00:00Z
      d4,o1,n2,CANCEL,,NO_NEED,c2,2022-03-04T11:00:00Z
      d5,o9,n1,ACCEPT,1,,c2,2022-03-04T12:00:00Z
      d6,o1,n1,GIVE,1,,c2,2022-03-04T13:00:00Z
      d1,o4,n4,ACCEPT,1,,c2,2022-03-04T14:00:00Z
      d7,o1,n5,ACCEPT,1,,c2,2022-03-04T15:00:00Z
      d8,o4,n4,ACCEPT,1,,c2,2022-03-06T10:00:00Z
      """;

  /** What becomes of them: the outcome of each id, and a dead letter of d6. */
  static final List<String> OUTCOMES =
      List.of(
          "d1 APPLIED 6 null",
          "d2 APPLIED 4 null",
          "d3 APPLIED 2 null",
          "d4 REFUSED 0 NOT_COMMITTED",
          "d5 REFUSED 0 UNKNOWN_OFFER",
          "d7 REFUSED 0 UNKNOWN_NEED",
          "d8 REFUSED 0 CLOSED_OFFER");

  /** What stands promised in the end. */
  static final List<String> COMMITMENTS = List.of("n1~o1 2 4", "n4~o4 2 0");

  /** What became of each entry in the end; o5 never was a record, and n6 is erased. */
  static final List<String> STATUSES =
      List.of(
          "need~n1 1 CLOSED NOTHING_LEFT, 0 of 6, 0 proposed, 2 committed, 4 delivered, null",
          "need~n2 1 OPEN null, 4 of 4, 4 proposed, 0 committed, 0 delivered, null",
          "need~n3 1 OPEN null, 5 of 5, 0 proposed, 0 committed, 0 delivered, null",
          "need~n4 1 CLOSED NOTHING_LEFT, 0 of 2, 0 proposed, 2 committed, 0 delivered, null",
          "need~n5 null NOT_HELD null, null of null, 0 proposed, 0 committed, 0 delivered,"
              + " INVALID_REGION of 1",
          "offer~o1 1 OPEN null, 4 of 10, 0 proposed, 2 committed, 4 delivered, null",
          "offer~o2 1 OPEN null, null of null, 4 proposed, 0 committed, 0 delivered, null",
          "offer~o3 1 CLOSED EXPIRED, 5 of 5, 0 proposed, 0 committed, 0 delivered, null",
          "offer~o4 2 CLOSED WITHDRAWN, 1 of 3, 0 proposed, 2 committed, 0 delivered, null");

  /** Events in the files; one more row is none. */
  static final int EVENTS = 12;

  private Scenario() {}

  /** Writes the files; returns the arguments that name them. */
  static String[] write(Path directory, String command, String... more) throws IOException {
    Path offers = Files.writeString(directory.resolve("offers.csv"), OFFERS);
    Path needs = Files.writeString(directory.resolve("needs.csv"), NEEDS);
    String[] args = new String[5 + more.length];
    args[0] = command;
    args[1] = "--offers=" + offers;
    args[2] = "--needs=" + needs;
    args[3] = "--out=" + directory.resolve("out");
    args[4] = "--levels=country,world";
    System.arraycopy(more, 0, args, 5, more.length);
    return args;
  }

  /** Writes the file of decisions; returns the argument that names it. */
  static String writeDecisions(Path directory) throws IOException {
    return "--decisions=" + Files.writeString(directory.resolve("decisions.csv"), DECISIONS);
  }

  /** The outcomes of a run, as {@link #OUTCOMES} has them. */
  static List<String> outcomes(CommandRun run) throws IOException {
    return run.lines("outcomes.jsonl").stream()
        .map(
            line ->
                "%s %s %s %s"
                    .formatted(
                        line.get("decisionId").textValue(),
                        line.get("result").textValue(),
                        line.get("quantity"),
                        line.get("code").textValue()))
        .toList();
  }

  /** The statuses of a run, as {@link #STATUSES} has them. */
  static List<String> statuses(CommandRun run) throws IOException {
    return run.lines("entry-status.jsonl").stream()
        .map(
            line ->
                "%s %s %s %s, %s of %s, %s proposed, %s committed, %s delivered, %s"
                    .formatted(
                        line.get("key").textValue(),
                        line.get("revision"),
                        line.get("standing").textValue(),
                        line.get("closedBecause").textValue(),
                        line.get("remaining"),
                        line.get("quantity"),
                        line.get("proposed"),
                        line.get("committed"),
                        line.get("delivered"),
                        line.get("refusal").isNull()
                            ? null
                            : line.get("refusal").get("code").textValue()
                                + " of "
                                + line.get("refusal").get("revision")))
        .toList();
  }

  /** The commitments of a run, as {@link #COMMITMENTS} has them. */
  static List<String> commitments(CommandRun run) throws IOException {
    return run.lines("commitments.jsonl").stream()
        .map(
            line ->
                "%s %s %s"
                    .formatted(
                        line.get("matchId").textValue(),
                        line.get("committed"),
                        line.get("delivered")))
        .toList();
  }
}
