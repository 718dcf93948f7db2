package io.aidbook.web.app;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.text.Spelling;
import io.aidbook.web.access.AccessSettings;
import io.aidbook.web.access.AccessSettings.ClaimSettings;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.TlsSettings;
import io.aidbook.web.imports.ImportSettings;
import io.aidbook.web.stream.StreamSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The configuration of the web process, beside {@link AidbookConfig}. */
public final class WebConfig {
  /** A pause lets that many times the rate come at once. */
  private static final int BURST = 10;

  private static final ConfigDef DEFINITION = WebDefinition.create();

  private final AbstractConfig values;

  private WebConfig(AbstractConfig values) {
    this.values = values;
  }

  /**
   * The configuration of the web process.
   *
   * @param config with its settings among others
   * @throws InvalidConfigException with every problem found
   */
  public static WebConfig of(AidbookConfig config) {
    Map<String, String> settings = config.webSettings();
    List<String> problems = new ArrayList<>();
    for (String name : settings.keySet()) {
      if (!DEFINITION.configKeys().containsKey(name)) {
        problems.add(unknown(name));
      }
    }
    refuseIfAny(problems);
    WebConfig web;
    try {
      web = new WebConfig(new AbstractConfig(DEFINITION, settings, false));
      web.check(problems);
    } catch (ConfigException e) {
      problems.add(e.getMessage());
      throw new InvalidConfigException(problems);
    }
    refuseIfAny(problems);
    return web;
  }

  private static String unknown(String name) {
    return "%s is no setting%s"
        .formatted(
            name,
            Spelling.nearest(name, DEFINITION.names())
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(": see the reference, or leave it out"));
  }

