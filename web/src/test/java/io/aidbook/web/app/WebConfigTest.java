package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import io.aidbook.web.access.AccessSettings;
import io.aidbook.web.access.AccessSettings.ClaimSettings;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.stream.StreamSettings;
import java.net.URI;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_KEY = KEY.replaceFirst("A", "B");

  @Test
  void shouldHaveDefaultsForEverythingButSignIn() {
    WebConfig web = web(Map.of("web.access", "off"));

    assertThat(web.name()).isEqualTo("Aidbook");
    assertThat(web.zone()).isEqualTo(ZoneId.of("Europe/Brussels"));
    assertThat(web.access()).isEmpty();
    assertThat(web.mappings()).isEmpty();
    assertThat(web.catalogue().categories()).isNotEmpty();
    assertThat(web.server().host()).isEqualTo("127.0.0.1");
    assertThat(web.server().port()).isEqualTo(8080);
    assertThat(web.server().publicUrl()).isNull();
    assertThat(web.server().tls()).isNull();
    assertThat(web.server().limits()).isEqualTo(LimitSettings.DEFAULTS);
    assertThat(web.streams()).isEqualTo(StreamSettings.DEFAULT);
    assertThat(web.probeHost()).isEqualTo("127.0.0.1");
    assertThat(web.probePort()).isEqualTo(9465);
  }

  @Test
  void shouldTakeWhatSignInNeeds() {
    Map<String, String> settings = signIn();
    settings.put("web.session.keys", KEY + ", " + OTHER_KEY);

    AccessSettings access = web(settings).access().orElseThrow();

    assertThat(access.issuer()).isEqualTo(URI.create("https://issuer.example/realm"));
    assertThat(access.publicUrl()).isEqualTo(URI.create("https://hub.example"));
    assertThat(access.sessionKeys()).extracting(key -> key.value()).containsExactly(KEY, OTHER_KEY);
    assertThat(access.clientSecret()).isNull();
    assertThat(access.apiAudience()).isNull();
    assertThat(access.claims()).isEqualTo(ClaimSettings.DEFAULTS);
    assertThat(access.lifetime()).isEqualTo(AccessSettings.LIFETIME);
    assertThat(access.idle()).isEqualTo(AccessSettings.IDLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.oidc.issuer",
        "web.oidc.client.id",
        "web.public.url",
        "web.session.keys",
        "web.user.key"
      })
  void shouldNotSignInWithout(String name) {
    Map<String, String> settings = signIn();
    settings.remove(name);

    assertThat(problems(settings))
        .singleElement()
        .asString()
        .startsWith(name + " is not set")
        .contains("web.access=off");
  }

  @Test
  void shouldSayWhatAMisspeltNameMayMean() {
    assertThat(problems(Map.of("web.acess", "off", "web.access", "off")))
        .containsExactly("web.acess is no setting; did you mean web.access?");
  }

  @Test
  void shouldTellEveryProblemAtOnce() {
    assertThat(
            problems(
                Map.of(
                    "web.prot", "8080", "web.port", "no", "web.threads", "1", "web.access", "on")))
        .hasSize(4)
        .anySatisfy(said -> assertThat(said).contains("web.prot", "web.port"))
        .anySatisfy(said -> assertThat(said).contains("web.port", "no"))
        .anySatisfy(said -> assertThat(said).contains("web.threads", "1"))
        .anySatisfy(said -> assertThat(said).contains("web.access", "oidc, off"));
    assertThat(problems(Map.of())).hasSize(5);
    assertThat(
            problems(
                Map.of(
                    "web.access",
                    "off",
                    "web.time.zone",
                    "Kyiv",
                    "web.public.url",
                    "hub.example",
                    "web.catalogue.path",
                    "/no/such/file")))
        .hasSize(3)
        .anySatisfy(said -> assertThat(said).contains("web.time.zone", "Kyiv", "Europe/Kyiv"))
        .anySatisfy(said -> assertThat(said).contains("hub.example"))
        .anySatisfy(said -> assertThat(said).contains("web.catalogue.path", "/no/such/file"));
  }

  @Test
  void shouldNeverShowASecret() {
    Map<String, String> settings = signIn();
    settings.put("web.session.keys", "hush-hush");
    assertThat(problems(settings)).hasSize(1).noneMatch(said -> said.contains("hush"));
    settings.putAll(signIn());
    settings.put("web.user.key", "hush-hush");
    assertThat(problems(settings)).hasSize(1).noneMatch(said -> said.contains("hush"));
    settings.putAll(signIn());
    settings.put("web.oidc.issuer", "https://me:hush@issuer .example");
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .startsWith("web.oidc.issuer is no address")
        .doesNotContain("hush");
    settings.putAll(signIn());
    settings.put("web.oidc.client.secret", "hush");
    assertThat(web(settings).access().orElseThrow().toString()).doesNotContain("hush", KEY);
  }

  @Test
  void shouldNotServeOthersWithoutSignIn() {
    OpenAccess open = new OpenAccess();

    open.requireAddress("127.0.0.1");
    open.requireAddress("::1");
    open.requireAddress("localhost");
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertThatThrownBy(() -> open.requireAddress(host))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("web.host");
    }
  }

  private static Map<String, String> signIn() {
    Map<String, String> settings = new HashMap<>();
    settings.put("web.oidc.issuer", "https://issuer.example/realm");
    settings.put("web.oidc.client.id", "hub");
    settings.put("web.public.url", "https://hub.example");
    settings.put("web.session.keys", KEY);
    settings.put("web.user.key", KEY);
    return settings;
  }

  private static List<String> problems(Map<String, String> settings) {
    InvalidConfigException refused =
        catchThrowableOfType(InvalidConfigException.class, () -> web(settings));
    assertThat(refused).as("%s", settings).isNotNull();
    return refused.problems();
  }

  private static WebConfig web(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", "kafka:9092");
    all.put("schema.registry.url", "http://registry:8081");
    return WebConfig.of(AidbookConfig.of(all));
  }
}
