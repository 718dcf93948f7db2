package io.aidbook.app.config;

/**
 * One setting as somebody made it.
 *
 * @param key such as {@code books.policy}
 * @param value as written
 * @param origin such as {@code environment variable AIDBOOK_BOOKS_POLICY}
 */
record Setting(String key, String value, String origin) {
  /** The setting with its origin, for messages; a value that may be secret is not shown. */
  String shown() {
    return text(Secrets.shown(key, value));
  }

  /** The setting with its origin, but without its value. */
  String hidden() {
    return text(Secrets.MASK);
  }

  private String text(String visible) {
    return "%s=%s (from %s)".formatted(key, visible, origin);
  }
}
