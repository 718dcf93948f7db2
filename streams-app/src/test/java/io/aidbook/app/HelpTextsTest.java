package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.access.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands say of themselves, and of a command line that is wrong. */
class HelpTextsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldSayEverythingInWholeSentences() {
    List<String> wrong = new ArrayList<>();
    for (CommandSpec command : commands(Main.commandLine())) {
      // Each of these is a line of its own, and the first stands alone in the list of commands.
      for (String line : command.usageMessage().description()) {
        check(command.qualifiedName(), line, wrong);
      }
      for (ArgSpec argument : command.args()) {
        check(command + " " + argument, String.join(" ", argument.description()), wrong);
      }
      command
          .usageMessage()
          .exitCodeList()
          .forEach((code, text) -> check(command + " exit code " + code, text, wrong));
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(String where, String text, List<String> wrong) {
    if (!text.matches("(?s)[A-Z].* .*\\.")) {
      wrong.add(where + ": " + text);
    }
  }

  @Test
  void shouldNameEveryRoleThatAclsKnows() {
    String text =
        String.join(
            " ",
            Main.commandLine()
                .getSubcommands()
                .get("acls")
                .getCommandSpec()
                .findOption("--for")
                .description());

    assertThat(Role.codes()).allSatisfy(code -> assertThat(text).contains(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          provision --partitions many | Invalid value for option '--partitions': 'many' is no whole number
          provision --partitions 99999999999 | '99999999999' is too large a number
          provision --replication 40000 | '40000' is too large a number
          provision --partitions 0 | --partitions 0: use 1 or more
          acls --princpal User:hub | Missing required option: '--principal=<principal>'
          acls --principal User:hub --bootstap | Unknown option: '--bootstap'; did you mean --bootstrap
          dead-letters list --limit ten | 'ten' is no whole number
          dead-letters lst | Unmatched argument at index 1: 'lst'; did you mean list?
          provisoin | Unmatched argument at index 0: 'provisoin'; did you mean provision?
          config --config | Missing required parameter for option '--config' (FILE)
          """)
  void shouldPrintTheErrorLast(String line, String error) {
    assertThat(execute(line.split(" "))).isEqualTo(2);

    assertThat(lastLine(err)).contains(error);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldPointToTheHelpInsteadOfPrintingAllOfIt() {
    execute("provision", "--partitions", "many");

    assertThat(err.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo("To see the options: aidbook provision --help");
  }

  @Test
  void shouldListTheCommandsWhereOneIsMissing() {
    assertThat(execute("dead-letters")).isEqualTo(2);

    assertThat(err.toString()).contains("list", "show", "replay");
    assertThat(lastLine(err)).startsWith("a command is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "run --version", "dead-letters list -V"})
  void shouldTellTheVersionWhereverItIsAskedFor(String line) {
    assertThat(execute(line.split(" "))).isEqualTo(0);

    assertThat(out.toString()).isEqualTo("Aidbook " + Release.version() + System.lineSeparator());
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static String lastLine(StringWriter text) {
    List<String> lines = text.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private static List<CommandSpec> commands(CommandLine line) {
    if (line.getCommand() instanceof HelpCommand) {
      return List.of(); // picocli's own
    }
    return Stream.concat(
            Stream.of(line.getCommandSpec()),
            line.getSubcommands().values().stream().flatMap(each -> commands(each).stream()))
        .toList();
  }
}
