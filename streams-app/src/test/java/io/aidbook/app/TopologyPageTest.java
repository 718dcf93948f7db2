package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture in docs/topology.md, held against the command. */
class TopologyPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/topology.md");
  private static final Pattern PICTURE = Pattern.compile("(?s)(```mermaid\n)(.*?)(```)");

  @Test
  void shouldShowWhatTheCommandDraws() throws IOException {
    String drawn = drawn("topology", "--picture");
    if (Boolean.getBoolean("aidbook.accept.topology")) {
      Files.writeString(
          PAGE,
          PICTURE
              .matcher(Files.readString(PAGE))
              .replaceFirst("$1" + Matcher.quoteReplacement(drawn) + "$3"));
    }

    Matcher shown = PICTURE.matcher(Files.readString(PAGE));
    assertThat(shown.find()).isTrue();
    assertThat(shown.group(2)).isEqualTo(drawn);
  }

  @Test
  void shouldDrawEveryTopicAndStoreOnceAndEveryEdgeBetweenThingsDrawn() throws IOException {
    String drawn = drawn("topology", "--picture", "--levels", "nuts2,country,union,world");

    Pattern thing = Pattern.compile("(?m)^ +(?:subgraph )?(\\w+)[\\[(/]");
    var things = thing.matcher(drawn).results().map(found -> found.group(1)).toList();
    assertThat(things)
        .doesNotHaveDuplicates()
        .contains("topic_offers", "topic_stock_totals", "store_union_book_rows", "world_book");
    Pattern edge = Pattern.compile("(?m)^ +(\\w+) --[->] (\\w+)$");
    assertThat(edge.matcher(drawn).results().toList())
        .isNotEmpty()
        .allSatisfy(
            found -> {
              assertThat(things).contains(found.group(1), found.group(2));
            });
  }

  private static String drawn(String... words) {
    StringWriter out = new StringWriter();
    assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute(words)).isEqualTo(0);
    return out.toString();
  }
}
