package io.aidbook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.app.LeastGrants;
import io.aidbook.app.Provisioning;
import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.integration.Events;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.app.WebApp;
import io.aidbook.web.app.WebConfig;
import io.aidbook.web.publish.KafkaPublisher;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.view.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The web process on a broker that allows nothing unasked: with its least grants it works. */
@Timeout(120)
class WebGrantsTest {
  private static final String WEB = "web";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static GuardedBroker broker;
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void provision() throws Exception {
    TrustedClasses.trust();
    registry = EmbeddedRegistry.onFreePort();
    broker = new GuardedBroker(PasswordDoor.open(WEB));
    try (Admin admin = Admin.create(new HashMap<>(broker.as(GuardedBroker.ROOT)));
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()))) {
      assertThat(
              new Provisioning(admin, serdes.registry(), config().maxRequestBytes())
                  .provision(1, (short) 1, false))
          .noneMatch(line -> line.outcome() == Provisioning.Outcome.WRONG);
    }
    // Of a topic without records nothing has to be read.
    broker.allow(WEB, grants().toList());
    publish("before");
  }

  @AfterAll
  static void close() {
    broker.close();
    registry.close();
  }

  @Test
  void shouldReadAndPublishWithItsGrantsAlone() throws Exception {
    broker.allow(WEB, grants().toList());

    try (WebApp web = WebApp.start(config(), WebConfig.of(config()))) {
      Awaitility.await().atMost(PATIENCE).until(web::isReady);
      publish("granted");
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Stream.of(Source.OFFERS, Source.NEEDS, Source.DECISIONS)
                      .allMatch(source -> web.view().size(source) > 0));
    }
  }

  @Test
  void shouldReadWhatTheViewIsMadeOf() {
    assertThat(grants().filter(WebGrantsTest::reads).map(Grant::name))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Source.values()).map(Source::topic).toList());
  }

  @ParameterizedTest
  @MethodSource("reading")
  void shouldNotBeReadyWithout(Grant grant) {
    broker.allow(WEB, without(grant));

    try (WebApp web = WebApp.start(config(), WebConfig.of(config()))) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> web.waitsFor().filter(it -> it.contains("uthoriz")).isPresent());
      assertThat(web.isReady()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("writing")
  void shouldNotPublishWithout(Grant grant) {
    broker.allow(WEB, without(grant));

    assertThatThrownBy(() -> publish("refused"))
        .hasCauseInstanceOf(NotPublishedException.class)
        .hasMessageContaining("Authorization");
  }

  static Stream<Grant> reading() {
    return grants().filter(WebGrantsTest::reads);
  }

  static Stream<Grant> writing() {
    return grants().filter(grant -> !reads(grant));
  }

  private static boolean reads(Grant grant) {
    return grant.operation() == AclOperation.READ;
  }

  private static List<Grant> without(Grant grant) {
    return grants().filter(each -> !each.equals(grant)).toList();
  }

  private static Stream<Grant> grants() {
    return LeastGrants.of(Role.WEB, config(), "none").stream();
  }

  /** An offer, a need and a decision. */
  private static void publish(String id) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (KafkaPublisher publisher = KafkaPublisher.open(config(), Clock.systemUTC())) {
      List<CompletableFuture<Void>> sent =
          List.of(
              publisher.publish(Events.offer("o-" + id).build()),
              publisher.publish(Events.need("n-" + id).build()),
              publisher.publish(
                  Decision.newBuilder()
                      .setDecisionId("d-" + id)
                      .setOfferId("o-" + id)
                      .setNeedId("n-" + id)
                      .setAction(Action.ACCEPT)
                      .setQuantity(1L)
                      .setDecidedBy("test")
                      .setDecidedAt(now)
                      .build()));
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    }
  }

  private static AidbookConfig config() {
    Map<String, String> settings = new TreeMap<>(broker.as(WEB));
    settings.put("schema.registry.url", registry.url());
    settings.put("web.access", "off");
    settings.put("web.port", "0");
    settings.put("web.probe.port", "-1");
    return AidbookConfig.of(settings);
  }
}
