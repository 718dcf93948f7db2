package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class MainTest {
  @Test
  void shouldHaveEveryCommandOfProduction() {
    Class<?>[] ofTheApp = io.aidbook.app.Main.class.getAnnotation(Command.class).subcommands();

    assertThat(Main.class.getAnnotation(Command.class).subcommands()).contains(ofTheApp);
    assertThat(Main.commandLine().getSubcommands()).containsKeys("run", "web", "import", "acls");
  }

  @Test
  void shouldRefuseACommandThatThereIsNot() {
    StringWriter said = new StringWriter();

    int code = Main.commandLine().setErr(new PrintWriter(said)).execute("wed");

    assertThat(code).isEqualTo(2);
    assertThat(said.toString()).contains("did you mean web");
  }
}
