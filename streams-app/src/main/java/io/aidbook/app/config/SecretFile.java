package io.aidbook.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that holds one value and nothing else, as orchestrators mount secrets. The line break that
 * editors put at its end is no part of the value.
 */
final class SecretFile {
  /** Far above any password, and above a key with its chain of certificates. */
  static final int MAX_BYTES = 65_536;

  private SecretFile() {}

  /**
   * The value.
   *
   * @throws IOException saying in its message why there is none, without any of the content
   */
  static String read(String name) throws IOException {
    byte[] bytes = bytes(name);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("it is larger than that");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8", e);
    }
    String value = text.replaceFirst("\\r?\\n\\z", "");
    if (value.isEmpty()) {
      throw new IOException("it is empty");
    }
    return value;
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("permission is denied", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("this is no name of a file", e);
    }
  }
}
