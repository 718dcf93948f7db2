package io.aidbook.web.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text so that only an instance with the same keys reads it, and nobody else makes or changes
 * one: JWE with A256GCM.
 *
 * <p>Each purpose has keys of its own, derived from the configured ones, so that what was sealed
 * for one purpose is worth nothing for another.
 */
final class Sealer {
  /** Longest sealed text: browsers keep no longer cookies. */
  static final int LONGEST = 4000;

  private static final int ID_CHARACTERS = 16;
  private static final String MAC = "HmacSHA256";

  private final String newest;
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();

  /**
   * @param purpose what is sealed
   * @param masters keys of 256 bits: the first seals, all open
   */
  Sealer(String purpose, List<SecretKey> masters) {
    for (SecretKey master : masters) {
      SecretKey key = derive(master, purpose);
      keys.put(id(key), key);
    }
    newest = keys.keySet().iterator().next();
  }

  /** Seals a text. */
  String seal(String text) {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID(newest).build();
    JWEObject object = new JWEObject(header, new Payload(text));
    try {
      object.encrypt(new DirectEncrypter(keys.get(newest)));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
    return object.serialize();
  }

  /** Opens what was sealed here or by an instance with the same keys; empty if it was not. */
  Optional<Opened> open(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWEObject object = JWEObject.parse(sealed);
      JWEHeader header = object.getHeader();
      SecretKey key = header.getKeyID() == null ? null : keys.get(header.getKeyID());
      boolean ours =
          key != null
              && JWEAlgorithm.DIR.equals(header.getAlgorithm())
              && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
              && header.getCompressionAlgorithm() == null;
      if (!ours) {
        return Optional.empty();
      }
      object.decrypt(new DirectDecrypter(key));
      return Optional.of(
          new Opened(object.getPayload().toString(), header.getKeyID().equals(newest)));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SecretKey derive(SecretKey master, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(master.getEncoded(), MAC));
      byte[] derived = mac.doFinal(("aidbook " + purpose).getBytes(StandardCharsets.UTF_8));
      return new SecretKeySpec(derived, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private static String id(SecretKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash).substring(0, ID_CHARACTERS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A text that was sealed.
   *
   * @param text the text
   * @param newest whether by the key that seals now
   */
  record Opened(String text, boolean newest) {}
}
