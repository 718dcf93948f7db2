package io.aidbook.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.schemas.RecordSentences;
import io.aidbook.web.http.Problems;
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
    answer(request, record, told(request));
  }

  /** A value. */
  static <V> void answer(Context request, V value, Item<V> item) {
    request.contentType(JSON).result(EventJson.bytes(json -> item.write(json, value)));
  }

  /** A page of records; the next one's address stands in the header {@code Link}, too. */
  static void answer(Context request, Page<? extends SpecificRecord> page) {
    answer(request, page, told(request));
  }

  /** A page of values. */
  static <V> void answer(Context request, Page<? extends V> page, Item<V> item) {
    if (page.next() != null) {
      request.header("Link", "<%s>; rel=\"next\"".formatted(next(request, page.next())));
    }
    request.contentType(JSON).result(EventJson.bytes(json -> write(json, page, item)));
  }

  /** Codes with values are said as sentences in the reader's language, too. */
  private static Item<SpecificRecord> told(Context request) {
    RecordSentences sentences = new RecordSentences(Problems.sentences(request));
    return (json, record) -> {
      json.writeStartObject();
      EventJson.writeFields(json, record);
      if (record instanceof DecisionOutcome outcome && outcome.getCode() != null) {
        json.writeStringField("sentence", sentences.refusal(outcome));
      } else if (record instanceof MatchCandidate candidate) {
        json.writeArrayFieldStart("sentences");
        for (String each : sentences.explanation(candidate)) {
          json.writeString(each);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    };
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
