package io.aidbook.web.access;

/** Where to go after signing in: a page of ours, never another site's. */
final class LocalPath {
  private static final int LONGEST = 1_000;

  private LocalPath() {}

  /** The path if it is one of this server; else its first page. */
  static String of(String path) {
    boolean local =
        path != null
            && path.length() <= LONGEST
            && path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"')
            && !SignInPaths.isStep(path.replaceFirst("\\?.*", ""));
    return local ? path : "/";
  }
}
