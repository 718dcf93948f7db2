package io.aidbook.app;

import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.deadletters.DeadLetter;
import io.aidbook.app.deadletters.LetterText;
import io.aidbook.app.deadletters.Marks;
import io.aidbook.app.log.Position;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.AvroText;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.text.Printable;
import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one dead letter: its headers, key and value.",
      "A value that is Avro of a registered schema is shown as JSON, another as hexadecimal"
          + " digits."
    })
final class DeadLettersShowCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Parameters(
      paramLabel = "PARTITION@OFFSET",
      description =
          "Names the dead letter by where it lies in the topic dead-letters, as list says.")
  private String position;

  @Override
  public Integer call() {
    Position which = DeadLetterOptions.position(command, position);
    AppLogging.ofCommand();
    return configuration.use(
        config ->
            OperatorClients.use(
                config,
                Role.DEAD_LETTERS,
                command.commandLine().getErr(),
                clients -> show(clients, config, which)));
  }

  private ExitCode show(OperatorClients clients, AidbookConfig config, Position which) {
    Optional<DeadLetter> found = clients.log().at(Topics.DEAD_LETTERS, which).map(DeadLetter::new);
    if (found.isEmpty()) {
      command
          .commandLine()
          .getErr()
          .printf(
              "There is no dead letter at %s, or it is no longer kept; run: aidbook dead-letters"
                  + " list%n",
              which);
      return ExitCode.NOT_READY;
    }
    Map<String, Object> serdeSettings = new HashMap<>(config.serdeSettings());
    serdeSettings.put(SerdeConfig.WAIT_MS, OperatorClients.PATIENCE_MS);
    try (AvroSerdes serdes = new AvroSerdes(serdeSettings)) {
      print(
          found.get(),
          Marks.read(clients.log()).contains(which),
          new LetterText(new AvroText(serdes.registry())));
    }
    return ExitCode.DONE;
  }

  private void print(DeadLetter letter, boolean replayed, LetterText text) {
    PrintWriter out = command.commandLine().getOut();
    out.printf("position   %s, set aside %s%n", letter.position(), letter.writtenAt());
    out.printf("state      %s%n", state(letter, replayed));
    out.printf("reason     %s%n", letter.reason());
    out.printf("message    %s%n", letter.message());
    out.printf(
        "record     %s%n", letter.topic() + letter.source().map(source -> " " + source).orElse(""));
    out.printf("key        %s%n", LetterText.text(letter.key()));
    out.printf("value      %s%n", text.value(letter));
    out.println("headers");
    for (Header header : letter.headers()) {
      out.printf("  %s: %s%n", Printable.of(header.key()), text(header));
    }
    out.flush();
  }

  /** A stack trace keeps its lines. They cannot be taken for others, since each is indented. */
  private static String text(Header header) {
    return header.key().equals(ErrorHeaders.STACKTRACE) && header.value() != null
        ? Printable.lines(
                new String(header.value(), StandardCharsets.UTF_8).replace("\n\tat ", "\n  at "))
            .replace("\n", System.lineSeparator() + "    ")
        : LetterText.text(header.value());
  }

  private static String state(DeadLetter letter, boolean replayed) {
    if (replayed) {
      return "replayed: it was published again";
    }
    return letter
        .obstacle()
        .map(why -> "stuck: " + why)
        .orElse("open: aidbook dead-letters replay publishes it again");
  }
}
