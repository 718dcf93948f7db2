package io.aidbook.serde;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Settings of the serde. Where Confluent's serdes have a setting, it has the same name here. */
public final class SerdeConfig {
  /** Addresses of the registry. */
  public static final String URL = "schema.registry.url";

  /** User and password for the registry. */
  public static final String USER_INFO = "basic.auth.user.info";

  /** Token for the registry. */
  public static final String TOKEN = "bearer.auth.token";

  /** Begins the names of the settings for keys and certificates. */
  public static final String TLS_PREFIX = RegistryTls.PREFIX + "ssl.";

  /** Whether serializers register schemas. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Whether values are read into generated classes. */
  public static final String SPECIFIC_READER = "specific.avro.reader";

  /** Time to connect to the registry. */
  public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";

  /** Time for one answer of the registry. */
  public static final String REQUEST_TIMEOUT_MS = "http.read.timeout.ms";

  /** How long a record waits for the registry. */
  public static final String WAIT_MS = "registry.wait.ms";

  /** How many schemas and ids are kept. */
  public static final String CACHE_SIZE = "registry.cache.size";

  /** The largest value that is read or written. */
  public static final String MAX_RECORD_BYTES = "max.record.bytes";

  /** The serde for values of public topics. */
  public static final String SERDE_CLASS = "avro.serde.class";

  /** Begins the names of settings for another maker's serde. */
  static final String SERDE_PREFIX = "avro.serde.";

  /** Confluent's: whether properties that only Java understands are left out of schemas. */
  private static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";

  /** Confluent's: where it takes the user and password, and the token, from. */
  private static final String USER_INFO_SOURCE = "basic.auth.credentials.source";

  private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";

  /** Confluent's: whether records are read and written with a subject's latest schema. */
  private static final String USE_LATEST = "use.latest.version";

  private final AbstractConfig values;

  /**
   * Checks the settings; keys that are not the serde's are left alone.
   *
   * @throws ConfigException naming the setting that is missing or wrong
   */
  public SerdeConfig(Map<String, ?> settings) {
    this.values = new AbstractConfig(definition(), settings, false);
    if (!values.getBoolean(SPECIFIC_READER)) {
      throw new ConfigException(
          SPECIFIC_READER, false, "values are read into generated classes only; leave it out");
    }
    if (values.getPassword(USER_INFO) != null && values.getPassword(TOKEN) != null) {
      throw new ConfigException(
          "both %s and %s are set: the registry takes one of them".formatted(USER_INFO, TOKEN));
    }
    checkUrls(values.getList(URL));
    checkCredentials();
  }

  private static void checkUrls(List<String> urls) {
    if (urls.isEmpty()) {
      throw refused("", "is empty");
    }
    urls.forEach(SerdeConfig::checkUrl);
  }

  /**
   * Each goes into a header. What no header can hold fails where it is sent, for each record anew,
   * with the secret in the message.
   */
  private void checkCredentials() {
    if (userInfo() != null && userInfo().value().indexOf(':') < 0) {
      throw new ConfigException("%s has no colon: use user:password".formatted(USER_INFO));
    }
    if (token() != null && !token().value().matches("[!-~]+")) {
      throw new ConfigException(
          ("%s holds a blank, a line break or another character that no header can hold: use the"
                  + " token alone, without 'Bearer'")
              .formatted(TOKEN));
    }
  }

  /** All settings with type, default and documentation. */
  public static ConfigDef definition() {
    ConfigDef all = own();
    RegistryTls.define(all);
    return all;
  }