  private static void refuseIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
  }

  private void check(List<String> problems) {
    for (Runnable each :
        List.<Runnable>of(this::server, this::access, this::zone, this::catalogue)) {
      try {
        each.run();
      } catch (IllegalArgumentException | ConfigException e) {
        problems.add(e.getMessage());
      }
    }
  }

  /** Public name of the hub. */
  public String name() {
    return values.getString(WebDefinition.NAME);
  }

  /** Time zone of the hub. */
  public ZoneId zone() {
    String zone = values.getString(WebDefinition.TIME_ZONE);
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ConfigException(
          WebDefinition.TIME_ZONE, zone, "use a name such as Europe/Kyiv or UTC");
    }
  }

  /** The hub's categories. */
  public Catalogue catalogue() {
    Optional<Path> file = path(WebDefinition.CATALOGUE);
    if (file.isEmpty()) {
      return Catalogue.shipped();
    }
    try (Reader reader = Files.newBufferedReader(file.get())) {
      return Catalogue.read(reader);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new ConfigException(
          "%s=%s cannot be read: %s"
              .formatted(WebDefinition.CATALOGUE, file.get(), e.getMessage()));
    }
  }

  /** Where mappings of imports are kept; empty where none can be added. */
  public Optional<Path> mappings() {
    return path(WebDefinition.MAPPINGS);
  }

  /** Limits of imports by HTTP. */
  public ImportSettings imports() {
    return ImportSettings.in(path(WebDefinition.IMPORT_DIR).orElse(null))
        .withMaxFileBytes(values.getInt(WebDefinition.IMPORT_BYTES));
  }

  /** Where the server listens, and its limits. */
  public ServerSettings server() {
    String publicUrl = values.getString(WebDefinition.PUBLIC_URL);
    Optional<Path> certificates = path(WebDefinition.CERTIFICATES);
    return new ServerSettings(
        values.getString(WebDefinition.HOST),
        values.getInt(WebDefinition.PORT),
        publicUrl.isEmpty() ? null : URI.create(publicUrl),
        values.getList(WebDefinition.PROXIES),
        limits(),
        certificates
            .map(
                file ->
                    new TlsSettings(
                        file,
                        path(WebDefinition.KEY).orElse(null),
                        secret(WebDefinition.KEY_PASSWORD),
                        TlsSettings.LOOK_AGAIN))
            .orElse(null));
  }

  private LimitSettings limits() {
    LimitSettings usual = LimitSettings.DEFAULTS;
    int reads = values.getInt(WebDefinition.READS);
    int writes = values.getInt(WebDefinition.WRITES);
    int signIns = values.getInt(WebDefinition.SIGN_INS);
    Duration second = Duration.ofSeconds(1);
    Rates rates =
        new Rates(
            new Rate(reads, second, (long) BURST * reads),
            new Rate(writes, second, (long) BURST * writes),
            new Rate(signIns, Duration.ofMinutes(1), signIns),
            usual.rates().kept());
    return new LimitSettings(
        rates,
        values.getInt(WebDefinition.BODY_BYTES),
        usual.headerBytes(),
        usual.parameters(),
        usual.fieldBytes(),
        values.getInt(WebDefinition.CONNECTIONS),
        values.getInt(WebDefinition.CONNECTIONS_PER_ADDRESS),
        usual.idle(),
        usual.headerTime(),
        usual.bodyBytesPerSecond(),
        usual.answerTime(),
        values.getInt(WebDefinition.THREADS));
  }

  /** Bounds of the stream. */
  public StreamSettings streams() {
    StreamSettings usual = StreamSettings.DEFAULT;
    return new StreamSettings(
        usual.keptEvents(),
        usual.keptBytes(),
        usual.queue(),
        values.getInt(WebDefinition.STREAMS),
        values.getInt(WebDefinition.STREAMS_PER_ADDRESS),
        usual.heartbeat(),
        usual.longest());
  }

  /** How users sign in; empty where everybody may do everything. */
  public Optional<AccessSettings> access() {
    if (values.getString(WebDefinition.ACCESS).equals("off")) {
      return Optional.empty();
    }
    String audience = values.getString(WebDefinition.AUDIENCE);
    return Optional.of(
        new AccessSettings(
            URI.create(needed(WebDefinition.ISSUER)),
            needed(WebDefinition.CLIENT_ID),
            secret(WebDefinition.CLIENT_SECRET),
            URI.create(needed(WebDefinition.PUBLIC_URL)),
            Arrays.stream(neededSecret(WebDefinition.SESSION_KEYS).value().split(","))
                .map(key -> new Password(key.strip()))
                .toList(),
            neededSecret(WebDefinition.USER_KEY),
            audience.isEmpty() ? null : audience,
            values.getList(WebDefinition.SCOPES),
            AccessSettings.ALGORITHMS,
            new ClaimSettings(
                values.getString(WebDefinition.CLAIM_ROLES),
                Set.copyOf(values.getList(WebDefinition.VIEWERS)),
                Set.copyOf(values.getList(WebDefinition.PUBLISHERS)),
                Set.copyOf(values.getList(WebDefinition.COORDINATORS)),
                values.getString(WebDefinition.CLAIM_PARTY),
                values.getString(WebDefinition.CLAIM_REGIONS)),
            Duration.ofMillis(values.getLong(WebDefinition.SESSION_LIFETIME)),
            Duration.ofMillis(values.getLong(WebDefinition.SESSION_IDLE))));
  }

  private String needed(String name) {
    String value = values.getString(name);
    if (value.isBlank()) {
      throw new ConfigException(missing(name));
    }
    return value;
  }

  private Password neededSecret(String name) {
    Password value = values.getPassword(name);
    if (value.value().isBlank()) {
      throw new ConfigException(missing(name));
    }
    return value;
  }

  private static String missing(String name) {
    return "%s is not set: web.access=oidc needs it; on this machine alone, web.access=off does not"
        .formatted(name);
  }

  private Password secret(String name) {
    Password value = values.getPassword(name);
    return value.value().isEmpty() ? null : value;
  }

  private Optional<Path> path(String name) {
    String value = values.getString(name).strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /** Address that probes and metrics are bound to. */
  public String probeHost() {
    return values.getString(WebDefinition.PROBE_HOST);
  }

  /** Port of probes and metrics; 0 for any free one, negative for none. */
  public int probePort() {
    return values.getInt(WebDefinition.PROBE_PORT);
  }
}
