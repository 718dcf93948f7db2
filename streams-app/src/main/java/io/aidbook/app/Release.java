package io.aidbook.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which release this is, as the build has written it. */
public final class Release {
  private static final String FILE = "/aidbook-version.properties";

  private Release() {}

  /** Such as {@code 1.2.3}. */
  public static String version() {
    Properties built = new Properties();
    try (InputStream in = Release.class.getResourceAsStream(FILE)) {
      built.load(Objects.requireNonNull(in, FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE + " of the jar", e);
    }
    return built.getProperty("version");
  }
}
