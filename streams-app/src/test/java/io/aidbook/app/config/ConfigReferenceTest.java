package io.aidbook.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void shouldBeThePageInTheDocumentation() throws IOException {
    if (Boolean.getBoolean("aidbook.accept.reference")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigReference.markdown());
    }

    assertThat(PAGE)
        .as(
            "docs/configuration.md is out of date: run this test with"
                + " -Daidbook.accept.reference=true")
        .hasContent(ConfigReference.markdown());
  }

  @Test
  void shouldDocumentEverySetting() {
    assertThat(KnownSettings.OWN.configKeys().values())
        .allSatisfy(
            key -> {
              assertThat(ConfigReference.markdown()).contains("| `" + key.name + "` |");
              assertThat(key.documentation).endsWith(".");
              assertThat(Definition.GROUPS).contains(key.group);
            });
  }
}
