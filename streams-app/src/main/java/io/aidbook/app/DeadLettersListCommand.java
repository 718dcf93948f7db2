package io.aidbook.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.app.access.Role;
import io.aidbook.app.deadletters.DeadLetter;
import io.aidbook.app.deadletters.LetterText;
import io.aidbook.app.deadletters.Marks;
import io.aidbook.app.deadletters.Selection;
import io.aidbook.app.log.Position;
import io.aidbook.text.Printable;
import io.aidbook.topology.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists dead letters, the latest last.",
      "A line says where the dead letter lies, when and why it was set aside, whether it was"
          + " published again, which record it was and what was wrong."
    })
final class DeadLettersListCommand implements Callable<Integer> {
  private static final int KEY_CHARS = 40;
  private static final int MESSAGE_CHARS = 120;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;
  @Mixin private DeadLetterOptions options;

  @Option(names = "--open", description = "Selects those that can be published again and were not.")
  private boolean open;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "Lists at most so many, the latest (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Prints JSON, one object on each line.")
  private boolean json;

  /** What a line says; without the value, which may be large. */
  private record Line(
      Position position,
      Instant writtenAt,
      String reason,
      String state,
      String topic,
      String source,
      String key,
      String replayedFrom,
      int valueBytes,
      String message,
      Map<String, String> reasonValues) {
    static final Comparator<Line> ORDER =
        Comparator.comparing(Line::writtenAt).thenComparing(Line::position);
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(
          command.commandLine(), "--limit %d: use 1 or more".formatted(limit));
    }
    Selection selection = options.selection(List.of());
    AppLogging.ofCommand();
    return configuration.use(
        config -> {
          options.checkTopics(config.applicationId(), config.topics());
          return OperatorClients.use(
              config,
              Role.DEAD_LETTERS,
              command.commandLine().getErr(),
              clients -> list(clients, config.topics(), selection));
        });
  }

  private ExitCode list(OperatorClients clients, Topics topics, Selection selection) {
    Marks marks = Marks.read(clients.log(), topics);
    PriorityQueue<Line> latest = new PriorityQueue<>(Line.ORDER);
    long[] found = {0};
    clients
        .log()
        .read(
            topics.named(Topics.DEAD_LETTERS),
            record -> {
              DeadLetter letter = new DeadLetter(record, topics);
              if (selection.contains(letter) && (!open || isOpen(letter, marks))) {
                found[0]++;
                latest.add(line(letter, marks));
                if (latest.size() > limit) {
                  latest.remove();
                }
              }
              return true;
            });
    print(latest.stream().sorted(Line.ORDER).toList(), found[0]);
    return ExitCode.DONE;
  }

  private static boolean isOpen(DeadLetter letter, Marks marks) {
    return letter.obstacle().isEmpty() && !marks.contains(letter.position());
  }

  private static Line line(DeadLetter letter, Marks marks) {
    return new Line(
        letter.position(),
        letter.writtenAt(),
        letter.reason(),
        state(letter, marks),
        letter.topic(),
        letter.source().map(Position::toString).orElse("none"),
        LetterText.text(letter.key()),
        letter.replayedFrom().orElse(null),
        letter.value() == null ? 0 : letter.value().length,
        letter.message(),
        letter.reasonValues());
  }

  private static String state(DeadLetter letter, Marks marks) {
    if (marks.contains(letter.position())) {
      return "replayed";
    }
    return letter.obstacle().isEmpty() ? "open" : "stuck";
  }

  private void print(List<Line> lines, long found) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      lines.forEach(line -> out.println(json(mapper, line)));
    } else {
      out.printf(
          "%-10s %-24s %-20s %-8s %-24s %s%n",
          "position", "set aside", "reason", "state", "record", "key: what was wrong");
      lines.forEach(
          line ->
              out.printf(
                  "%-10s %-24s %-20s %-8s %-24s %s: %s%n",
                  line.position(),
                  line.writtenAt(),
                  line.reason(),
                  line.state(),
                  line.topic() + " " + line.source(),
                  LetterText.line(line.key(), KEY_CHARS),
                  LetterText.line(line.message(), MESSAGE_CHARS)));
      out.printf(
          "%d of %d%s%n", lines.size(), found, lines.size() < found ? "; --limit shows more" : "");
    }
    out.flush();
  }

  private static String json(ObjectMapper mapper, Line line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("position", line.position().toString());
    fields.put("writtenAt", line.writtenAt().toString());
    fields.put("reason", line.reason());
    fields.put("state", line.state());
    fields.put("topic", line.topic());
    fields.put("source", line.source());
    fields.put("key", line.key());
    fields.put("replayedFrom", line.replayedFrom());
    fields.put("valueBytes", line.valueBytes());
    fields.put("message", line.message());
    fields.put("reasonValues", line.reasonValues());
    try {
      return Printable.of(mapper.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values cannot be written as JSON: " + fields, e);
    }
  }
}
