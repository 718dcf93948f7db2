package io.aidbook.app.config;

/**
 * One setting as somebody made it.
 *
 * @param key such as {@code books.policy}
 * @param value as written
 * @param origin such as {@code environment variable AIDBOOK_BOOKS_POLICY}
 * @param secret whether the value is not to be seen
 */
record Setting(String key, String value, String origin, boolean secret) {
  /**
   * A setting whose name, or whose value under a name of another maker, says whether it is secret.
   */
  Setting(String key, String value, String origin) {
    this(key, value, origin, Secrets.isSecret(key, value));
  }

  /**
   * The value, or a mask where it may be secret; a user and password in an address are masked, too.
   */
  String visible() {
    return secret ? Secrets.MASK : Secrets.withoutUser(value);
  }

  /** The setting with its origin, for messages; a value that may be secret is not shown. */
  String shown() {
    return text(visible());
  }

  /** The setting with its origin, but without its value. */
  String hidden() {
    return text(Secrets.MASK);
  }

  private String text(String visible) {
    return "%s=%s (from %s)".formatted(key, visible, origin);
  }
}
