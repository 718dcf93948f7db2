package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Side;
import io.aidbook.web.imports.MemoryHub.Run;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page for people who run hubs promises, held against the code. */
class ImportPageTest {
  private static final Path DOCS = Path.of(System.getProperty("basedir", "")).resolve("../docs");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;
  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(DOCS.resolve("import.md"));
  }

  @Test
  void shouldShowMappingsThatCanBeUsed() {
    List<Mapping> shown =
        YAML.matcher(page).results().map(found -> Mapping.read("shown", found.group(1))).toList();

    assertThat(shown).hasSize(2);
    assertThat(shown.get(0).side()).isEqualTo(Side.NEED);
    assertThat(shown.get(1).withdrawAtMost()).isEqualTo(20);
  }

  @Test
  void shouldReadWhatItsMappingIsFor() throws IOException {
    String yaml =
        YAML.matcher(page).results().findFirst().orElseThrow().group(1).replace("by: name, ", "");
    Path file =
        Files.writeString(
            folder.resolve("needs.csv"),
            """
            Number;Kind;Amount;Unit;Place;Priority;By when;State
            17;blankets;1.040;pcs;UA-46;2;10.3.2026;
            18;Rice;12,5;kg;UA-46;;;
            19;Rice;12;kg;UA-46;;;Done
            """);

    Run run = new MemoryHub().run(file, yaml);
    assertThat(run.outcomes()).containsExactly(Outcome.NEW, Outcome.BAD, Outcome.SKIPPED);
    assertThat(ImportReport.described(run.entries.get(0).entry()))
        .isEqualTo("need town-17 revision 1: 1040 H87 bedding in UA-46");
    assertThat(run.entries.get(2).because().in(Texts.in("en")))
        .isEqualTo("the town is done with it");
  }

  @Test
  void shouldNameEveryFieldAndEveryShippedMapping() {
    for (Side side : Side.values()) {
      Mapping.fieldsOf(side).forEach(field -> assertThat(page).contains("`" + field + "`"));
    }
    new Mappings(null).list().forEach(listed -> assertThat(page).contains(listed.name()));
  }
}
