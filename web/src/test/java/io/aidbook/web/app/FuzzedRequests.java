package io.aidbook.web.app;

import io.aidbook.web.access.SignInPaths;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Requests that nobody would send by mistake alone. The request of a number depends on the seed and
 * the number only, so that each can be sent again by itself.
 */
public final class FuzzedRequests {
  /** Ids of offers and needs that the server should have: those of one party, then of another. */
  public static final List<String> KNOWN =
      IntStream.range(0, 60).mapToObj(i -> (i < 40 ? "x" : "y") + i).toList();

  /** Name of a mapping that the server should have, for {@link #CSV}. */
  public static final String MAPPING_NAME = "towns";

  /** A mapping. */
  public static final String MAPPING =
      """
      description: Needs of towns
      side: need
      id: id
      revision: next
      fields:
        partyId: { column: org, optional: true }
        category: { column: what }
        region: where
        quantity: qty
      """;

  /** Columns that the mapping reads. */
  public static final List<String> CSV = List.of("id", "what", "where", "qty", "org");

  private static final List<String> METHODS =
      List.of("GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE");

  private static final List<String> VALUES =
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

  private static final List<String> TYPES =
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

  private static final List<String> HEADERS =
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

  private final long seed;
  private final List<String> routes;
  private final List<String> names;
  private final List<String> credentials;

  /**
   * @param seed of all requests
   * @param routes method and path of each, with parameters in braces
   * @param names of parameters and fields
   * @param credentials headers by which users show who they are, an empty text for nobody
   */
  public FuzzedRequests(
      long seed, List<String> routes, List<String> names, List<String> credentials) {
    this.seed = seed;
    this.routes = List.copyOf(routes);
    this.names = List.copyOf(names);
    this.credentials = List.copyOf(credentials);
  }

  /** A request. */
  public static final class Request {
    private final byte[] bytes;
    private final boolean http;

    Request(byte[] bytes, boolean http) {
      this.bytes = bytes;
      this.http = http;
    }

    /** As it is sent. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** Whether it is one of HTTP, so that an answer is due. */
    public boolean isHttp() {
      return http;
    }

