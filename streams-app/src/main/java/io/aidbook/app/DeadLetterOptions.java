package io.aidbook.app;

import io.aidbook.app.deadletters.KnownReasons;
import io.aidbook.app.deadletters.Selection;
import io.aidbook.app.log.Position;
import io.aidbook.text.Spelling;
import io.aidbook.topology.InternalTopics;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
      description = "Selects those with one of these reasons, such as UNKNOWN_SCHEMA.")
  private List<String> reasons = List.of();

  @Option(
      names = "--topic",
      split = ",",
      paramLabel = "TOPIC",
      description = "Selects those whose record came from one of these topics, such as offers.")
  private List<String> topics = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Selects those set aside at this time or later, such as 2026-03-01 or"
              + " 2026-03-01T12:00:00Z.")
  private String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Selects those set aside before this time.")
  private String until;

  /** The dead letters that the options and positions choose. */
  Selection selection(List<String> positions) {
    checkReasons();
    return new Selection(
        positions(positions),
        Set.copyOf(reasons),
        Set.copyOf(topics),
        time("--since", since),
        time("--until", until));
  }

  private void checkReasons() {
    for (String reason : reasons) {
      if (!KnownReasons.ALL.contains(reason)) {
        throw refusal("--reason", reason, KnownReasons.ALL);
      }
    }
  }

  /**
   * Refuses names of topics that no dead letter can come from.
   *
   * @param applicationId begins the names of internal topics
   */
  void checkTopics(String applicationId, Topics names) {
    Set<String> known = new TreeSet<>();
    InternalTopics.ofAnyLevels().stream()
        .filter(topic -> topic.endsWith("-repartition"))
        .forEach(topic -> known.add(applicationId + "-" + topic));
    List<String> inputs = names.named(Topics.INPUTS);
    known.addAll(inputs);
    for (String topic : topics) {
      if (!known.contains(topic)) {
        throw refusal("--topic", topic, inputs);
      }
    }
  }

  private ParameterException refusal(String option, String word, Collection<String> allowed) {
    return new ParameterException(
        command.commandLine(),
        "%s '%s' is none of %s%s"
            .formatted(
                option,
                word,
                String.join(", ", allowed),
                Spelling.nearest(word.toUpperCase(Locale.ROOT), allowed)
                    .or(() -> Spelling.nearest(word, allowed))
                    .map(nearest -> "; did you mean %s?".formatted(nearest))
                    .orElse("")));
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
