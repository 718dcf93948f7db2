package io.aidbook.web.http;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.types.Password;

/**
 * Where certificate and key are.
 *
 * @param certificates PEM file with the certificate and those that lead to its root, or a PKCS#12
 *     file with these and the key
 * @param key PEM file with the private key as PKCS#8; null for PKCS#12
 * @param password of the key or of the PKCS#12 file; null without one
 * @param lookAgain how often the files are looked at for a change
 */
public record TlsSettings(Path certificates, Path key, Password password, Duration lookAgain) {
  /** Often enough for certificates, whose successors come days before they end. */
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
}
