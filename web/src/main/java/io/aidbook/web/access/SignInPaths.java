package io.aidbook.web.access;

/** Paths of signing in and out. */
public final class SignInPaths {
  /** Begins to sign in; the parameter {@code to} says where to go then. */
  public static final String SIGN_IN = "/signin";

  /** Where the issuer sends the browser back to. */
  public static final String CALLBACK = "/signin/callback";

  /** Where the issuer itself says that a user signed out. */
  public static final String BACK_CHANNEL = "/signin/signed-out";

  /** Signs out; a form with a CSRF token. */
  public static final String SIGN_OUT = "/signout";

  private SignInPaths() {}

  /** Whether a path is a step of signing in. */
  public static boolean isStep(String path) {
    String bare = path.replaceFirst("/+$", "");
    return bare.equals(SIGN_IN) || bare.equals(CALLBACK);
  }
}
