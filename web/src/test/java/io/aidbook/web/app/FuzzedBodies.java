package io.aidbook.web.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bodies of fuzzed requests: what a route takes, mostly with something changed, and what none
 * takes.
 */
final class FuzzedBodies {
  private final FuzzedValues chance;
  private final List<String> names;
  private String type = "";

  /**
   * @param chance chooses
   * @param names of parameters and fields
   */
  FuzzedBodies(FuzzedValues chance, List<String> names) {
    this.chance = chance;
    this.names = names;
  }

  /** What the latest body is said to be. */
  String type() {
    return type;
  }

  byte[] body(String route) {
    type = chance.oneIn(6) ? chance.one(FuzzedValues.TYPES) : usualType(route);
    if (chance.oneIn(25)) {
      return chance.noise(chance.oneIn(20) ? 400_000 : 2_000);
    }
    String text;
    if (type.contains("form-urlencoded")) {
      text = form(chance.oneIn(4) ? Map.of() : fields(route));
    } else if (type.startsWith("multipart")) {
      text = multipart(route);
    } else if (route.contains("/mappings")) {
      text = chance.oneIn(2) ? FuzzedRequests.MAPPING : broken(FuzzedRequests.MAPPING);
    } else if (route.contains("/import")) {
      text = csv();
    } else if (chance.oneIn(30)) {
      text = "[".repeat(chance.below(100_000));
    } else {
      text = chance.oneIn(6) ? json(0) : sample(route);
      text = chance.oneIn(10) ? text.substring(0, chance.below(text.length() + 1)) : text;
    }
    return text.getBytes(
        type.contains("utf-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  private String usualType(String route) {
    if (route.contains("/import")) {
      return chance.oneIn(2) ? "multipart/form-data; boundary=b" : "text/csv";
    }
    if (route.startsWith("/api/mappings")) {
      return "application/yaml";
    }
    if (route.startsWith("/api")) {
      return "application/json";
    }
    return chance.oneIn(5)
        ? "multipart/form-data; boundary=b"
        : "application/x-www-form-urlencoded";
  }

  /** A text with one value in the place of a piece of it. */
  private String broken(String text) {
    int from = chance.below(text.length());
    int to = Math.min(text.length(), from + chance.below(10));
    return text.substring(0, from) + chance.value() + text.substring(to);
  }

  private String json(int depth) {
    int kind = chance.below(depth > 3 ? 3 : 10);
    if (kind == 0) {
      return chance.one(
          List.of("0", "-1", "1e400", "1.5", "true", "null", "12", "99999999999999999999"));
    }
    if (kind <= 2) {
      return '"' + chance.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    if (kind == 3) {
      return "[" + json(depth + 1) + "," + json(depth + 1) + "]";
    }
    StringBuilder object = new StringBuilder("{");
    for (int i = chance.below(8); i > 0; i--) {
      object.append('"').append(chance.one(names)).append("\":").append(json(depth + 1));
      object.append(i == 1 ? "" : ",");
    }
    return object.append('}').toString();
  }

  /** Something that may well be valid, mostly with one thing changed. */
  private String sample(String route) {
    String party =
        "{\"partyId\":\"%s\",\"kind\":\"CITY\"}".formatted(chance.oneIn(5) ? "city-2" : "city-1");
    String common =
        "\"status\":\"%s\",\"category\":\"food\",\"quantity\":%d,"
            .formatted(chance.oneIn(6) ? "WITHDRAWN" : "OPEN", 1 + chance.below(9));
    String region = chance.oneIn(3) ? chance.value().replaceAll("[\\\\\"]", "") : "PL";
    String fields;
    if (route.contains("offers")) {
      String id = chance.oneIn(2) ? "" : "\"offerId\":\"%s\",".formatted(id());
      fields = id + common + "\"provider\":" + party + ",\"origin\":\"" + region + '"';
    } else if (route.contains("needs")) {
      String id = chance.oneIn(2) ? "" : "\"needId\":\"%s\",".formatted(id());
      fields = id + common + "\"requester\":" + party + ",\"region\":\"" + region + '"';
    } else {
      fields =
          "\"offerId\":\"%s\",\"needId\":\"%s\",\"action\":\"%s\""
              .formatted(
                  chance.one(FuzzedRequests.KNOWN), chance.one(FuzzedRequests.KNOWN), action());
    }
    if (chance.oneIn(2)) {
      return "{" + fields + "}";
    }
    String value =
        chance.oneIn(2)
            ? chance.one(
                List.of("0", "-1", "true", "null", "1e400", "[1]", "{}", "9223372036854775807"))
            : '"' + chance.value().replaceAll("[\\\\\"]", "") + '"';
    return "{" + fields + ",\"" + chance.one(names) + "\":" + value + "}";
  }

  private String id() {
    return chance.oneIn(2) ? "n" + chance.below(1_000_000) : chance.one(FuzzedRequests.KNOWN);
  }

  private String action() {
    return chance.one(List.of("ACCEPT", "ACCEPT", "DECLINE", "CANCEL", "DELIVER"));
  }

  /** Fields of a page's form that may well be valid, mostly with one thing changed. */
  private Map<String, String> fields(String route) {
    Map<String, String> fields = new TreeMap<>();
    if (route.startsWith("/board")) {
      fields.put("decision", chance.oneIn(3) ? "D1" : "D" + chance.below(1_000_000));
      fields.put("offer", chance.one(FuzzedRequests.KNOWN));
      fields.put("need", chance.one(FuzzedRequests.KNOWN));
      fields.put("action", action());
      fields.put("quantity", chance.oneIn(2) ? "" : String.valueOf(chance.below(12)));
      fields.put("back", "category=food&region=PL");
    } else {
      fields.put("do", "submit");
      fields.put("revision", String.valueOf(1 + chance.below(2)));
      fields.put("category", "food");
      fields.put("quantity", String.valueOf(1 + chance.below(50)));
      fields.put("unit", "H87");
      fields.put("region", chance.oneIn(3) ? "UA-46" : "PL");
      fields.put("urgency", "HIGH");
      fields.put("name", "Miasto");
      fields.put("kind", "CITY");
    }
    if (chance.oneIn(2)) {
      fields.put(
          chance.oneIn(2) ? chance.one(names) : chance.one(List.copyOf(fields.keySet())),
          chance.value());
    }
    return fields;
  }

  private String form(Map<String, String> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(name).append('=').append(FuzzedValues.percentEncoded(value)).append('&'));
    int others = chance.oneIn(3) ? chance.below(chance.oneIn(20) ? 300 : 10) : 0;
    for (int i = others; i > 0; i--) {
      form.append(chance.one(names)).append('=').append(chance.coded(chance.value())).append('&');
    }
    return form.toString();
  }

  private String multipart(String route) {
    StringBuilder form = new StringBuilder();
    if (route.contains("/import")) {
      part(form, "file", "rows.csv", csv());
      boolean own = chance.oneIn(3);
      part(
          form,
          "mapping",
          own ? "mine.yaml" : null,
          own
              ? (chance.oneIn(2) ? FuzzedRequests.MAPPING : broken(FuzzedRequests.MAPPING))
              : FuzzedRequests.MAPPING_NAME);
      if (chance.oneIn(6)) {
        part(form, "dryRun", null, chance.oneIn(2) ? "true" : chance.value());
      }
    } else {
      fields(route).forEach((name, value) -> part(form, name, null, value));
    }
    int others = chance.oneIn(3) ? chance.below(chance.oneIn(20) ? 300 : 5) : 0;
    for (int i = others; i > 0; i--) {
      part(
          form,
          chance.one(names),
          chance.oneIn(3) ? FuzzedValues.printable(chance.value()) : null,
          chance.value());
    }
    return form.append(chance.oneIn(8) ? "" : "--b--\r\n").toString();
  }

  private static void part(StringBuilder form, String name, String file, String content) {
    form.append("--b\r\nContent-Disposition: form-data; name=\"").append(name);
    form.append(file == null ? "" : "\"; filename=\"" + file);
    form.append("\"\r\n\r\n").append(content).append("\r\n");
  }

  private String csv() {
    StringBuilder csv = new StringBuilder(String.join(",", FuzzedRequests.CSV)).append('\n');
    for (int i = chance.below(6); i > 0; i--) {
      String where = chance.oneIn(4) ? chance.value() : chance.oneIn(3) ? "UA-46" : "PL";
      String org = chance.oneIn(4) ? chance.value() : chance.oneIn(3) ? "city-2" : "city-1";
      csv.append(chance.oneIn(8) ? chance.value() : id()).append(',');
      csv.append(chance.oneIn(8) ? chance.value() : "food").append(',').append(where).append(',');
      csv.append(chance.oneIn(8) ? chance.value() : String.valueOf(1 + chance.below(9)));
      csv.append(',').append(org).append('\n');
    }
    return csv.toString();
  }

  byte[] chunks(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; ) {
      int size = Math.min(body.length - at, 1 + chance.below(5_000));
      out.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      at += size;
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
