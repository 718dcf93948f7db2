package io.aidbook.web.access;

import io.javalin.http.Context;
import java.time.Duration;

/**
 * Our cookies. Where browsers come by TLS, the prefix of their names makes browsers refuse them
 * from any other host, from a page without TLS, and for a part of the site.
 */
final class Cookies {
  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  /** The session of somebody who signed in. Never sent with what another site begins. */
  String sessionName() {
    return name("aidbook-session");
  }

  /** Signing in that has begun. Is sent when the issuer sends the browser back. */
  String signInName() {
    return name("aidbook-signin");
  }

  private String name(String bare) {
    return secure ? "__Host-" + bare : bare;
  }

  String get(Context context, String name) {
    return context.cookie(name);
  }

  void setSession(Context context, String value) {
    set(context, sessionName(), value, "Strict", null);
  }

  void setSignIn(Context context, String value, Duration age) {
    set(context, signInName(), value, "Lax", age);
  }

  void clearSession(Context context) {
    set(context, sessionName(), "", "Strict", Duration.ZERO);
  }

  void clearSignIn(Context context) {
    set(context, signInName(), "", "Lax", Duration.ZERO);
  }

  private void set(Context context, String name, String value, String sameSite, Duration age) {
    StringBuilder cookie = new StringBuilder(name).append('=').append(value);
    cookie.append("; Path=/; HttpOnly; SameSite=").append(sameSite);
    if (secure) {
      cookie.append("; Secure");
    }
    if (age != null) {
      cookie.append("; Max-Age=").append(age.toSeconds());
    }
    context.res().addHeader("Set-Cookie", cookie.toString());
  }
}
