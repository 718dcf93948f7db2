package io.aidbook.web.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads certificate and key, and finds out whether they belong together before they are used. */
final class TlsFiles {
  private static final int LARGEST = 1024 * 1024;
  private static final String ALIAS = "aidbook";
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private final TlsSettings settings;

  TlsFiles(TlsSettings settings) {
    this.settings = settings;
  }

  /** What tells one content of the files from another. */
  String fingerprint() throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(read(settings.certificates()));
    if (settings.key() != null) {
      digest.update(read(settings.key()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Reads the files.
   *
   * @return a store with one entry and an empty password
   * @throws GeneralSecurityException if key and certificate do not belong together, the certificate
   *     has ended, or the files are not what they should be
   */
  KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = settings.key() == null ? pkcs12(read(settings.certificates())) : pem();
    X509Certificate certificate = (X509Certificate) store.getCertificate(ALIAS);
    if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
      throw new GeneralSecurityException(
          "the certificate in %s ended at %s"
              .formatted(settings.certificates(), certificate.getNotAfter().toInstant()));
    }
    requirePair(certificate, (PrivateKey) store.getKey(ALIAS, new char[0]));
    return store;
  }

  private KeyStore pem() throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(read(settings.certificates())));
    if (chain.isEmpty()) {
      throw new GeneralSecurityException(settings.certificates() + " holds no certificate");
    }
    return store(privateKey(), List.copyOf(chain));
  }

  private PrivateKey privateKey() throws IOException, GeneralSecurityException {
    String text = new String(read(settings.key()), StandardCharsets.US_ASCII);
    Matcher matcher = KEY.matcher(text);
    if (!matcher.find()) {
      throw new GeneralSecurityException(settings.key() + " holds no private key in PEM");
    }
    byte[] encoded;
    try {
      encoded = Base64.getMimeDecoder().decode(matcher.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(settings.key() + " holds no readable key", e);
    }
    return switch (matcher.group(1)) {
      case "PRIVATE KEY" -> decode(new PKCS8EncodedKeySpec(encoded));
      case "ENCRYPTED PRIVATE KEY" -> decode(decrypt(encoded));
      default ->
          throw new GeneralSecurityException(
              ("%s holds a key in an older form: 'openssl pkcs8 -topk8 -nocrypt -in %s' writes it"
                      + " as PKCS#8")
                  .formatted(settings.key(), settings.key()));
    };
  }

  private PKCS8EncodedKeySpec decrypt(byte[] encoded) throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
    // The name of PBES2 says nothing; its parameters' text is the name of the algorithm.
    String algorithm = info.getAlgName();
    if (algorithm.equals("PBES2") || algorithm.startsWith("1.2.840.113549.1.5.13")) {
      algorithm = info.getAlgParameters().toString();
    }
    Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password()));
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
    return info.getKeySpec(cipher);
  }

  private PrivateKey decode(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // Another algorithm's key.
      }
    }
    throw new GeneralSecurityException(settings.key() + " holds no key of RSA, EC or EdDSA");
  }

  private KeyStore pkcs12(byte[] bytes) throws IOException, GeneralSecurityException {
    KeyStore file = KeyStore.getInstance("PKCS12");
    file.load(new ByteArrayInputStream(bytes), password());
    for (String alias : Collections.list(file.aliases())) {
      if (file.isKeyEntry(alias)) {
        Key key = file.getKey(alias, password());
        return store((PrivateKey) key, List.of(file.getCertificateChain(alias)));
      }
    }
    throw new GeneralSecurityException(settings.certificates() + " holds no private key");
  }

  private char[] password() {
    return settings.password() == null ? new char[0] : settings.password().value().toCharArray();
  }

  private static KeyStore store(PrivateKey key, List<Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(ALIAS, key, new char[0], chain.toArray(new Certificate[0]));
    return store;
  }

  /** Files are written one after the other: in between they do not belong together. */
  private void requirePair(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = "aidbook".getBytes(StandardCharsets.US_ASCII);
    boolean pair;
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(probe);
      byte[] signed = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate.getPublicKey());
      verifying.update(probe);
      pair = verifying.verify(signed);
    } catch (InvalidKeyException | java.security.SignatureException e) {
      pair = false;
    }
    if (!pair) {
      throw new GeneralSecurityException(
          "the private key does not belong to the certificate in " + settings.certificates());
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than any certificate");
    }
    return Files.readAllBytes(file);
  }
}
