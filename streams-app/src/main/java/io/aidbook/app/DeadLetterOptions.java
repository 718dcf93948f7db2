package io.aidbook.app;

import io.aidbook.app.deadletters.Selection;
import io.aidbook.app.log.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which dead letters are meant. */
final class DeadLetterOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "CODE",
      description = "Only those with one of these reasons, such as UNKNOWN_SCHEMA.")
  private List<String> reasons = List.of();

  @Option(
      names = "--topic",
      split = ",",
      paramLabel = "TOPIC",
      description = "Only records of one of these topics: offers, needs, decisions.")
  private List<String> topics = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only those set aside at this time or later: 2026-03-01 or 2026-03-01T12:00:00Z.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only those set aside before this time.")
  private String until;

  /** The dead letters that the options and positions choose. */
  Selection selection(List<String> positions) {
    return new Selection(
        positions(positions),
        Set.copyOf(reasons),
        Set.copyOf(topics),
        time("--since", since),
        time("--until", until));
  }

  private Set<Position> positions(List<String> texts) {
    Set<Position> positions = new TreeSet<>();
    texts.forEach(text -> positions.add(position(command, text)));
    return positions;
  }

  /** Reads the position of a dead letter. */
  static Position position(CommandSpec command, String text) {
    try {
      return Position.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private Optional<Instant> time(String option, String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          command.commandLine(),
          "%s '%s': use a day such as 2026-03-01 or a time such as 2026-03-01T12:00:00Z"
              .formatted(option, text),
          e);
    }
  }
}
