package io.aidbook.web.access;

/**
 * A record of who did what, and of who was refused. Holds opaque ids only.
 *
 * <p>Submissions write what is decided, published and erased; access writes the rest.
 */
@FunctionalInterface
public interface Audit {
  /** Remembers nothing: for tests of something else. */
  Audit NONE = (who, action, what, result) -> {};

  /** What was done. */
  enum Action {
    /** Somebody signed in. */
    SIGN_IN,
    /** Somebody signed out, or was signed out by the issuer. */
    SIGN_OUT,
    /** Somebody asked for what he may not have or do. */
    ACCESS,
    /** An offer or need was published: its first revision, or another one. */
    PUBLISH,
    /** An offer or need was erased. */
    ERASE,
    /** A decision was published. */
    DECIDE,
    /** A file was imported. */
    IMPORT
  }

  /**
   * Records something.
   *
   * @param who opaque id of the user; empty where nobody is signed in
   * @param action what was done
   * @param what id of the entry or decision, or the route
   * @param result how it ended, a word such as {@code done} or a code such as {@code ROLE_MISSING}
   */
  void record(String who, Action action, String what, String result);

  /** Writes one line of JSON for each record to the logger {@code aidbook.audit}. */
  static Audit toLog() {
    return new AuditLog(java.time.Clock.systemUTC());
  }
}
