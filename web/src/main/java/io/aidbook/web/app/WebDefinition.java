package io.aidbook.web.app;

import io.aidbook.web.access.AccessSettings;
import io.aidbook.web.access.AccessSettings.ClaimSettings;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.imports.ImportSettings;
import io.aidbook.web.stream.StreamSettings;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Settings of the web process: type, default, limits, and what changes when one is changed. */
final class WebDefinition {
  static final String HOST = "web.host";
  static final String PORT = "web.port";
  static final String NAME = "web.name";
  static final String PUBLIC_URL = "web.public.url";
  static final String PROXIES = "web.proxies";
  static final String TIME_ZONE = "web.time.zone";
  static final String CATALOGUE = "web.catalogue.path";
  static final String MAPPINGS = "web.mappings.dir";
  static final String ACCESS = "web.access";
  static final String ISSUER = "web.oidc.issuer";
  static final String CLIENT_ID = "web.oidc.client.id";
  static final String CLIENT_SECRET = "web.oidc.client.secret";
  static final String AUDIENCE = "web.oidc.api.audience";
  static final String SCOPES = "web.oidc.scopes";
  static final String CLAIM_ROLES = "web.oidc.claim.roles";
  static final String VIEWERS = "web.oidc.roles.viewer";
  static final String PUBLISHERS = "web.oidc.roles.publisher";
  static final String COORDINATORS = "web.oidc.roles.coordinator";
  static final String CLAIM_PARTY = "web.oidc.claim.party";
  static final String CLAIM_REGIONS = "web.oidc.claim.regions";
  static final String SESSION_KEYS = "web.session.keys";
  static final String SESSION_LIFETIME = "web.session.lifetime.ms";
  static final String SESSION_IDLE = "web.session.idle.ms";
  static final String USER_KEY = "web.user.key";
  static final String CERTIFICATES = "web.tls.certificates.path";
  static final String KEY = "web.tls.key.path";
  static final String KEY_PASSWORD = "web.tls.key.password";
  static final String READS = "web.limit.reads.per.second";
  static final String WRITES = "web.limit.writes.per.second";
  static final String SIGN_INS = "web.limit.sign.ins.per.minute";
  static final String BODY_BYTES = "web.limit.body.bytes";
  static final String CONNECTIONS = "web.limit.connections";
  static final String CONNECTIONS_PER_ADDRESS = "web.limit.connections.per.address";
  static final String STREAMS = "web.limit.streams";
  static final String STREAMS_PER_ADDRESS = "web.limit.streams.per.address";
  static final String THREADS = "web.threads";
  static final String IMPORT_DIR = "web.import.dir";
  static final String IMPORT_BYTES = "web.import.max.bytes";
  static final String PROBE_HOST = "web.probe.host";
  static final String PROBE_PORT = "web.probe.port";

  static final String ADDRESS = "Address and content";
  static final String WHO = "Access";
  static final String TLS = "TLS";
  static final String LIMITS = "Limits";
  static final String PROBES = "Probes and metrics";
  static final List<String> GROUPS = List.of(ADDRESS, WHO, TLS, LIMITS, PROBES);

  private final ConfigDef config = new ConfigDef();
  private int order;

  private WebDefinition() {}

  static ConfigDef create() {
    WebDefinition definition = new WebDefinition();
    definition.address();
    definition.access();
    definition.tls();
    definition.limits();
    definition.probes();
    return definition.config;
  }

  private void address() {
    text(
        ADDRESS,
        HOST,
        "127.0.0.1",
        "Address that pages and API are served on. The default is for this machine alone.");
    number(
        ADDRESS,
        PORT,
        8080,
        0,
        65_535,
        "Port that pages and API are served on; 0 takes any free one, which the log tells.");
    text(ADDRESS, NAME, "Aidbook", "Public name of the hub, in the head of every page.");
    optional(
        ADDRESS,
        PUBLIC_URL,
        "Address under which browsers reach the pages, such as https://hub.example. Needed with"
            + " web.access=oidc, and behind a proxy.");
    list(
        ADDRESS,
        PROXIES,
        Set.of(),
        "Addresses or blocks, such as 10.0.0.0/8, of proxies whose X-Forwarded-For is believed.");
    text(
        ADDRESS,
        TIME_ZONE,
        "Europe/Brussels",
        "Time zone in which pages show and read dates, such as Europe/Kyiv.");
    optional(
        ADDRESS,
        CATALOGUE,
        "CSV file with the hub's categories: code,label,defaultUnit,source. Without it, those that"
            + " ship with Aidbook.");
    optional(
        ADDRESS,
        MAPPINGS,
        "Directory in which mappings of imports are kept. Without it, there are those that ship"
            + " with Aidbook, and none can be added.");
  }