    /** The beginning, to show. */
    public String shown() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "...";
    }
  }

  /** The request of a number. */
  public Request request(int number) {
    return new Making(new Random(seed * 1_000_003 + number)).request();
  }

  private final class Making {
    private final Random random;
    private String type = "";

    Making(Random random) {
      this.random = random;
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int times) {
      return random.nextInt(times) == 0;
    }

    Request request() {
      if (oneIn(100)) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return new Request(noise, false);
      }
      String[] route = one(routes).split(" ", -1);
      String method = oneIn(10) ? one(METHODS) : route[0];
      method = oneIn(100) ? "B" + random.nextInt(100) : method;
      byte[] body = !oneIn(5) && method.equals("GET") ? new byte[0] : body(route[1]);
      List<String> head = new ArrayList<>();
      head.add(method + " " + target(route[1]) + " HTTP/1." + (oneIn(100) ? "0" : "1"));
      if (!oneIn(200)) {
        head.add("Host: 127.0.0.1");
      }
      head.add("Connection: close");
      String who = one(credentials);
      // Whoever signs out for good sends nothing more that could be let in.
      boolean leaves = route[1].equals(SignInPaths.SIGN_OUT) && who.contains("X-CSRF-Token");
      if (!who.isEmpty() && !leaves) {
        head.add(who);
      }
      if (!oneIn(20)) {
        head.add("Content-Type: " + type);
      }
      if (!oneIn(4)) {
        head.add("If-Match: \"" + (1 + random.nextInt(2)) + "\"");
      }
      for (int i = oneIn(3) ? random.nextInt(3) : 0; i > 0; i--) {
        head.add(one(HEADERS) + ": " + printable(one(VALUES)));
      }
      if (oneIn(300)) {
        head.add(one(HEADERS) + ": " + "x".repeat(9_000));
      }
      boolean chunked = oneIn(8);
      boolean framed = head.stream().noneMatch(Making::isFraming);
      if (chunked && framed) {
        head.add("Transfer-Encoding: chunked");
        body = chunks(body);
      } else if (framed) {
        head.add("Content-Length: " + body.length);
      }
      byte[] first = (String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = new byte[first.length + body.length];
      System.arraycopy(first, 0, all, 0, first.length);
      System.arraycopy(body, 0, all, first.length, body.length);
      return new Request(all, framed);
    }

    private static boolean isFraming(String header) {
      return header.startsWith("Content-Length")
          || header.startsWith("Transfer-Encoding")
          || header.startsWith("Expect")
          || header.startsWith("Upgrade");
    }

    /** A header ends where its line does. */
    private static String printable(String value) {
      return value.replaceAll("[\\r\\n\\x00]", "");
    }

    private String target(String route) {
      StringBuilder path = new StringBuilder();
      for (String part : route.split("(?=[{<])|(?<=[}>])", -1)) {
        boolean parameter = part.startsWith("{") || part.startsWith("<");
        path.append(!parameter ? part : oneIn(4) ? coded(one(VALUES)) : known(route));
      }
      if (oneIn(50)) {
        path.insert(random.nextInt(path.length() + 1), coded(one(VALUES)));
      }
      if (route.equals("/api/import") && !oneIn(3)) {
        path.append("?mapping=").append(MAPPING_NAME);
      }
      for (int i = oneIn(6) ? random.nextInt(4) : 0; i > 0; i--) {
        path.append(path.indexOf("?") < 0 ? '?' : '&').append(one(names));
        path.append('=').append(coded(one(VALUES)));
      }
      return path.isEmpty() ? "/" : path.toString();
    }

    /** Mostly as it should be written in an address. */
    private String coded(String value) {
      if (oneIn(10)) {
        return printable(value).replace(" ", "");
      }
      return percentEncoded(value);
    }

    private static String percentEncoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What may stand in a path. */
    private String known(String route) {
      if (route.contains("/mappings")) {
        return oneIn(2) ? MAPPING_NAME : one(List.of("aidbook-needs", "other", "index"));
      }
      return one(KNOWN);
    }

    private byte[] body(String route) {
      type = oneIn(6) ? one(TYPES) : usualType(route);
      if (oneIn(25)) {
        byte[] noise = new byte[random.nextInt(oneIn(20) ? 400_000 : 2_000)];
        random.nextBytes(noise);
        return noise;
      }
      String text;
      if (type.contains("form-urlencoded")) {
        text = form(oneIn(4) ? Map.of() : fields(route));
      } else if (type.startsWith("multipart")) {
        text = multipart(route);
      } else if (route.contains("/mappings")) {
        text = oneIn(2) ? MAPPING : broken(MAPPING);
      } else if (route.contains("/import")) {
        text = csv();
      } else if (oneIn(30)) {
        text = "[".repeat(random.nextInt(100_000));
      } else {
        text = oneIn(6) ? json(0) : sample(route);
        text = oneIn(10) ? text.substring(0, random.nextInt(text.length() + 1)) : text;
      }
      return text.getBytes(
          type.contains("utf-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private String usualType(String route) {
      if (route.startsWith("/api/import")) {
        return oneIn(2) ? "multipart/form-data; boundary=b" : "text/csv";
      }
      if (route.startsWith("/api/mappings")) {
        return "application/yaml";
      }
      if (route.startsWith("/api")) {
        return "application/json";
      }
      return oneIn(5) ? "multipart/form-data; boundary=b" : "application/x-www-form-urlencoded";
    }

    /** A text with one value in the place of a piece of it. */
    private String broken(String text) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(10));
      return text.substring(0, from) + one(VALUES) + text.substring(to);
    }

    private String json(int depth) {
      int kind = random.nextInt(depth > 3 ? 3 : 10);
      if (kind == 0) {
        return one(
            List.of("0", "-1", "1e400", "1.5", "true", "null", "12", "99999999999999999999"));
      }
      if (kind <= 2) {
        return '"' + one(VALUES).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      }
      if (kind == 3) {
        return "[" + json(depth + 1) + "," + json(depth + 1) + "]";
      }
      StringBuilder object = new StringBuilder("{");
      for (int i = random.nextInt(8); i > 0; i--) {
        object.append('"').append(one(names)).append("\":").append(json(depth + 1));
        object.append(i == 1 ? "" : ",");
      }
      return object.append('}').toString();
    }

    /** Something that may well be valid, mostly with one thing changed. */
    private String sample(String route) {
      String party =
          "{\"partyId\":\"%s\",\"kind\":\"CITY\"}".formatted(oneIn(5) ? "city-2" : "city-1");
      String common =
          "\"status\":\"%s\",\"category\":\"food\",\"quantity\":%d,"
              .formatted(oneIn(6) ? "WITHDRAWN" : "OPEN", 1 + random.nextInt(9));
      String region = oneIn(3) ? one(VALUES).replaceAll("[\\\\\"]", "") : "PL";
      String fields;
      if (route.contains("offers")) {
        String id = oneIn(2) ? "" : "\"offerId\":\"%s\",".formatted(id());
        fields = id + common + "\"provider\":" + party + ",\"origin\":\"" + region + '"';
      } else if (route.contains("needs")) {
        String id = oneIn(2) ? "" : "\"needId\":\"%s\",".formatted(id());
        fields = id + common + "\"requester\":" + party + ",\"region\":\"" + region + '"';
      } else {
        fields =
            "\"offerId\":\"%s\",\"needId\":\"%s\",\"action\":\"%s\""
                .formatted(one(KNOWN), one(KNOWN), action());
      }
      if (oneIn(2)) {
        return "{" + fields + "}";
      }
      String value =
          oneIn(2)
              ? one(List.of("0", "-1", "true", "null", "1e400", "[1]", "{}", "9223372036854775807"))
              : '"' + one(VALUES).replaceAll("[\\\\\"]", "") + '"';
      return "{" + fields + ",\"" + one(names) + "\":" + value + "}";
    }

    private String id() {
      return oneIn(2) ? "n" + random.nextInt(1_000_000) : one(KNOWN);
    }

    private String action() {
      return one(List.of("ACCEPT", "ACCEPT", "DECLINE", "CANCEL", "DELIVER"));
    }

    /** Fields of a page's form that may well be valid, mostly with one thing changed. */
    private Map<String, String> fields(String route) {
      Map<String, String> fields = new TreeMap<>();
      if (route.startsWith("/board")) {
        fields.put("decision", oneIn(3) ? "D1" : "D" + random.nextInt(1_000_000));
        fields.put("offer", one(KNOWN));
        fields.put("need", one(KNOWN));
        fields.put("action", action());
        fields.put("quantity", oneIn(2) ? "" : String.valueOf(random.nextInt(12)));
        fields.put("back", "category=food&region=PL");
      } else {
        fields.put("do", "submit");
        fields.put("revision", String.valueOf(1 + random.nextInt(2)));
        fields.put("category", "food");
        fields.put("quantity", String.valueOf(1 + random.nextInt(50)));
        fields.put("unit", "H87");
        fields.put("region", oneIn(3) ? "UA-46" : "PL");
        fields.put("urgency", "HIGH");
        fields.put("name", "Miasto");
        fields.put("kind", "CITY");
      }
      if (oneIn(2)) {
        fields.put(oneIn(2) ? one(names) : one(List.copyOf(fields.keySet())), one(VALUES));
      }
      return fields;
    }

    private String form(Map<String, String> fields) {
      StringBuilder form = new StringBuilder();
      fields.forEach(
          (name, value) -> form.append(name).append('=').append(percentEncoded(value)).append('&'));
      int others = oneIn(3) ? random.nextInt(oneIn(20) ? 300 : 10) : 0;
      for (int i = others; i > 0; i--) {
        form.append(one(names)).append('=').append(coded(one(VALUES))).append('&');
      }
      return form.toString();
    }

    private String multipart(String route) {
      StringBuilder form = new StringBuilder();
      if (route.contains("/import")) {
        part(form, "file", "rows.csv", csv());
        boolean own = oneIn(3);
        part(
            form,
            "mapping",
            own ? "mine.yaml" : null,
            own ? (oneIn(2) ? MAPPING : broken(MAPPING)) : MAPPING_NAME);
        if (oneIn(6)) {
          part(form, "dryRun", null, oneIn(2) ? "true" : one(VALUES));
        }
      } else {
        fields(route).forEach((name, value) -> part(form, name, null, value));
      }
      int others = oneIn(3) ? random.nextInt(oneIn(20) ? 300 : 5) : 0;
      for (int i = others; i > 0; i--) {
        part(form, one(names), oneIn(3) ? printable(one(VALUES)) : null, one(VALUES));
      }
      return form.append(oneIn(8) ? "" : "--b--\r\n").toString();
    }

    private static void part(StringBuilder form, String name, String file, String content) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"").append(name);
      form.append(file == null ? "" : "\"; filename=\"" + file);
      form.append("\"\r\n\r\n").append(content).append("\r\n");
    }

    private String csv() {
      StringBuilder csv = new StringBuilder(String.join(",", CSV)).append('\n');
      for (int i = random.nextInt(6); i > 0; i--) {
        String where = oneIn(4) ? one(VALUES) : oneIn(3) ? "UA-46" : "PL";
        String org = oneIn(4) ? one(VALUES) : oneIn(3) ? "city-2" : "city-1";
        csv.append(oneIn(8) ? one(VALUES) : id()).append(',');
        csv.append(oneIn(8) ? one(VALUES) : "food").append(',').append(where).append(',');
        csv.append(oneIn(8) ? one(VALUES) : String.valueOf(1 + random.nextInt(9)));
        csv.append(',').append(org).append('\n');
      }
      return csv.toString();
    }

    private byte[] chunks(byte[] body) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int at = 0; at < body.length; ) {
        int size = Math.min(body.length - at, 1 + random.nextInt(5_000));
        out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body, at, size);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        at += size;
      }
      out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return out.toByteArray();
    }
  }
}
