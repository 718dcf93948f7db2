package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.region.Region;
import io.aidbook.web.access.AccessSettings.ClaimSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an issuer says makes a user, and nothing that it does not say. */
class ClaimMappingTest {
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");
  private final ClaimMapping mapping = new ClaimMapping(ClaimSettings.DEFAULTS, KEY);

  private User user(Map<String, Object> claims) {
    return mapping.user("https://issuer.example", "alice@example.org", claims);
  }

  @Test
  void theIdIsOpaqueAndKeyed() {
    String id = user(Map.of()).id();
    assertThat(id).matches("u-[A-Za-z0-9_-]{22}").matches("[A-Za-z0-9._:-]{1,64}");
    assertThat(mapping.userId("https://issuer.example", "alice@example.org")).isEqualTo(id);
    assertThat(mapping.userId("https://issuer.example", "bob@example.org")).isNotEqualTo(id);
    assertThat(mapping.userId("https://other.example", "alice@example.org")).isNotEqualTo(id);
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(
            new ClaimMapping(ClaimSettings.DEFAULTS, new SecretKeySpec(other, "AES"))
                .userId("https://issuer.example", "alice@example.org"))
        .isNotEqualTo(id);
  }

  @Test
  void rolesComeFromTheValues() {
    assertThat(user(Map.of()).roles()).containsExactly(Role.ANYONE);
    assertThat(user(Map.of("roles", List.of("admin", 7))).roles()).containsExactly(Role.ANYONE);
    assertThat(user(Map.of("roles", Map.of("aidbook-viewer", true))).roles())
        .containsExactly(Role.ANYONE);
    assertThat(user(Map.of("roles", "aidbook-viewer other")).roles())
        .containsExactlyInAnyOrder(Role.ANYONE, Role.VIEWER);
    assertThat(
            user(Map.of("roles", List.of("aidbook-coordinator"), "aidbook_regions", "PL")).roles())
        .containsExactlyInAnyOrder(Role.ANYONE, Role.VIEWER, Role.COORDINATOR);
  }

  static Stream<Object> noParties() {
    return Stream.of(
        "none",
        "",
        " ",
        "two parties",
        List.of("a", "b"),
        List.of(),
        "ä",
        "x".repeat(65),
        7,
        "*,a",
        "a/b");
  }

  @ParameterizedTest
  @MethodSource("noParties")
  void aPublisherWithoutAPartyPublishesNothing(Object party) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("roles", "aidbook-publisher");
    if (!party.equals("none")) {
      claims.put("aidbook_party", party);
    }
    User user = user(claims);
    assertThat(user.publishesFor("city-1")).isFalse();
    assertThat(user.publishesFor("a")).isFalse();
    assertThat(user.is(Role.PUBLISHER)).isFalse();
  }

  @Test
  void aPublisherHasOnePartyOrAll() {
    User one = user(Map.of("roles", "aidbook-publisher", "aidbook_party", "city-1"));
    assertThat(one.publishesFor("city-1")).isTrue();
    assertThat(one.publishesFor("city-2")).isFalse();
    User all = user(Map.of("roles", "aidbook-publisher", "aidbook_party", List.of("*")));
    assertThat(all.publishesFor("city-2")).isTrue();
  }

  static Stream<Object> noRegions() {
    return Stream.of(
        "none",
        "",
        List.of(),
        "Atlantis",
        List.of("PL", "Atlantis"),
        7,
        IntStream.range(0, 101).mapToObj(i -> "PL").toList());
  }

  @ParameterizedTest
  @MethodSource("noRegions")
  void aCoordinatorWithoutRegionsDecidesNothing(Object regions) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("roles", "aidbook-coordinator");
    if (!regions.equals("none")) {
      claims.put("aidbook_regions", regions);
    }
    User user = user(claims);
    assertThat(user.decidesIn(Region.parse("PL"))).isFalse();
    assertThat(user.is(Role.COORDINATOR)).isFalse();
    assertThat(user.is(Role.VIEWER)).isTrue();
  }

  @Test
  void aCoordinatorHasRegionsOrAll() {
    User some = user(Map.of("roles", "aidbook-coordinator", "aidbook_regions", "pl ua-46"));
    assertThat(some.decidesIn(Region.parse("PL911"))).isTrue();
    assertThat(some.decidesIn(Region.parse("UA-46"))).isTrue();
    assertThat(some.decidesIn(Region.parse("UA"))).isFalse();
    assertThat(some.decidesIn(Region.parse("EU"))).isFalse();
    assertThat(some.decidesIn(Region.WORLD)).isFalse();
    User all = user(Map.of("roles", "aidbook-coordinator", "aidbook_regions", List.of("*")));
    assertThat(all.decidesIn(Region.WORLD)).isTrue();
  }

  @Test
  void coordinatorsNeedNotBeBound() {
    ClaimSettings unbound =
        new ClaimSettings("groups", Set.of(), Set.of(), Set.of("c"), "party", null);
    User user = new ClaimMapping(unbound, KEY).user("i", "s", Map.of("groups", List.of("c")));
    assertThat(user.decidesIn(Region.parse("PL"))).isTrue();
  }

  @Test
  void aClaimMayLieInsideOthers() {
    ClaimSettings keycloak =
        new ClaimSettings(
            "realm_access.roles", Set.of("v"), Set.of(), Set.of(), "party", "regions");
    ClaimMapping inside = new ClaimMapping(keycloak, KEY);
    assertThat(
            inside
                .user("i", "s", Map.of("realm_access", Map.of("roles", List.of("v"))))
                .is(Role.VIEWER))
        .isTrue();
    assertThat(inside.user("i", "s", Map.of("realm_access.roles", List.of("v"))).is(Role.VIEWER))
        .isTrue();
    assertThat(inside.user("i", "s", Map.of("realm_access", "v")).is(Role.VIEWER)).isFalse();
  }
}
