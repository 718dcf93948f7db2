package io.aidbook.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.UUID;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks Confluent's REST API, which other registries offer as well. Every call goes to the
 * registry; {@link CachingRegistryClient} remembers answers.
 */
public final class HttpRegistryClient implements RegistryClient {
  private static final Logger log = LoggerFactory.getLogger(HttpRegistryClient.class);

  private static final int NOT_FOUND = 404;

  /** Of a subject with more versions than this, so many of the latest are read. */
  private static final int MAX_VERSIONS = 100;

  private final RegistryHttp http;
  private final SchemaAnswers schemas;

  /** A client for the addresses and credentials of the configuration. */
  public HttpRegistryClient(SerdeConfig config) {
    this.http = new RegistryHttp(config);
    this.schemas =
        new SchemaAnswers(
            (subject, version) ->
                http.get("subjects/" + encoded(subject) + "/versions/" + version));
  }

  @Override
  public int register(String subject, Schema schema) {
    String path = "subjects/" + encoded(subject) + "/versions";
    JsonNode answer =
        http.post(path, body(schema))
            .orElseThrow(
                () ->
                    new RegistryRefusedException(
                        404, "registry knows no subject %s to register with".formatted(subject)));
    return integer(answer, "id", path);
  }

  @Override
  public OptionalInt idOf(String subject, Schema schema) {
    String path = "subjects/" + encoded(subject);
    return http.post(path, body(schema))
        .map(answer -> OptionalInt.of(integer(answer, "id", path)))
        .orElse(OptionalInt.empty());
  }

  @Override
  public Optional<Schema> schemaOf(int id) {
    return http.get("schemas/ids/" + id).map(answer -> schemas.parse("schema " + id, answer));
  }

  @Override
  public Optional<Schema> schemaOf(UUID guid) {
    try {
      return http.get("schemas/guids/" + guid)
          .map(answer -> schemas.parse("schema " + guid, answer));
    } catch (RegistryRefusedException e) {
      if (e.status() != NOT_FOUND || !answers()) {
        throw e;
      }
      // A registry that has no GUIDs, as most have none: it will not know this one tomorrow.
      return Optional.empty();
    }
  }

  @Override
  public boolean answers() {
    try {
      // A registry without this question says so by a code of its own.
      return http.get("schemas/types").map(JsonNode::isArray).orElse(true);
    } catch (RegistryRefusedException e) {
      return false;
    }
  }

  @Override
  public Map<Integer, Schema> schemasUnder(String subject) {
    Map<Integer, Schema> all = new TreeMap<>();
    // Nobody asks for the others as long as nobody publishes with them, and then the record is at
    // fault.
    readVersions(subject, all::put, (id, why) -> log.debug("Left out: {}", why));
    return all;
  }

  @Override
  public Map<Integer, String> unreadableUnder(String subject) {
    Map<Integer, String> all = new TreeMap<>();
    readVersions(subject, (id, schema) -> {}, all::put);
    return all;
  }

  private void readVersions(
      String subject, BiConsumer<Integer, Schema> read, BiConsumer<Integer, String> unreadable) {
    String path = "subjects/" + encoded(subject) + "/versions";
    JsonNode versions = http.get(path).orElse(MissingNode.getInstance());
    for (int i = Math.max(0, versions.size() - MAX_VERSIONS); i < versions.size(); i++) {
      int version = versions.get(i).asInt();
      String one = path + "/" + version;
      int id = -version;
      try {
        Optional<JsonNode> answer = http.get(one);
        if (answer.isPresent()) {
          id = integer(answer.get(), "id", one);
          read.accept(id, schemas.parse("schema " + id, answer.get()));
        }
      } catch (MalformedRecordException e) {
        unreadable.accept(id, e.getMessage());
      }
    }
  }

  @Override
  public Optional<String> compatibilityOf(String subject) {
    return http.get("config/" + encoded(subject))
        .map(answer -> answer.path("compatibilityLevel").asText());
  }

  @Override
  public void setCompatibility(String subject, String level) {
    String path = "config/" + encoded(subject);
    if (http.put(path, JsonNodeFactory.instance.objectNode().put("compatibility", level))
        .isEmpty()) {
      throw new RegistryRefusedException(
          404, "registry knows no subject %s to set a level for".formatted(subject));
    }
  }

  @Override
  public boolean isCompatible(String subject, Schema schema) {
    String path = "compatibility/subjects/" + encoded(subject) + "/versions/latest";
    return http.post(path, body(schema))
        .map(answer -> answer.path("is_compatible").asBoolean())
        .orElse(true);
  }

  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static int integer(JsonNode answer, String field, String path) {
    JsonNode value = answer.path(field);
    if (!value.isInt()) {
      throw SchemaAnswers.notARegistry(field + " for " + path, answer);
    }
    return value.asInt();
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
