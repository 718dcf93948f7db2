package io.aidbook.serde;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Keys and certificates for a registry that is reached over https. The settings are called as in
 * Confluent's serdes, which is as Kafka's own with a prefix, and Kafka's own code reads them: JKS,
 * PKCS12 or PEM. The host name is always verified.
 */
final class RegistryTls {
  /** Begins the names. */
  static final String PREFIX = "schema.registry.";

  private static final String AS_A_FILE = " Only for PEM: the content itself, in place of a file.";

  /** What each setting is, by its name without the prefix. */
  private static final Map<String, String> TEXTS = texts();

  private RegistryTls() {}

  static void define(ConfigDef definition) {
    ConfigDef kafka = new ConfigDef();
    SslConfigs.addClientSslSupport(kafka);
    TEXTS.forEach(
        (name, text) -> {
          ConfigDef.ConfigKey key = kafka.configKeys().get(name);
          definition.define(PREFIX + name, key.type, key.defaultValue, Importance.MEDIUM, text);
        });
  }

  /**
   * Reads keys and certificates.
   *
   * @param settings of the serde, with the prefix
   * @throws ConfigException when a file cannot be read, is of another type, or a password is wrong
   */
  static SSLContext context(Map<String, ?> settings) {
    ConfigDef kafka = new ConfigDef();
    SslConfigs.addClientSslSupport(kafka);
    Map<String, Object> bare = new LinkedHashMap<>();
    TEXTS.keySet().forEach(name -> bare.put(name, settings.get(PREFIX + name)));
    bare.values().removeIf(Objects::isNull);
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(kafka.parse(bare));
      return factory.sslContext();
    } catch (KafkaException e) {
      throw new ConfigException(
          "%sssl.*: keys and certificates for the registry cannot be used (%s): check files, types"
                  .formatted(PREFIX, reason(e))
              + " and passwords");
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null
        ? failure.getMessage()
        : failure.getMessage() + ": " + cause.getMessage();
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
        "File of the certificates that vouch for the registry. Without it those of the JVM do.");
    texts.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "Its type: JKS, PKCS12 or PEM.");
    texts.put(SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, "Its password; none for PEM.");
    texts.put(
        SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
        "Certificates that vouch for the registry." + AS_A_FILE);
    texts.put(
        SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
        "File of the key and certificate with which Aidbook shows who it is (mTLS).");
    texts.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "Its type: JKS, PKCS12 or PEM.");
    texts.put(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "Its password; none for PEM.");
    texts.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, "Aidbook's key, PKCS#8." + AS_A_FILE);
    texts.put(
        SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
        "Aidbook's certificate and those above it." + AS_A_FILE);
    texts.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, "Password of the key, where it has its own.");
    return Collections.unmodifiableMap(texts);
  }
}
