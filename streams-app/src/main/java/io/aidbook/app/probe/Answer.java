package io.aidbook.app.probe;

/**
 * What an endpoint answers.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body in full
 */
record Answer(int status, String type, String body) {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";
  static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int NOT_FOUND = 404;
  static final int NOT_ALLOWED = 405;
  static final int FAILED = 500;
  static final int UNAVAILABLE = 503;

  static Answer text(int status, String text) {
    return new Answer(status, TEXT, text);
  }
}
