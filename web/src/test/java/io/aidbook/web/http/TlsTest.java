package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.config.types.Password;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by files that are renewed while the server runs. */
class TlsTest {
  private static final Duration OFTEN = Duration.ofMillis(50);

  @TempDir private Path directory;

  private Path certificates() {
    return directory.resolve("tls.crt");
  }

  private Path key() {
    return directory.resolve("tls.key");
  }

  @Test
  void aNewCertificateIsUsedWithoutARestart() throws Exception {
    write(rsa(), "first", 1);
    try (WebServer server = start(new TlsSettings(certificates(), key(), null, OFTEN));
        SSLSocket kept = connect(server.port(), "TLSv1.3")) {
      assertThat(subject(kept)).isEqualTo("CN=first");
      write(ec(), "second", 2);
      await().until(() -> served(server).equals("CN=second"));
      // Who is connected goes on.
      assertThat(get(kept)).contains("200 OK").contains("max-age=31536000");
    }
  }

  @Test
  void halfOfANewPairIsNotUsed() throws Exception {
    write(rsa(), "first", 1);
    try (WebServer server = start(new TlsSettings(certificates(), key(), null, OFTEN))) {
      KeyPair next = rsa();
      replace(certificates(), pem("CERTIFICATE", certificate(next, "second", 2).getEncoded()));
      stays(server, "CN=first");
      replace(key(), "nonsense");
      stays(server, "CN=first");
      Files.delete(key());
      stays(server, "CN=first");
      replace(key(), pem("PRIVATE KEY", next.getPrivate().getEncoded()));
      await().until(() -> served(server).equals("CN=second"));
    }
  }

  @Test
  void aPasswordOpensTheKey() throws Exception {
    KeyPair pair = rsa();
    replace(certificates(), pem("CERTIFICATE", certificate(pair, "locked", 1).getEncoded()));
    var encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
            .setProvider(new BouncyCastleProvider())
            .setPassword("geheim".toCharArray())
            .build();
    byte[] encrypted =
        new PKCS8EncryptedPrivateKeyInfoBuilder(pair.getPrivate().getEncoded())
            .build(encryptor)
            .getEncoded();
    replace(key(), pem("ENCRYPTED PRIVATE KEY", encrypted));
    try (WebServer server =
        start(new TlsSettings(certificates(), key(), new Password("geheim"), OFTEN))) {
      assertThat(served(server)).isEqualTo("CN=locked");
    }
    assertThatThrownBy(
            () -> start(new TlsSettings(certificates(), key(), new Password("falsch"), OFTEN)))
        .hasStackTraceContaining("TLS cannot start")
        .hasMessageNotContaining("falsch");
  }

  @Test
  void aStoreOfPkcs12WillDo() throws Exception {
    KeyPair pair = ec();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "geheim".toCharArray();
    store.setKeyEntry(
        "any", pair.getPrivate(), password, new Certificate[] {certificate(pair, "packed", 1)});
    try (var out = Files.newOutputStream(certificates())) {
      store.store(out, password);
    }
    try (WebServer server =
        start(new TlsSettings(certificates(), null, new Password("geheim"), OFTEN))) {
      assertThat(served(server)).isEqualTo("CN=packed");
    }
  }

  @Test
  void whatCannotBeUsedIsToldAtTheStart() throws Exception {
    write(rsa(), "first", 1);
    replace(key(), pem("RSA PRIVATE KEY", new byte[] {1, 2, 3}));
    assertCannotStart("openssl pkcs8 -topk8");
    replace(key(), pem("PRIVATE KEY", rsa().getPrivate().getEncoded()));
    assertCannotStart("does not belong to the certificate");
    KeyPair pair = rsa();
    replace(key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    replace(certificates(), pem("CERTIFICATE", certificate(pair, "old", -1).getEncoded()));
    assertCannotStart("ended at");
  }

  @Test
  void olderProtocolsAreRefused() throws Exception {
    write(rsa(), "first", 1);
    try (WebServer server = start(new TlsSettings(certificates(), key(), null, OFTEN))) {
      assertThat(subjectBy(server, "TLSv1.2")).isEqualTo("CN=first");
      assertThatThrownBy(() -> subjectBy(server, "TLSv1.1")).isInstanceOf(SSLException.class);
    }
  }

  private void assertCannotStart(String why) {
    assertThatThrownBy(() -> start(new TlsSettings(certificates(), key(), null, OFTEN)))
        .hasStackTraceContaining(why);
  }

  private static WebServer start(TlsSettings tls) {
    Routes routes = config -> config.get("/", context -> context.result("hello"), Role.ANYONE);
    return WebServer.start(
        new ServerSettings("127.0.0.1", 0, null, List.of(), LimitSettings.DEFAULTS, tls),
        new OpenAccess(),
        ErrorPages.PLAIN,
        List.of(routes));
  }

  private static void stays(WebServer server, String subject) {
    await()
        .during(OFTEN.multipliedBy(6))
        .atMost(Duration.ofSeconds(10))
        .until(() -> served(server).equals(subject));
  }

  private static String served(WebServer server) throws Exception {
    return subjectBy(server, "TLSv1.3");
  }

  private static String subjectBy(WebServer server, String protocol) throws Exception {
    try (SSLSocket socket = connect(server.port(), protocol)) {
      return subject(socket);
    }
  }

  private static SSLSocket connect(int port, String protocol) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return socket;
  }

  private static String subject(SSLSocket socket) throws IOException {
    X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static String get(SSLSocket socket) throws IOException {
    socket
        .getOutputStream()
        .write(RawHttp.request("GET", "/", "").getBytes(StandardCharsets.US_ASCII));
    return RawHttp.read(socket.getInputStream()).head();
  }

  private void write(KeyPair pair, String name, int days) throws Exception {
    replace(key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    replace(certificates(), pem("CERTIFICATE", certificate(pair, name, days).getEncoded()));
  }

  /** As a renewal does: never a half-written file. */
  private static void replace(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(String type, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(bytes), type);
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static KeyPair ec() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(KeyPair pair, String name, int days) throws Exception {
    Instant begin = Instant.now().minus(Duration.ofDays(3));
    X500Name subject = new X500Name("CN=" + name);
    var builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(begin),
            Date.from(Instant.now().plus(Duration.ofDays(days))),
            subject,
            pair.getPublic());
    String algorithm = pair.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256with" + algorithm).build(pair.getPrivate())));
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