  private void access() {
    add(
        WHO,
        ACCESS,
        ConfigDef.Type.STRING,
        "oidc",
        ValidString.in("oidc", "off"),
        "How users are known: oidc asks an OpenID Connect issuer; off lets everybody do"
            + " everything and is refused but on a loopback address.");
    optional(WHO, ISSUER, "The issuer, exactly as it calls itself. Needed with web.access=oidc.");
    optional(WHO, CLIENT_ID, "Id of the hub at the issuer. Needed with web.access=oidc.");
    secret(WHO, CLIENT_SECRET, "Secret of the hub at the issuer; empty for a client without one.");
    optional(
        WHO,
        AUDIENCE,
        "Audience of access tokens for the API. Without it the API takes sessions of browsers"
            + " only.");
    list(WHO, SCOPES, Set.of("openid"), "Scopes that are asked for when somebody signs in.");
    ClaimSettings claims = ClaimSettings.DEFAULTS;
    text(
        WHO,
        CLAIM_ROLES,
        claims.roles(),
        "Claim with a user's roles or groups. A dot leads inside: realm_access.roles.");
    list(WHO, VIEWERS, claims.viewers(), "Values of that claim that make a viewer.");
    list(WHO, PUBLISHERS, claims.publishers(), "Values of that claim that make a publisher.");
    list(WHO, COORDINATORS, claims.coordinators(), "Values of that claim that make a coordinator.");
    text(
        WHO,
        CLAIM_PARTY,
        claims.party(),
        "Claim with the id of a publisher's party; * in it is every party.");
    text(
        WHO,
        CLAIM_REGIONS,
        claims.regions(),
        "Claim with the regions that a coordinator is bound to; * in it is every region.");
    secret(
        WHO,
        SESSION_KEYS,
        "Keys that seal sessions, with commas between: the first seals, all open. 'openssl rand"
            + " -base64 32' makes one. All instances need the same. Needed with web.access=oidc.");
    duration(WHO, SESSION_LIFETIME, AccessSettings.LIFETIME.toMillis(), "after which it ends.");
    duration(
        WHO,
        SESSION_IDLE,
        AccessSettings.IDLE.toMillis(),
        "after which one without requests ends.");
    secret(
        WHO,
        USER_KEY,
        "Key that makes opaque ids of users; a change makes every user another one. All instances"
            + " need the same. Needed with web.access=oidc.");
  }

  private void tls() {
    optional(
        TLS,
        CERTIFICATES,
        "PEM file with the certificate and its chain, or a PKCS#12 file with these and the key."
            + " Without it the server speaks plain HTTP. A change is seen without a restart.");
    optional(TLS, KEY, "PEM file with the private key as PKCS#8; empty for PKCS#12.");
    secret(TLS, KEY_PASSWORD, "Password of the key or of the PKCS#12 file.");
  }

  private void limits() {
    LimitSettings limits = LimitSettings.DEFAULTS;
    Rates rates = limits.rates();
    number(
        LIMITS,
        READS,
        Math.toIntExact(rates.reads().requests()),
        1,
        1_000_000,
        "Requests that change nothing, of one user or address; ten times as many at once.");
    number(
        LIMITS,
        WRITES,
        Math.toIntExact(rates.writes().requests()),
        1,
        1_000_000,
        "Requests that change something, of one user or address; ten times as many at once.");
    number(
        LIMITS,
        SIGN_INS,
        Math.toIntExact(rates.signIns().requests()),
        1,
        1_000_000,
        "Steps of signing in, of one address.");
    number(
        LIMITS,
        BODY_BYTES,
        Math.toIntExact(limits.bodyBytes()),
        1_024,
        16 * 1024 * 1024,
        "Bytes of a request's body, but for imports.");
    number(LIMITS, CONNECTIONS, limits.connections(), 1, 100_000, "Connections open at a time.");
    number(
        LIMITS,
        CONNECTIONS_PER_ADDRESS,
        limits.connectionsPerAddress(),
        1,
        100_000,
        "Connections open at a time from one address that is no trusted proxy.");
    StreamSettings streams = StreamSettings.DEFAULT;
    number(LIMITS, STREAMS, streams.clients(), 1, 100_000, "Readers of the stream at a time.");
    number(
        LIMITS,
        STREAMS_PER_ADDRESS,
        streams.clientsPerAddress(),
        1,
        100_000,
        "Readers of the stream at a time from one address.");
    optional(
        LIMITS,
        IMPORT_DIR,
        "Directory for files of imports until they expire; of this process alone. Without it, one"
            + " among the system's temporary files.");
    number(
        LIMITS,
        IMPORT_BYTES,
        Math.toIntExact(ImportSettings.DEFAULT_FILE_BYTES),
        1_024,
        1 << 30,
        "Bytes of a file that is imported by HTTP. Some nine times as many may lie on disk for each"
            + " of the "
            + ImportSettings.DEFAULT_JOBS
            + " imports that are kept.");
    number(LIMITS, THREADS, limits.threads(), 8, 1_000, "Threads that handle requests.");
  }

  private void probes() {
    text(
        PROBES,
        PROBE_HOST,
        "127.0.0.1",
        "Address that the probes and metrics are bound to. Nobody is asked who they are.");
    number(
        PROBES,
        PROBE_PORT,
        9465,
        -1,
        65_535,
        "Port of /health/live, /health/ready and /metrics; 0 takes any free one, -1 opens none.");
  }

  private void text(String group, String name, String value, String documentation) {
    add(group, name, ConfigDef.Type.STRING, value, new ConfigDef.NonEmptyString(), documentation);
  }

  private void optional(String group, String name, String documentation) {
    add(group, name, ConfigDef.Type.STRING, "", null, documentation);
  }

  private void secret(String group, String name, String documentation) {
    add(group, name, ConfigDef.Type.PASSWORD, "", null, documentation);
  }

  private void list(String group, String name, Set<String> values, String documentation) {
    add(group, name, ConfigDef.Type.LIST, String.join(",", values), null, documentation);
  }

  private void number(
      String group, String name, int value, int least, int most, String documentation) {
    add(group, name, ConfigDef.Type.INT, value, Range.between(least, most), documentation);
  }

  private void duration(String group, String name, long value, String documentation) {
    add(
        group,
        name,
        ConfigDef.Type.LONG,
        value,
        Range.between(1_000, 31_536_000_000L),
        "Milliseconds of a session " + documentation);
  }

  private void add(
      String group,
      String name,
      ConfigDef.Type type,
      Object defaultValue,
      Validator validator,
      String documentation) {
    config.define(
        name,
        type,
        defaultValue,
        validator,
        Importance.MEDIUM,
        documentation,
        group,
        order++,
        Width.NONE,
        name);
  }
}
