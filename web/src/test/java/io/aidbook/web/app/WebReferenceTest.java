package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WebReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "web-configuration.md");

  @Test
  void shouldBeThePageInTheDocumentation() throws IOException {
    if (Boolean.getBoolean("aidbook.accept.reference")) {
      Files.writeString(PAGE, WebReference.markdown());
    }

    assertThat(PAGE)
        .as(
            "docs/web-configuration.md is out of date: run this test with"
                + " -Daidbook.accept.reference=true")
        .hasContent(WebReference.markdown());
  }

  @Test
  void shouldDocumentEverySetting() {
    assertThat(WebDefinition.create().configKeys().values())
        .allSatisfy(
            key -> {
              assertThat(WebReference.markdown()).contains("| `" + key.name + "` |");
              assertThat(key.documentation).endsWith(".");
              assertThat(WebDefinition.GROUPS).contains(key.group);
            });
  }

  @Test
  void shouldBePrintedByTheCommand() {
    StringWriter said = new StringWriter();

    int code =
        new CommandLine(new WebCommand()).setOut(new PrintWriter(said)).execute("--reference");

    assertThat(code).isZero();
    assertThat(said).hasToString(WebReference.markdown());
  }
}
