package io.aidbook.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.web.view.Page;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;

/** Answers with a record or a page of records. */
final class Lists {
  private static final String JSON = "application/json";

  private Lists() {}

  /** How an item is written. */
  @FunctionalInterface
  interface Item<V> {
    void write(JsonGenerator json, V value) throws IOException;
  }

  /** A record. */
  static void answer(Context request, SpecificRecord record) {
    answer(request, record, EventJson::write);
  }

  /** A value. */
  static <V> void answer(Context request, V value, Item<V> item) {
    request.contentType(JSON).result(EventJson.bytes(json -> item.write(json, value)));
  }

  /** A page of records; the next one's address stands in the header {@code Link}, too. */
  static void answer(Context request, Page<? extends SpecificRecord> page) {
    answer(request, page, EventJson::write);
  }

  /** A page of values. */
  static <V> void answer(Context request, Page<? extends V> page, Item<V> item) {
    if (page.next() != null) {
      request.header("Link", "<%s>; rel=\"next\"".formatted(next(request, page.next())));
    }
    request.contentType(JSON).result(EventJson.bytes(json -> write(json, page, item)));
  }

  private static <V> void write(JsonGenerator json, Page<? extends V> page, Item<V> item)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("items");
    for (V each : page.items()) {
      item.write(json, each);
    }
    json.writeEndArray();
    if (page.next() != null) {
      json.writeStringField("next", page.next());
    }
    json.writeEndObject();
  }

  private static String next(Context request, String cursor) {
    StringBuilder address = new StringBuilder(request.path()).append('?');
    request
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                address
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(values.get(0)))
                    .append('&');
              }
            });
    return address.append("cursor=").append(encoded(cursor)).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
