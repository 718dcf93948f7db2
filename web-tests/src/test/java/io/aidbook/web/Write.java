package io.aidbook.web;

import java.util.Map;

/**
 * An event that was sent to the API, and what the API said of it.
 *
 * @param kind where it goes
 * @param id of the offer, need or decision
 * @param revision of the entry; 1 for a decision
 * @param body as it was sent
 * @param fate what is known of it
 */
record Write(Kind kind, String id, long revision, String body, Fate fate) {
  /** What an event is about. */
  enum Kind {
    OFFER("/api/offers"),
    NEED("/api/needs"),
    DECISION("/api/decisions");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /** What the API said of an event. */
  enum Fate {
    /** The brokers have it. */
    ACKNOWLEDGED,
    /** It may or may not have arrived. */
    UNKNOWN,
    /** It was not published, and never will be. */
    UNPUBLISHED
  }

  /** The first revision, or a decision. */
  static Write first(Kind kind, String id, String body) {
    return new Write(kind, id, 1, body, Fate.UNKNOWN);
  }

  Write with(Fate known) {
    return new Write(kind, id, revision, body, known);
  }

  /** What tells it from all others. */
  String key() {
    return kind + " " + id + " " + revision;
  }

  String method() {
    return revision == 1 ? "POST" : "PUT";
  }

  String path() {
    return revision == 1 ? kind.path : kind.path + '/' + id;
  }

  Map<String, String> headers() {
    return revision == 1 ? Map.of() : Map.of("If-Match", '"' + Long.toString(revision - 1) + '"');
  }
}
