package io.aidbook.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.text.Spelling;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads an event from JSON by its schema: fields by their Avro names, absent or null where a field
 * may be absent, times in ISO 8601, enums by name.
 *
 * <p>Only the form is looked at. What a field may say is for the ledger's rules to judge.
 *
 * @param <T> the event
 */
final class EventReader<T extends SpecificRecord> {
  private static final int MAX_DEPTH = 8;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonParser.Feature.AUTO_CLOSE_SOURCE, true);

  private final Schema schema;
  private final Set<String> ignored;
  private final Set<String> optional;
  private final Class<T> type;

  /**
   * @param type the generated class of the event
   * @param ignored fields that the server sets: they may be sent, and what they say does not count
   * @param optional texts that the server sets where they are absent; they are read as empty
   */
  EventReader(Class<T> type, Set<String> ignored, Set<String> optional) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
    this.ignored = ignored;
    this.optional = optional;
  }

  /** The schema of the event. */
  Schema schema() {
    return schema;
  }

  /**
   * Reads an event.
   *
   * @throws ProblemException if it is no JSON object, or not of the schema's form
   */
  T read(byte[] body) {
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed(e.getMessage());
    }
    if (node == null || !node.isObject()) {
      throw malformed("a JSON object is expected, such as {\"category\": …}");
    }
    return type.cast(record(schema, "", node));
  }

  private SpecificRecord record(Schema of, String path, JsonNode node) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, of);
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (of.getField(name) == null && !isIgnored(path, name)) {
        throw unknownField(of, path, name, node.get(name));
      }
    }
    for (Schema.Field field : of.getFields()) {
      String name = path + field.name();
      JsonNode value = node.get(field.name());
      boolean absent = value == null || value.isNull();
      if (isIgnored(path, field.name())) {
        record.put(field.pos(), placeholder(field));
      } else if (!absent) {
        record.put(field.pos(), value(field.schema(), name, value));
      } else if (path.isEmpty() && optional.contains(field.name())) {
        record.put(field.pos(), "");
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), SpecificData.get().getDefaultValue(field));
      } else {
        throw breach("MISSING_FIELD", name, null, "it is missing: say it");
      }
    }
    return record;
  }

  private boolean isIgnored(String path, String name) {
    return path.isEmpty() && ignored.contains(name);
  }

  /** Stands where the server's own value will stand. */
  private static Object placeholder(Schema.Field field) {
    if (field.schema().getType() == Schema.Type.STRING) {
      return "";
    }
    return field.schema().getLogicalType() == null ? (Object) 0L : Instant.EPOCH;
  }

  private Object value(Schema of, String name, JsonNode node) {
    return switch (of.getType()) {
      case UNION ->
          value(
              of.getTypes().get(of.getTypes().get(0).getType() == Schema.Type.NULL ? 1 : 0),
              name,
              node);
      case STRING -> {
        require(node.isTextual(), name, node, "use a text in quotes");
        yield node.textValue();
      }
      case LONG -> of.getLogicalType() == null ? number(name, node) : time(name, node);
      case ENUM -> symbol(of, name, node);
      case RECORD -> {
        require(node.isObject(), name, node, "use an object {…}");
        yield record(of, name + '.', node);
      }
      case ARRAY -> {
        require(node.isArray(), name, node, "use a list […]");
        List<Object> items = new ArrayList<>();
        for (JsonNode item : node) {
          items.add(value(of.getElementType(), name, item));
        }
        yield items;
      }
      case MAP -> {
        require(node.isObject(), name, node, "use an object {…} of texts");
        Map<String, Object> entries = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          entries.put(
              entry.getKey(),
              value(of.getValueType(), name + '.' + entry.getKey(), entry.getValue()));
        }
        yield entries;
      }
      default -> throw new IllegalStateException("no JSON form for %s of %s".formatted(of, name));
    };
  }

  private static long number(String name, JsonNode node) {
    require(
        node.isIntegralNumber() && node.canConvertToLong(),
        name,
        node,
        "use a whole number, without quotes, point or exponent");
    return node.longValue();
  }

  private static Instant time(String name, JsonNode node) {
    String instead = "use a time in ISO 8601 with its offset, such as 2026-11-30T18:00:00Z";
    require(node.isTextual(), name, node, instead);
    try {
      return OffsetDateTime.parse(node.textValue()).toInstant();
    } catch (DateTimeException e) {
      throw breach("WRONG_TYPE", name, node, instead);
    }
  }

  private static Object symbol(Schema of, String name, JsonNode node) {
    String instead = "use one of " + String.join(", ", of.getEnumSymbols());
    require(node.isTextual() && of.hasEnumSymbol(node.textValue()), name, node, instead);
    return SpecificData.get().createEnum(node.textValue(), of);
  }

  private static void require(boolean holds, String name, JsonNode node, String instead) {
    if (!holds) {
      throw breach("WRONG_TYPE", name, node, instead);
    }
  }

  private ProblemException unknownField(Schema of, String path, String name, JsonNode value) {
    String known =
        Spelling.nearest(name, of.getFields().stream().map(Schema.Field::name).toList())
            .map(nearest -> "there is no such field; did you mean %s?".formatted(path + nearest))
            .orElse("there is no such field: leave it out");
    return breach("UNKNOWN_FIELD", path + Problem.shown(name), value, known);
  }

  private static ProblemException breach(String code, String field, JsonNode value, String words) {
    String shown =
        value == null
            ? null
            : Problem.shown(value.isTextual() ? value.textValue() : value.toString());
    return new ProblemException(
        new Problem(
            "about:blank",
            "The request is not of the form of an event",
            Problem.BAD_REQUEST,
            shown == null ? field + ": " + words : "%s '%s': %s".formatted(field, shown, words),
            code,
            field,
            shown));
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(
        Problem.of(
            Problem.BAD_REQUEST,
            "MALFORMED_JSON",
            "The body cannot be read",
            "The body is no JSON that is understood here: " + Problem.shown(why)));
  }
}
