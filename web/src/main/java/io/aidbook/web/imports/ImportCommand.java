package io.aidbook.web.imports;

import io.aidbook.app.AppLogging;
import io.aidbook.app.ConfigOption;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Progress;
import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.mapping.InvalidMappingException;
import io.aidbook.web.text.Texts;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a table of another system from the command line. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the rows of a CSV or XLSX file as offers or needs, by a mapping.",
      "What the hub has already is not published again; rows that cannot be published are written"
          + " to a file that says what to repair.",
      "Goes to the API of a hub (--api), or straight to its brokers (--config). A dry run without"
          + " both takes the hub to be empty."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed or stopped on the way, 2 file, mapping or options are refused,"
          + " 3 brokers or API cannot be used, 5 done but for rows that are to be repaired."
    })
public final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Parameters(paramLabel = "FILE", description = "Names the CSV or XLSX file.")
  private Path file;

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "NAME|FILE",
      description = "Names a mapping of the hub, one that ships with Aidbook, or a file with one.")
  private String mapping;

  @Option(names = "--dry-run", description = "Says what would be published, row by row.")
  private boolean dryRun;

  @Option(
      names = "--bad-rows",
      paramLabel = "FILE",
      description = "Writes the rows that are to be repaired, with a column that says how.")
  private Path badRows;

  @Option(
      names = "--mappings-dir",
      paramLabel = "DIR",
      description = "Names the directory of the deployment's own mappings.")
  private Path mappingsDirectory;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Imports by the API of a hub, such as https://hub.example.")
  private URI api;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Names a file with the bearer token for the API.")
  private Path tokenFile;

  @Option(
      names = "--lang",
      paramLabel = "CODE",
      description =
          "Language of what is said of rows and files: ${COMPLETION-CANDIDATES}. Else that of this machine.",
      completionCandidates = LanguageCodes.class)
  private String language;

  /** Languages that there are texts in. */
  static final class LanguageCodes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Texts.LANGUAGES.iterator();
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    AppLogging.ofCommand();
    check();
    PrintWriter err = command.commandLine().getErr();
    try {
      return run();
    } catch (InvalidMappingException e) {
      e.problems().forEach(problem -> err.println("Refused: mapping: " + problem));
    } catch (UnreadableFileException e) {
      err.println("Refused: " + e.why().in(texts()));
    } finally {
      err.flush();
    }
    return ExitCode.REFUSED.code();
  }

  private void check() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(
          command.commandLine(), "there is no file '%s' that can be read".formatted(file));
    }
    if (api != null && configuration.isNamed()) {
      throw new ParameterException(
          command.commandLine(), "name --api or --config: an import goes one way");
    }
    if (language != null && !Texts.LANGUAGES.contains(language)) {
      throw new ParameterException(
          command.commandLine(),
          "--lang '%s': there is %s".formatted(language, String.join(", ", Texts.LANGUAGES)));
    }
    if (tokenFile != null && api == null) {
      throw new ParameterException(
          command.commandLine(), "--token-file is of no use without --api");
    }
    if (mappingsDirectory != null && api != null) {
      throw new ParameterException(
          command.commandLine(), "--mappings-dir is of no use with --api: the hub has its own");
    }
  }

  /**
   * The language of a machine as POSIX names it. The launcher fixes that of the JVM, whose numbers
   * Kafka Streams formats.
   */
  static String languageOf(UnaryOperator<String> environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(environment)
        .filter(locale -> locale != null && !locale.isEmpty())
        .findFirst()
        .map(locale -> locale.split("[_.@]", 2)[0])
        .orElse("en");
  }

  private Texts texts() {
    return Texts.in(language == null ? languageOf(System::getenv) : language);
  }

  private int run() throws InterruptedException {
    ImportReport report =
        new ImportReport(
            command.commandLine().getOut(),
            command.commandLine().getErr(),
            Progress.onStandardError(),
            texts(),
            dryRun);
    if (api != null) {
      return new RemoteImport(api, tokenFile, report).run(file, mapping, dryRun, badRows).code();
    }
    LocalImport local = new LocalImport(mappingsDirectory, report);
    boolean alone =
        dryRun && !configuration.isNamed() && System.getenv(LocalImport.BROKERS_VARIABLE) == null;
    return alone
        ? local.dryRunAlone(file, mapping, badRows).code()
        : configuration.use(config -> local.run(config, file, mapping, dryRun, badRows));
  }
}
