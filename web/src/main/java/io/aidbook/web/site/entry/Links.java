package io.aidbook.web.site.entry;

import java.util.Locale;

/** Addresses that others wrote, before a page makes a link of them. */
final class Links {
  private Links() {}

  /** The address if it leads to a page; null for any other scheme, such as {@code javascript:}. */
  static String safe(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://") ? address : null;
  }
}
