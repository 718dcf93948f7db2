package io.aidbook.web.app;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What fuzzed requests are made of, chosen by chance. */
final class FuzzedValues {
  static final List<String> METHODS =
      List.of("GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE");

  static final List<String> VALUES =
      List.of(
          "",
          "0",
          "1",
          "-1",
          "1.5",
          "1e308",
          "999999999999999999999",
          "null",
          "true",
          "x",
          "OPEN",
          "food",
          "H87",
          "PL",
          "pl911",
          "UA-46",
          "*",
          "EU",
          "Atlantis",
          "ACCEPT",
          "CRITICAL",
          "D1",
          "2026-11-27T10:00:00Z",
          "2026-02-30",
          "+1000000000-12-31T23:59:59Z",
          "../../etc/passwd",
          "%00",
          "%2e%2e%2f",
          "%u0041",
          "%",
          "%zz",
          "a%20b",
          "'\" OR 1=1 --",
          "<script>x</script>",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "ÄÖ",
          "\u202e",
          "\ud83d\ude00",
          "\u0000",
          "\r\nX: y",
          "a b",
          "x".repeat(64),
          "x".repeat(65),
          "x".repeat(3_000),
          "WEB-1",
          "offer~1",
          "https://a.example",
          "javascript:alert(1)",
          "\"1\"",
          "\"-1\"",
          "W/\"1\"",
          "1,2",
          "[]",
          "{}");

  static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "application/json; charset=utf-8",
          "application/json; charset=utf-16",
          "text/plain",
          "text/csv",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=b",
          "multipart/form-data",
          "application/json; charset=nope",
          "x",
          "*/*",
          "",
          "text/html",
          "text/html; q=x",
          "text/event-stream",
          "application/x-www-form-urlencoded; charset=windows-1251");

  static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Language",
          "Accept-Encoding",
          "If-Match",
          "If-None-Match",
          "Range",
          "Origin",
          "Referer",
          "Cookie",
          "X-Forwarded-For",
          "X-CSRF-Token",
          "Last-Event-ID",
          "HX-Request",
          "HX-Current-URL",
          "Expect",
          "Content-Encoding",
          "Transfer-Encoding",
          "Host",
          "X-HTTP-Method-Override",
          "Sec-WebSocket-Version",
          "Upgrade",
          "Connection",
          "TE",
          "Forwarded",
          "Content-Length",
          "Sec-Fetch-Site",
          "If-Modified-Since",
          "Via");

  private final Random random;

  /**
   * @param random chooses
   */
  FuzzedValues(Random random) {
    this.random = random;
  }

  /** A number from 0, below another. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Bytes that mean nothing, fewer than a number. */
  byte[] noise(int bound) {
    byte[] noise = new byte[random.nextInt(bound)];
    random.nextBytes(noise);
    return noise;
  }

  /** A value that somebody might expect, or nobody. */
  String value() {
    return one(VALUES);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A header ends where its line does. */
  static String printable(String value) {
    return value.replaceAll("[\\r\\n\\x00]", "");
  }

  /** Mostly as it should be written in an address. */
  String coded(String value) {
    if (oneIn(10)) {
      return printable(value).replace(" ", "");
    }
    return percentEncoded(value);
  }

  static String percentEncoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
