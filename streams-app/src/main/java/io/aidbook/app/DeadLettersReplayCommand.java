package io.aidbook.app;

import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.deadletters.DeadLetter;
import io.aidbook.app.deadletters.LetterText;
import io.aidbook.app.deadletters.OvertakenException;
import io.aidbook.app.deadletters.Replay;
import io.aidbook.app.deadletters.Replay.Fate;
import io.aidbook.app.deadletters.Selection;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes dead letters again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes dead letters again, each once, to the topic they came to.",
      "Bytes and headers stay as they came. Run again, interrupted, or run twice at a time, it"
          + " publishes none twice. A record that fails again becomes a new dead letter, which is"
          + " published again only with --again."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All that were selected and can be published again were.",
      "2:The command line or the configuration is refused.",
      "3:Brokers cannot be reached or refuse, another replay has taken over, or a topic refused"
          + " some."
    })
final class DeadLettersReplayCommand implements Callable<Integer> {
  private static final int MESSAGE_CHARS = 160;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;
  @Mixin private DeadLetterOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "PARTITION@OFFSET",
      description = "Selects these, by where they lie in the topic dead-letters.")
  private List<String> positions = List.of();

  @Option(
      names = "--all",
      description = "Selects all of them. It is needed if nothing else selects any.")
  private boolean all;

  @Option(
      names = "--again",
      description = "Selects those too that were published again before, and failed again.")
  private boolean again;

  @Option(names = "--limit", description = "Publishes at most so many (default: no limit).")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--dry-run", description = "Says which would be published, and publishes none.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(
          command.commandLine(), "--limit %d: use 1 or more".formatted(limit));
    }
    Selection selection = options.selection(positions);
    if (selection.equals(Selection.ALL) && !all) {
      throw new ParameterException(
          command.commandLine(),
          "nothing is selected: name positions, --reason, --topic, --since or --until, or say"
              + " --all");
    }
    AppLogging.ofCommand();
    Replay.Order order = new Replay.Order(selection, again, limit);
    return configuration.use(
        config -> {
          options.checkTopics(config.applicationId(), config.topics());
          return OperatorClients.change(
              config,
              Role.DEAD_LETTERS,
              command.commandLine().getErr(),
              clients -> replay(clients, config, order));
        });
  }

  private ExitCode replay(OperatorClients clients, AidbookConfig config, Replay.Order order) {
    Map<String, Object> settings = new HashMap<>(config.producerSettings());
    settings.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG, Replay.transactionalId(config.applicationId()));
    Replay replay =
        new Replay(
            clients.log(),
            config.topics(),
            () ->
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
            Clock.systemUTC(),
            this::tell);
    try {
      Map<Fate, Long> fates = replay.run(order, dryRun);
      sum(fates);
      return fates.containsKey(Fate.REFUSED) ? ExitCode.NOT_READY : ExitCode.DONE;
    } catch (OvertakenException e) {
      command
          .commandLine()
          .getErr()
          .println(
              "Another replay has begun and taken over: what is listed as replayed was published by"
                  + " this one, the rest is the other's. None is published twice.");
      return ExitCode.NOT_READY;
    }
  }

  private void tell(DeadLetter letter, Fate fate) {
    if (fate != Fate.ALREADY_REPLAYED && fate != Fate.LEFT) {
      command
          .commandLine()
          .getOut()
          .printf(
              "%-14s  %s %s to %s, key %s%s%n",
              word(fate),
              letter.position(),
              letter.reason(),
              letter.topic(),
              LetterText.line(LetterText.text(letter.key()), MESSAGE_CHARS),
              why(letter, fate));
    }
  }

  private static String why(DeadLetter letter, Fate fate) {
    return switch (fate) {
      case NOT_REPLAYABLE -> ": " + letter.obstacle().orElse("");
      case FAILED_AGAIN ->
          ": published again from %s and failed again; --again tries once more"
              .formatted(letter.replayedFrom().orElse(""));
      case REFUSED -> ": the topic does not take it; compare its max.message.bytes";
      case REPLAYED, ALREADY_REPLAYED, LEFT -> "";
    };
  }

  private String word(Fate fate) {
    return switch (fate) {
      case REPLAYED -> dryRun ? "to be replayed" : "replayed";
      case ALREADY_REPLAYED -> "done before";
      case FAILED_AGAIN -> "failed again";
      case NOT_REPLAYABLE -> "not replayable";
      case REFUSED -> "refused";
      case LEFT -> "left";
    };
  }

  private void sum(Map<Fate, Long> fates) {
    PrintWriter out = command.commandLine().getOut();
    out.println(
        fates.isEmpty()
            ? "none selected"
            : String.join(
                ", ",
                fates.entrySet().stream()
                    .map(each -> each.getValue() + " " + word(each.getKey()))
                    .toList()));
    out.flush();
  }
}
