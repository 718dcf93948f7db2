package io.aidbook.app;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import io.aidbook.app.config.Keys;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Watch;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.TopologyDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the topology. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = "Prints the topology: sources, processors, stores, internal topics and sinks.")
public final class TopologyCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--levels",
      description =
          "Names the levels of books, such as country,nuts2,world (default: country,world).")
  private String levels;

  @Option(
      names = "--topics-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Names what all topics begin with, as topics.prefix does (default: none).")
  private String topicsPrefix;

  @Option(
      names = "--picture",
      description = "Prints a Mermaid flowchart, which GitHub, GitLab and mermaid.live draw.")
  private boolean picture;

  @Override
  public Integer call() {
    AppLogging.ofCommand();
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.BOOTSTRAP_SERVERS, "unused:9092");
    settings.put(Keys.REGISTRY_URL, "http://unused:8081");
    settings.put(Keys.TOPICS_PREFIX, topicsPrefix);
    if (levels != null) {
      settings.put(Keys.BOOKS_LEVELS, levels);
    }
    AidbookConfig config;
    try {
      config = AidbookConfig.of(settings);
    } catch (InvalidConfigException e) {
      command.commandLine().getErr().println("Refused: " + e.getMessage());
      return ExitCode.REFUSED.code();
    }
    try (AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry())) {
      TopologyDescription described =
          AidbookTopology.build(config.topologyOptions(), serdes, Watch.NONE, config.topics())
              .describe();
      PrintWriter out = command.commandLine().getOut();
      out.print(picture ? TopologyPicture.of(described) : described + System.lineSeparator());
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
