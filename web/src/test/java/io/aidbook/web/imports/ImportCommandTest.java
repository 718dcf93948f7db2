package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String MAPPING =
      """
      side: need
      id: id
      fields:
        partyId: { constant: city-1 }
        category: { constant: food }
        region: where
        quantity: qty
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine command =
        CommandLines.setUp(new CommandLine(new ImportCommand()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("--lang", "en"));
    Collections.addAll(all, args);
    return command.execute(all.toArray(String[]::new));
  }

  private String mapping() throws IOException {
    return Files.writeString(folder.resolve("towns.yaml"), MAPPING).toString();
  }

  private String table(String text) throws IOException {
    return Files.writeString(folder.resolve("needs.csv"), text).toString();
  }

  @Test
  void shouldShowWithoutAHubWhatWouldBePublished() throws IOException {
    String bad = folder.resolve("bad.csv").toString();
    int code =
        run(
            "--dry-run",
            "--mapping",
            mapping(),
            "--bad-rows",
            bad,
            table("id,qty,where\na,5,PL911\nb,many,PL\n"));

    assertThat(code).isEqualTo(5);
    assertThat(out.toString())
        .contains("row 2: new       need a revision 1: 5 H87 food in PL911")
        .contains("row 3: bad       qty 'many' is no number: write digits alone, such as 12")
        .contains("2 rows: 1 new,");
    assertThat(err.toString()).contains("1 rows are to be repaired: see the last column of " + bad);
    assertThat(Files.readString(Path.of(bad))).contains("b,many,PL,");
    Files.writeString(Path.of(bad), Files.readString(Path.of(bad)).replace("many", "7"));
    assertThat(run("--dry-run", "--mapping", mapping(), bad)).isZero();
  }

  @Test
  void shouldImportByTheApiOfAHub() throws IOException {
    try (TestHub hub = new TestHub(folder, 1_000_000)) {
      hub.mappings.put("towns", MAPPING);
      String api = hub.uri().toString();
      int code = run("--api", api, "--mapping", "no-such", table("id,qty,where\na,5,PL\n"));

      assertThat(code).as(err.toString()).isEqualTo(2);
      assertThat(err.toString()).contains("the hub answers 404: there is no mapping 'no-such'");
      hub.everybody(TestHub.PUBLISHER);
      String bad = folder.resolve("bad.csv").toString();
      code =
          run(
              "--api",
              api + "/",
              "--mapping",
              "towns",
              "--bad-rows",
              bad,
              table("id,qty,where\na,5,PL\nb,x,PL\n"));
      assertThat(code).as(err.toString()).isEqualTo(5);
      assertThat(out.toString()).contains("2 rows: 1 new,");
      assertThat(err.toString()).contains("Reading: CSV").contains("row 3: qty 'x' is no number");
      assertThat(Files.readString(Path.of(bad))).contains("b,x,PL,");
      assertThat(hub.view.need("a")).isPresent();

      code =
          run("--api", api, "--dry-run", "--mapping", mapping(), table("id,qty,where\na,6,PL\n"));
      assertThat(code).as(err.toString()).isZero();
      assertThat(out.toString()).contains("row 2: changed   a revision 2: 6 H87 food in PL");
      assertThat(hub.view.need("a").orElseThrow().getQuantity()).isEqualTo(5);
    }
    assertThat(run("--api", "http://127.0.0.1:1", "--mapping", "towns", table("id\n")))
        .isEqualTo(3);
  }

  @Test
  void shouldRefuseWhatCannotBeMeant() throws IOException {
    String table = table("id,qty,where\na,5,PL\n");
    assertRefused("there is no file", "--mapping", "x", folder.resolve("none").toString());
    assertRefused("no mapping 'x'; there are aidbook-needs", "--dry-run", "--mapping", "x", table);
    assertRefused("--mapping", table);
    assertRefused(
        "an import goes one way", "--mapping", "x", "--api", "http://a", "--config", "c", table);
    Files.writeString(folder.resolve("wrong.yaml"), "side: nead\n");
    assertRefused(
        "Refused: mapping: line 1, side: 'nead'",
        "--dry-run",
        "--mapping",
        folder.resolve("wrong.yaml").toString(),
        table);
    assertRefused(
        "no row names a column", "--dry-run", "--mapping", mapping(), table("a,b\n1,2\n"));
    assertRefused(
        "bootstrap.servers is not set",
        "--config",
        Files.writeString(folder.resolve("empty.properties"), "").toString(),
        "--mapping",
        mapping(),
        table);
  }

  private void assertRefused(String message, String... args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void shouldSpeakTheLanguageOfTheMachine() {
    assertThat(ImportCommand.languageOf(Map.of("LANG", "uk_UA.UTF-8")::get)).isEqualTo("uk");
    assertThat(ImportCommand.languageOf(Map.of("LANG", "uk", "LC_ALL", "C.UTF-8")::get))
        .isEqualTo("C");
    assertThat(ImportCommand.languageOf(Map.of("LC_ALL", "", "LANG", "pl")::get)).isEqualTo("pl");
    assertThat(ImportCommand.languageOf(name -> null)).isEqualTo("en");
  }
}
