package io.aidbook.web.access;

import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;

/** Why a request is not let through, each with its own code. */
final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;
  private static final int UNAVAILABLE = 503;

  private Refusals() {}

  static ProblemException notSignedIn() {
    return of(UNAUTHORIZED, "NOT_SIGNED_IN", "Sign in first", "This is for users who signed in.");
  }

  static ProblemException staleSession() {
    return of(
        UNAUTHORIZED,
        "SESSION_ENDED",
        "Sign in again",
        "Your session has ended: it was too old, or you signed out.");
  }

  static ProblemException badToken() {
    return of(
        UNAUTHORIZED,
        "TOKEN_REFUSED",
        "The access token is refused",
        "It is not signed by the issuer, is not meant for this API, or its time is over.");
  }

  static ProblemException roleMissing() {
    return of(
        FORBIDDEN,
        "ROLE_MISSING",
        "Not allowed",
        "Your roles do not allow this. Ask the people who run this hub.");
  }

  static ProblemException foreignOrigin() {
    return of(
        FORBIDDEN,
        "FOREIGN_ORIGIN",
        "Sent by another site",
        "A page of another site made your browser send this. Nothing was changed.");
  }

  static ProblemException csrf() {
    return of(
        FORBIDDEN,
        "CSRF_TOKEN",
        "The form is not from your session",
        "Load the page again, then send the form.");
  }

  static ProblemException foreignHost() {
    return of(
        MISDIRECTED,
        "FOREIGN_HOST",
        "Not this server's name",
        "Without sign-in, this server answers to localhost only.");
  }

  static ProblemException signInFailed(String detail) {
    return of(BAD_REQUEST, "SIGN_IN_FAILED", "Signing in failed", detail);
  }

  static ProblemException signInRefused(String detail) {
    return of(FORBIDDEN, "SIGN_IN_REFUSED", "Signing in was refused", detail);
  }

  static ProblemException issuerUnavailable() {
    return of(
        UNAVAILABLE,
        "ISSUER_UNAVAILABLE",
        "Signing in is not possible now",
        "The service that knows the users cannot be reached. Try again in a minute.");
  }

  private static ProblemException of(int status, String code, String title, String detail) {
    return new ProblemException(Problem.of(status, code, title, detail));
  }
}
