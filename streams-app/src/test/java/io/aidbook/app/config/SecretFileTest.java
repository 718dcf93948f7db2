package io.aidbook.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings whose values stand in files of their own. */
class SecretFileTest {
  private static final String TOKEN = "AIDBOOK_BEARER_AUTH_TOKEN";

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setWhatIsRequired() {
    environment.put("AIDBOOK_BOOTSTRAP_SERVERS", "broker:9092");
    environment.put("AIDBOOK_SCHEMA_REGISTRY_URL", "http://registry:8081");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush", "hush\n", "hush\r\n", " hush \n\n", "žluť\n"})
  void shouldReadTheValueWithoutTheLineBreakAtItsEnd(String content) throws IOException {
    environment.put("AIDBOOK_AVRO_SERDE_SOME_KEY_FILE", file(content));

    assertThat(load().serdeSettings())
        .containsEntry("some.key", content.replaceFirst("\r?\n\\z", ""));
  }

  @Test
  void shouldSayWhereItIsFromAndNeverWhatItIs() throws IOException {
    environment.put("AIDBOOK_BOOKS_POLICY_FILE", file("best-fit"));
    environment.put("AIDBOOK_AVRO_SERDE_SOME_KEY_FILE", file("hush"));

    assertThat(load().effective())
        .contains(
            new EffectiveSetting(
                "books.policy",
                "[hidden]",
                "file named by environment variable AIDBOOK_BOOKS_POLICY_FILE"),
            new EffectiveSetting(
                "avro.serde.some.key",
                "[hidden]",
                "file named by environment variable AIDBOOK_AVRO_SERDE_SOME_KEY_FILE"));
    assertThat(load().serdeSettings()).containsEntry("some.key", "hush");
  }

  @Test
  void shouldNotShowAValueThatIsRefused() throws IOException {
    environment.put("AIDBOOK_TOTALS_INTERVAL_MS_FILE", file("hush"));

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("AIDBOOK_TOTALS_INTERVAL_MS_FILE")
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldRefuseAValueAndAFileOfOneSetting() throws IOException {
    environment.put(TOKEN, "hush");
    environment.put(TOKEN + "_FILE", file("hush"));

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(TOKEN + " and " + TOKEN + "_FILE are both set")
        .hasMessageNotContaining("hush");
  }

  @Test
  void shouldTakeAnEmptyVariableAsAbsent() {
    environment.put(TOKEN, "hush");
    environment.put(TOKEN + "_FILE", "");

    assertThat(load().serdeSettings()).containsEntry("bearer.auth.token", "hush");
  }

  @Test
  void shouldSayWhyThereIsNoValue() throws IOException {
    refuses(directory.resolve("missing").toString(), "there is no such file");
    refuses(file(""), "it is empty");
    refuses(file("\n"), "it is empty");
    refuses(file("x".repeat(SecretFile.MAX_BYTES + 1)), "it is larger than that");
    refuses("/run/\0", "this is no name of a file");
    Path latin = Files.write(directory.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));
    refuses(latin.toString(), "it is not UTF-8");
    refuses(directory.toString(), "Is a directory");
  }

  @ParameterizedTest
  @CsvSource({
    "AIDBOOK_BEARER_AUTH_TOKN_FILE, did you mean AIDBOOK_BEARER_AUTH_TOKEN_FILE?",
    "AIDBOOK_FILE, no setting"
  })
  void shouldRefuseAFileOfNoSetting(String variable, String why) throws IOException {
    environment.put(variable, file("hush"));

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("hush");
  }

  /** Some of Kafka's settings name files themselves; they keep their meaning. */
  @Test
  void shouldLeaveSettingsAloneThatAreCalledLikeAFile() {
    Set<String> all =
        KnownSettings.names().stream().map(KnownSettings::variableOf).collect(Collectors.toSet());
    assertThat(all)
        .filteredOn(name -> name.endsWith("_FILE"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(all).doesNotContain(name.substring(0, name.length() - 5)));
    environment.put("AIDBOOK_SASL_OAUTHBEARER_ASSERTION_FILE", "/run/assertion");

    assertThat(load().streamsProperties())
        .containsEntry("sasl.oauthbearer.assertion.file", "/run/assertion");
  }

  private void refuses(String file, String why) {
    environment.put(TOKEN + "_FILE", file);

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("no value can be read from " + file + " (" + why);
  }

  private AidbookConfig load() {
    return AidbookConfig.load(null, environment);
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "secret", ""), content).toString();
  }
}
