package io.aidbook.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * The page that says how to connect, done as written on a running Aidbook: its Java and its
 * JavaScript in an empty folder, the one with Maven, its settings and its record. Only the
 * addresses are others.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectPageTest {
  private static final Path PAGE = Path.of("..", "docs", "connect.md");
  private static final String BROKERS = "localhost:9092";
  private static final String REGISTRY = "http://localhost:8081/apis/ccompat/v7";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path directory;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private AvroSerdes serdes;
  private AidbookApp app;
  private CompletableFuture<ExitCode> ended;

  @BeforeAll
  void run() {
    kafka = EmbeddedKafka.launch();
    registry = EmbeddedRegistry.onFreePort();
    AidbookConfig config =
        AidbookConfig.of(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "state.dir", directory.resolve("state").toString(),
                "probe.port", "-1"));
    serdes = new AvroSerdes(config.serdeSettings());
    try (Admin admin = Admin.create(config.adminSettings())) {
      new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
          .provision(2, (short) 1, false);
    }
    app = new AidbookApp(config);
    ended = CompletableFuture.supplyAsync(app::run);
  }

  @AfterAll
  void stop() throws Exception {
    app.requestStop();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
    serdes.close();
    registry.close();
    kafka.close();
  }

  @Test
  void shouldWorkAsWrittenInJava() throws Exception {
    Path project = Files.createDirectory(directory.resolve("java"));
    compile(project, snippet("java", "class WatchCandidates"));
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve("pom.xml"), snippet("xml", "<project"));
    Files.writeString(
        Files.createDirectories(empty.resolve("src/main/java")).resolve("FirstMatch.java"),
        here(snippet("java", "class FirstMatch")));
    Path repository = Files.createDirectory(directory.resolve("m2"));
    List<String> maven = new ArrayList<>(List.of(snippet("sh", "exec:java").strip().split(" ")));
    maven.add(1, "-Dmaven.repo.local=" + repository);
    installTheApp(repository);

    Program dashboard = java(project, "WatchCandidates");
    try {
      assertThat(start(empty, "FirstMatch", maven).output())
          .containsPattern("(?m)^candidate townhall:clinic-\\d+~townhall:generators-\\d+ 3$")
          .containsPattern("(?m)^outcome APPLIED 3$");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(dashboard.soFar())
                      .containsPattern("(?m)^townhall:clinic-\\d+~\\S+ 3$")
                      .containsPattern("(?m)^townhall:clinic-\\d+~\\S+ retracted ACCEPTED$"));
    } finally {
      dashboard.process().destroyForcibly().onExit().join();
      deleteLinks(repository);
    }
  }

  @Test
  void shouldWorkAsWrittenInJavaScript() throws Exception {
    Path packages = NodeClient.packages();
    JsonNode versions =
        JsonMapper.builder().build().readTree(packages.resolve("package.json").toFile());
    assertThat(snippet("sh", "npm install"))
        .contains("kafkajs@" + versions.at("/dependencies/kafkajs").asText())
        .contains(
            "@confluentinc/schemaregistry@"
                + versions.get("dependencies").get("@confluentinc/schemaregistry").asText());
    Path project = Files.createDirectory(directory.resolve("js"));
    Files.createSymbolicLink(
        project.resolve("node_modules"), packages.resolve("node_modules").toAbsolutePath());
    Files.writeString(
        project.resolve("first-match.js"), here(snippet("js", "async function main")));

    String said = start(project, "first-match", List.of("node", "first-match.js")).output();

    assertThat(said)
        .containsPattern("(?m)^candidate townhall:shelter-\\d+~townhall:blankets-\\d+ 25$")
        .containsPattern("(?m)^outcome APPLIED 25$");
  }

  /** What a console producer would send, and what the registry tells it before. */
  @Test
  void shouldTakeTheRecordOfTheConsole() throws Exception {
    Matcher address = Pattern.compile("curl -s (\\S+) ").matcher(here(snippet("sh", "SCHEMA_ID=")));
    assertThat(address.find()).isTrue();
    HttpResponse<String> told =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address.group(1))).build(),
                HttpResponse.BodyHandlers.ofString());
    JsonNode version = JsonMapper.builder().build().readTree(told.body());
    Schema schema = new Schema.Parser().parse(version.get("schema").asText());
    String line = snippet("json", "townhall:generators-7 {").strip();
    String key = line.substring(0, line.indexOf(' '));
    Object offer =
        new GenericDatumReader<>(schema)
            .read(
                null,
                DecoderFactory.get().jsonDecoder(schema, line.substring(line.indexOf(' ') + 1)));
    Offer read =
        serdes
            .value(Offer.class)
            .deserializer()
            .deserialize("offers", framed(version.get("id").asInt(), schema, offer));
    assertThat(read.getOfferId()).isEqualTo(key);
    assertThat(read.getProvider().getName()).isEqualTo("City of Płock");
  }

  private static byte[] framed(int id, Schema schema, Object record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** The only snippet of a language in which these words stand. */
  private static String snippet(String language, String words) throws IOException {
    List<String> found = new ArrayList<>();
    Matcher each =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    while (each.find()) {
      if (each.group(1).contains(words)) {
        found.add(each.group(1));
      }
    }
    assertThat(found).as("snippets in %s with '%s'", language, words).hasSize(1);
    return found.get(0);
  }

  private String here(String snippet) {
    assertThat(snippet).contains(REGISTRY);
    return snippet.replace(BROKERS, kafka.bootstrapServers()).replace(REGISTRY, registry.url());
  }

  /**
   * Makes of an empty folder what Maven's local repository is after {@code mvn install} as the page
   * has it: links to what this build's repository has, and beside them the modules that the page
   * names, so that nothing of Aidbook stays in that one.
   */
  private static void installTheApp(Path repository) throws Exception {
    assertThat(snippet("sh", "mvn install")).contains("-pl streams-app -am");
    Path group = Files.createDirectories(repository.resolve("io/aidbook"));
    Path shared = Path.of(System.getProperty("localRepository"));
    linkAll(shared, repository);
    linkAll(shared.resolve("io"), repository.resolve("io"));
    Path root = Path.of("..");
    String version = version(root.resolve("pom.xml"));
    for (String module : List.of("", "schemas", "streams-app")) {
      String name = module.isEmpty() ? "aidbook" : "aidbook-" + module;
      Path folder = Files.createDirectories(group.resolve(name).resolve(version));
      String file = name + "-" + version;
      Files.copy(root.resolve(module).resolve("pom.xml"), folder.resolve(file + ".pom"));
      if (!module.isEmpty()) {
        Path classes = root.resolve(module).resolve("target/classes");
        String jar = folder.resolve(file + ".jar").toString();
        List<String> command =
            List.of(jdk("jar"), "cf", jar, "-C", classes.toRealPath().toString(), ".");
        assertThat(start(directory, "jar-" + module, command).output()).isEmpty();
      }
    }
  }

  private static void linkAll(Path from, Path to) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        Path link = to.resolve(child.getFileName().toString());
        if (Files.notExists(link) && !child.endsWith("io/aidbook")) {
          Files.createSymbolicLink(link, child);
        }
      }
    }
  }

  private static void deleteLinks(Path repository) throws IOException {
    for (Path folder : List.of(repository, repository.resolve("io"))) {
      try (Stream<Path> children = Files.list(folder)) {
        for (Path link : children.filter(Files::isSymbolicLink).toList()) {
          Files.delete(link);
        }
      }
    }
  }

  private static String version(Path pom) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(pom.toFile());
    NodeList children = document.getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals("version")) {
        return children.item(i).getTextContent();
      }
    }
    throw new IllegalStateException("no version in " + pom);
  }

  /** A program of the page, and the file that it prints to. */
  private record Program(Process process, Path printed) {
    String soFar() throws IOException {
      return Files.readString(printed);
    }

    /** What it printed, once it has ended well. */
    String output() throws Exception {
      try {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .as("it ends; so far it has printed: %s", soFar())
            .isTrue();
      } finally {
        process.destroyForcibly().onExit().join();
      }
      assertThat(process.exitValue()).as(soFar()).isZero();
      return soFar();
    }
  }

  private void compile(Path project, String program) throws Exception {
    Matcher name = Pattern.compile("public final class (\\w+)").matcher(program);
    assertThat(name.find()).isTrue();
    Path source = Files.writeString(project.resolve(name.group(1) + ".java"), here(program));
    List<String> command =
        List.of(
            jdk("javac"),
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            project.toString(),
            source.toString());
    assertThat(start(project, "javac-" + name.group(1), command).output()).isEmpty();
  }

  private static Program java(Path project, String program) throws IOException {
    String classPath = project + File.pathSeparator + System.getProperty("java.class.path");
    return start(
        project,
        program,
        List.of(jdk("java"), "-Dfile.encoding=UTF-8", "-Xmx256m", "-cp", classPath, program));
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static Program start(Path project, String name, List<String> command) throws IOException {
    Path printed = project.resolve(name + ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    return new Program(process, printed);
  }
}
