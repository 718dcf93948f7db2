package io.aidbook.web.access;

import io.aidbook.web.http.Forms;
import io.aidbook.web.http.ProblemException;
import io.javalin.http.Context;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The token that a form of a session sends back.
 *
 * <p>It is the session's secret under a mask that is random each time: a page that is compressed
 * and repeats what somebody sent would else give the secret away by its length (BREACH).
 */
final class CsrfToken {
  /** Field of a form. */
  static final String FIELD = "csrf";

  /** Header of a script's request. */
  static final String HEADER = "X-CSRF-Token";

  private static final int BYTES = 16;
  private static final int LONGEST = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CsrfToken() {}

  /** A new secret for a session. */
  static String secret() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return encode(secret);
  }

  /** The token of a secret, another one each time. */
  static String of(String secret) {
    byte[] bytes = decode(secret);
    byte[] mask = new byte[bytes.length];
    RANDOM.nextBytes(mask);
    byte[] token = Arrays.copyOf(mask, 2 * bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      token[bytes.length + i] = (byte) (bytes[i] ^ mask[i]);
    }
    return encode(token);
  }

  /** Whether a token was made of that secret. */
  static boolean matches(String token, String secret) {
    if (token == null || token.length() > LONGEST) {
      return false;
    }
    byte[] expected = decode(secret);
    byte[] bytes;
    try {
      bytes = decode(token);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (bytes.length != 2 * expected.length) {
      return false;
    }
    byte[] unmasked = new byte[expected.length];
    for (int i = 0; i < unmasked.length; i++) {
      unmasked[i] = (byte) (bytes[i] ^ bytes[unmasked.length + i]);
    }
    return MessageDigest.isEqual(unmasked, expected);
  }

  /**
   * The token that a request sends: in its header, or in a form.
   *
   * @throws ProblemException if the form cannot be read
   */
  static String sentIn(Context context) {
    String header = context.header(HEADER);
    if (header != null) {
      return header;
    }
    if (Forms.isUrlEncoded(context)) {
      return context.formParam(FIELD);
    }
    for (Part part : Forms.parts(context)) {
      if (FIELD.equals(part.getName()) && part.getSize() <= LONGEST) {
        return text(part);
      }
    }
    return null;
  }

  private static String text(Part part) {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
