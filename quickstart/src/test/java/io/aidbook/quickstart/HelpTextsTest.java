package io.aidbook.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the commands that run in one process; the app's own have a test there. */
class HelpTextsTest {
  @Test
  void shouldSayEverythingInWholeSentences() {
    List<String> wrong = new ArrayList<>();
    for (String name : List.of("demo", "replay", "backtest")) {
      CommandSpec command = subcommand(name).getCommandSpec();
      for (String line : command.usageMessage().description()) {
        check(name, line, wrong);
      }
      for (ArgSpec argument : command.args()) {
        check(name + " " + argument, String.join(" ", argument.description()), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static CommandLine subcommand(String name) {
    return Main.commandLine().getSubcommands().get(name);
  }

  private static void check(String where, String text, List<String> wrong) {
    if (!text.matches("(?s)[A-Z].* .*\\.")) {
      wrong.add(where + ": " + text);
    }
  }
}
