package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.access.Audit.Action;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of forms, addresses to go back to, ended sessions, settings. */
class SmallPartsTest {
  @Test
  void aTokenIsOfItsSecretAndLooksDifferentEachTime() {
    String secret = CsrfToken.secret();
    String token = CsrfToken.of(secret);
    assertThat(CsrfToken.matches(token, secret)).isTrue();
    assertThat(CsrfToken.of(secret)).isNotEqualTo(token);
    assertThat(CsrfToken.matches(token, CsrfToken.secret())).isFalse();
    for (String bad : new String[] {null, "", "a", secret, token + "AA", "ü", "x".repeat(101)}) {
      assertThat(CsrfToken.matches(bad, secret)).as("%s", bad).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/board, /board",
    "/board?x=%22&y=2, /board?x=%22&y=2",
    "//evil.example, /",
    "/\\evil.example, /",
    "https://evil.example, /",
    "javascript:alert(1), /",
    "board, /",
    "'/a b', /",
    "'/\"><script>', /",
    "/signin, /",
    "/signin/callback?x=1, /",
    "/signin-help, /signin-help"
  })
  void afterSigningInOneStaysHere(String asked, String where) {
    assertThat(LocalPath.of(asked)).isEqualTo(where);
  }

  @Test
  void noAddressIsTheFirstPage() {
    assertThat(LocalPath.of(null)).isEqualTo("/");
    assertThat(LocalPath.of("/\r\nSet-Cookie: x")).isEqualTo("/");
    assertThat(LocalPath.of("/" + "x".repeat(1_000))).isEqualTo("/");
  }

  @Test
  void signOutsAreForgottenWhenTheyMatterNoMore() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    SignOuts first = new SignOuts(Clock.fixed(start, ZoneOffset.UTC), Duration.ofHours(1));
    assertThat(first.end("a")).isTrue();
    assertThat(first.end("a")).isFalse();
    assertThat(first.isEnded("a", start)).isTrue();
    assertThat(first.isEnded("a", start.plusSeconds(1))).isFalse();
    assertThat(first.isEnded("b", start)).isFalse();
    for (int i = 0; i < 100_001; i++) {
      first.end("many " + i);
    }
    assertThat(first.isEnded("a", start)).isFalse();
    assertThat(first.isEnded("many 100000", start)).isTrue();
  }

  @Test
  void settingsSayWhatIsWrongAndKeepSecrets() {
    AccessSettings good = settings("https://issuer.example", "https://hub.example");
    assertThat(good.toString()).doesNotContain(good.userKey().value(), "client secret");
    assertThatThrownBy(() -> settings("http://issuer.example", "https://hub.example"))
        .hasMessageContaining("issuer 'http://issuer.example' must begin with https://");
    assertThatThrownBy(() -> settings("https://issuer.example", "http://hub.example"))
        .hasMessageContaining("public URL");
    assertThatThrownBy(() -> settings("https://issuer.example", "https://hub.example/path"))
        .hasMessageContaining("scheme and host");
    assertThatThrownBy(() -> settings(good, List.of(new Password("short")), "api", Set.of("RS256")))
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> settings(good, List.of(), "api", Set.of("RS256")))
        .hasMessageContaining("session key is missing");
    assertThatThrownBy(() -> settings(good, good.sessionKeys(), "aidbook", Set.of("RS256")))
        .hasMessageContaining("audience must differ");
    for (String algorithm : List.of("none", "HS256")) {
      assertThatThrownBy(() -> settings(good, good.sessionKeys(), "api", Set.of(algorithm)))
          .hasMessageContaining("must be some of");
    }
  }

  private static AccessSettings settings(String issuer, String publicUrl) {
    return new AccessSettings(
        URI.create(issuer),
        "aidbook",
        new Password("client secret"),
        URI.create(publicUrl),
        List.of(SecuredServer.newKey()),
        SecuredServer.newKey(),
        "api",
        List.of("openid"),
        AccessSettings.ALGORITHMS,
        AccessSettings.ClaimSettings.DEFAULTS,
        AccessSettings.LIFETIME,
        AccessSettings.IDLE);
  }

  private static AccessSettings settings(
      AccessSettings good, List<Password> keys, String audience, Set<String> algorithms) {
    return new AccessSettings(
        good.issuer(),
        good.clientId(),
        good.clientSecret(),
        good.publicUrl(),
        keys,
        good.userKey(),
        audience,
        good.scopes(),
        algorithms,
        good.claims(),
        good.lifetime(),
        good.idle());
  }

  @ParameterizedTest
  @ValueSource(strings = {"id\nINFO forged", "id\r\n", "\u2028", "\u001b[2J", "\"}", "ж"})
  void aRecordIsOneLineWhateverItHolds(String evil) throws Exception {
    try (CapturedAudit captured = new CapturedAudit()) {
      new AuditLog(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .record("u-1", Action.DECIDE, evil, "x".repeat(1_000));
      String line = captured.only();
      assertThat(line).matches("[ -~]+").startsWith("{\"time\":\"1970-01-01T00:00:00Z\"");
      var read = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
      assertThat(read.get("who").asText()).isEqualTo("u-1");
      assertThat(read.get("action").asText()).isEqualTo("decide");
      assertThat(read.get("what").asText()).isEqualTo(evil);
      assertThat(read.get("result").asText()).hasSize(243);
    }
  }
}