  private static ConfigDef own() {
    return new ConfigDef()
        .define(
            URL,
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Addresses of the schema registry, comma-separated; the next is tried when one cannot be"
                + " reached.")
        .define(
            USER_INFO,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "User and password for the registry, as user:password.")
        .define(
            TOKEN,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Bearer token for the registry; not together with " + USER_INFO + ".")
        .define(
            AUTO_REGISTER,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether a serializer registers its schema. Leave it off in production and provision"
                + " instead: then a wrong release cannot change what everybody reads.")
        .define(
            SPECIFIC_READER,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.LOW,
            "Only true; known so that settings of Confluent's serdes can be used as they are.")
        .define(
            CONNECT_TIMEOUT_MS,
            ConfigDef.Type.INT,
            5_000,
            atLeast(1),
            Importance.LOW,
            "Milliseconds to wait for a connection to the registry.")
        .define(
            REQUEST_TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            atLeast(1),
            Importance.LOW,
            "Milliseconds to wait for one whole answer of the registry.")
        .define(
            WAIT_MS,
            ConfigDef.Type.LONG,
            120_000L,
            atLeast(0),
            Importance.MEDIUM,
            "Milliseconds that a record waits for a registry that cannot be reached before the"
                + " thread fails. Keep it well below max.poll.interval.ms, or the broker takes the"
                + " waiting thread for dead.")
        .define(
            CACHE_SIZE,
            ConfigDef.Type.INT,
            1_000,
            atLeast(1),
            Importance.LOW,
            "How many schemas and how many ids are kept in memory. They never expire, since a"
                + " registry never changes them.")
        .define(
            MAX_RECORD_BYTES,
            ConfigDef.Type.INT,
            262_144,
            atLeast(1),
            Importance.MEDIUM,
            "The largest value, in bytes, that is read or written; a larger one is a dead letter and"
                + " is not parsed.")
        .define(
            SERDE_CLASS,
            ConfigDef.Type.STRING,
            AvroSerde.class.getName(),
            Importance.LOW,
            "Class of the serde for values of public topics: Aidbook's own, or any Kafka Serde with"
                + " a public constructor without arguments, which gets these settings. Unless they are"
                + " set, it also gets what Confluent's serde needs: "
                + SPECIFIC_READER
                + "=true and "
                + REMOVE_JAVA_PROPERTIES
                + "=true.");
  }

  /**
   * Settings for another maker's serde: those that were given, and what Confluent's needs beside
   * them to do what Aidbook's does. What the operator sets comes first.
   */
  Map<String, Object> forAnotherSerde(Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put(SPECIFIC_READER, true);
    all.putIfAbsent(AUTO_REGISTER, autoRegister());
    // Generated classes name Java's string class in their schema; a registered schema does not.
    all.putIfAbsent(REMOVE_JAVA_PROPERTIES, true);
    if (userInfo() != null) {
      all.putIfAbsent(USER_INFO_SOURCE, "USER_INFO");
    }
    if (token() != null) {
      all.putIfAbsent(TOKEN_SOURCE, "STATIC_TOKEN");
    }
    return all;
  }

  /**
   * What is allowed and does harm, as sentences that say what to do.
   *
   * @param given the settings that this was made of
   */
  public List<String> warnings(Map<String, ?> given) {
    boolean latest =
        !serdeClass().equals(AvroSerde.class.getName())
            && Boolean.parseBoolean(String.valueOf(given.get(USE_LATEST)));
    return latest
        ? List.of(
            ("%s%s is true: records are read as the latest schema of their topic, not as the one"
                    + " they were written with, and sound records become dead letters; leave it out")
                .formatted(SERDE_PREFIX, USE_LATEST))
        : List.of();
  }

  List<URI> urls() {
    return values.getList(URL).stream().map(url -> URI.create(url.strip())).toList();
  }

  Password userInfo() {
    return values.getPassword(USER_INFO);
  }

  Password token() {
    return values.getPassword(TOKEN);
  }

  /** Whether an address is reached over https. */
  boolean overTls() {
    return urls().stream().anyMatch(url -> "https".equals(url.getScheme()));
  }

  /** Keys and certificates for the registry, read anew. */
  SSLContext tls() {
    return RegistryTls.context(values.values());
  }

  /**
   * Reads keys and certificates for the registry, where it is reached over https.
   *
   * @throws ConfigException when they cannot be used
   */
  public void checkTls() {
    if (overTls()) {
      tls();
    } else {
      values.values().entrySet().stream()
          .filter(setting -> setting.getKey().startsWith(TLS_PREFIX))
          .filter(setting -> !setting.getKey().endsWith(".type") && setting.getValue() != null)
          .findFirst()
          .ifPresent(
              setting -> {
                throw new ConfigException(
                    "%s is set, but no address in %s begins with https"
                        .formatted(setting.getKey(), URL));
              });
    }
  }

  boolean autoRegister() {
    return values.getBoolean(AUTO_REGISTER);
  }

  Duration connectTimeout() {
    return Duration.ofMillis(values.getInt(CONNECT_TIMEOUT_MS));
  }

  Duration requestTimeout() {
    return Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS));
  }

  Duration registryWait() {
    return Duration.ofMillis(values.getLong(WAIT_MS));
  }

  int cacheSize() {
    return values.getInt(CACHE_SIZE);
  }

  int maxRecordBytes() {
    return values.getInt(MAX_RECORD_BYTES);
  }

  String serdeClass() {
    return values.getString(SERDE_CLASS);
  }

  private static void checkUrl(String text) {
    if (text.contains("@")) {
      throw new ConfigException(
          "%s carries a user or password (an address with @): set %s instead"
              .formatted(URL, USER_INFO));
    }
    if (text.contains("?") || text.contains("#")) {
      // What is behind them is not shown: it may be a token.
      throw new ConfigException(
          "%s has a '?' or a '#', behind which nothing can be asked for: leave them out"
              .formatted(URL));
    }
    if (!text.strip().matches("https?://.*")) {
      throw refused(text, "begins with neither http:// nor https://");
    }
    try {
      URI url = URI.create(text.strip());
      if (url.getHost() == null || url.getPort() > 65_535) {
        throw refused(
            text,
            "names no host, or no port up to 65535; a host has letters, digits, '-' and '.', and no"
                + " '_'");
      }
    } catch (IllegalArgumentException e) {
      throw refused(text, "is no address (%s)".formatted(e.getMessage()));
    }
  }

  private static ConfigException refused(String text, String why) {
    return new ConfigException(
        "%s=%s %s: use one such as http://registry:8081".formatted(URL, text, why));
  }
}
