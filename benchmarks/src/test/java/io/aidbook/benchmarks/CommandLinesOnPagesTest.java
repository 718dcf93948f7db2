package io.aidbook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * Every command line on a page is one that the {@code aidbook} command takes: its options exist,
 * and so do the words that they are given. None is run.
 */
class CommandLinesOnPagesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize().getParent();

  private static final Pattern SHELL =
      Pattern.compile("^```(?:sh|bash)?\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** The command where a shell would begin one, or after the image's name. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|\\s)(?:\\$ )?(?:\\./)?aidbook +((?:[a-z-]|--)[^|;#>)]*)");

  private static final Pattern INSIDE_A_SENTENCE = Pattern.compile("(?:\\./)?aidbook +(.*)");

  @Test
  void shouldBeTakenByTheCommand() throws IOException {
    List<String> wrong = new ArrayList<>();
    int lines = 0;
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (String line : ofBlocks(text)) {
        lines++;
        parse(page, line, true, wrong);
      }
      for (String line : ofSentences(text)) {
        lines++;
        parse(page, line, false, wrong);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(lines).isGreaterThan(60);
  }

  /**
   * Parses a line.
   *
   * @param whole whether it is to be typed as it is; a sentence may leave out what a command needs
   */
  private static void parse(Path page, String line, boolean whole, List<String> wrong) {
    List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
    CommandLine command = Main.commandLine();
    if (words.get(0).equals("bench")) {
      words.remove(0);
      command = BenchCommand.commandLine();
    }
    try {
      command.parseArgs(words.toArray(String[]::new));
    } catch (MissingParameterException e) {
      if (whole) {
        wrong.add("%s: %s: %s".formatted(page.getFileName(), line, e.getMessage()));
      }
    } catch (ParameterException e) {
      wrong.add("%s: %s: %s".formatted(page.getFileName(), line, e.getMessage()));
    }
  }

  private static List<String> ofBlocks(String text) {
    List<String> lines = new ArrayList<>();
    Matcher block = SHELL.matcher(text);
    while (block.find()) {
      // The only variable that a line has stands for the name of a policy.
      String shell = block.group(1).replace("\\\n", " ").replace("$policy", "best-fit");
      for (String line : shell.lines().toList()) {
        String code = line.replaceAll("(^|\\s)#.*", "");
        Matcher command = COMMAND.matcher(code);
        if (command.find()) {
          lines.add(command.group(1));
        }
      }
    }
    return lines;
  }

  private static List<String> ofSentences(String text) {
    List<String> lines = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(FENCED.matcher(text).replaceAll(""));
    while (quoted.find()) {
      Matcher command = INSIDE_A_SENTENCE.matcher(quoted.group(1).replaceAll("\\s+", " ").strip());
      if (command.matches()) {
        lines.add(command.group(1));
      }
    }
    return lines;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/notes"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }
}
