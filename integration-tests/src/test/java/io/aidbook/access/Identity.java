package io.aidbook.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A key with the certificate that it signed itself, made by the JDK's own tool for one test. */
final class Identity {
  static final String PASSWORD = "only-for-tests";

  private static final String ALIAS = "key";

  private final Path keystore;
  private final KeyStore entries;

  private Identity(Path keystore, KeyStore entries) {
    this.keystore = keystore;
    this.entries = entries;
  }

  /**
   * Makes one.
   *
   * @param directory for its keystore
   * @param name common name; the certificate is valid for this machine's loopback address
   */
  static Identity create(Path directory, String name) {
    Path keystore = directory.resolve(name + ".p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try {
      Process process =
          new ProcessBuilder(
                  tool,
                  "-genkeypair",
                  "-alias",
                  ALIAS,
                  "-keyalg",
                  "EC",
                  "-validity",
                  "2",
                  "-dname",
                  "CN=" + name,
                  "-ext",
                  "SAN=ip:127.0.0.1,dns:localhost",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  keystore.toString(),
                  "-storepass",
                  PASSWORD)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve(name + ".log").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(directory.resolve(name + ".log")));
      }
      KeyStore entries = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keystore)) {
        entries.load(in, PASSWORD.toCharArray());
      }
      return new Identity(keystore, entries);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no key for " + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making a key for " + name, e);
    }
  }

  /** File of type PKCS12 with key and certificate. */
  Path keystore() {
    return keystore;
  }

  KeyStore entries() {
    return entries;
  }

  /** Such as {@code CN=aidbook}. */
  String distinguishedName() {
    return certificate().getSubjectX500Principal().getName();
  }

  X509Certificate certificate() {
    try {
      return (X509Certificate) entries.getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kafka's settings to show this identity. */
  Map<String, String> keyPem(String prefix) {
    return Map.of(
        prefix + "keystore.type", "PEM",
        prefix + "keystore.key", privateKeyPem(),
        prefix + "keystore.certificate.chain", certificatePem());
  }

  /** Kafka's settings to trust others. */
  static Map<String, String> trustPem(String prefix, Identity... others) {
    StringBuilder certificates = new StringBuilder();
    for (Identity other : others) {
      certificates.append(other.certificatePem());
    }
    return Map.of(
        prefix + "truststore.type",
        "PEM",
        prefix + "truststore.certificates",
        certificates.toString());
  }

  /** A file of a type, with the certificate of this identity, for those who are to trust it. */
  Path truststore(Path directory, String type) {
    Path file = directory.resolve(keystore.getFileName() + ".trust." + type);
    try (OutputStream out = Files.newOutputStream(file)) {
      if (type.equals("PEM")) {
        out.write(certificatePem().getBytes(StandardCharsets.US_ASCII));
        return file;
      }
      KeyStore trusted = KeyStore.getInstance(type);
      trusted.load(null, null);
      trusted.setCertificateEntry("trusted", certificate());
      trusted.store(out, PASSWORD.toCharArray());
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no truststore of type " + type, e);
    }
  }

  /** Key and certificate in one text. */
  String pem() {
    return privateKeyPem() + certificatePem();
  }

  private String privateKeyPem() {
    try {
      return pem("PRIVATE KEY", entries.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }
}
