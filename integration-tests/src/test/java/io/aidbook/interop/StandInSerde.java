package io.aidbook.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.serde.PortableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Stands in for Confluent's SpecificAvroSerde, which no build can have that asks Maven Central
 * alone. It has the switches that matter here, with Confluent's names and defaults, and fails as
 * that one does. Every schema is asked for once.
 */
public final class StandInSerde<T> implements Serde<T> {
  private static final String VALUE_SCHEMA = "__value_schema_id";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
  private Map<String, ?> settings = Map.of();

  /** As Confluent's client reports an answer that is no success. */
  public static final class RestClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int errorCode;

    RestClientException(String message, int status, int errorCode) {
      super(message + "; error code: " + errorCode);
      this.status = status;
      this.errorCode = errorCode;
    }

    /** The HTTP status. */
    public int getStatus() {
      return status;
    }

    /** The registry's own code; the status where the answer has none. */
    public int getErrorCode() {
      return errorCode;
    }
  }

  @Override
  public void configure(Map<String, ?> newSettings, boolean isKey) {
    settings = newSettings;
  }

  @Override
  public Serializer<T> serializer() {
    return new Serializer<>() {
      @Override
      public byte[] serialize(String topic, T value) {
        return serialize(topic, new RecordHeaders(), value);
      }

      @Override
      public byte[] serialize(String topic, Headers headers, T value) {
        return write(topic + "-value", headers, (SpecificRecord) value);
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    return new Deserializer<>() {
      @Override
      public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, new RecordHeaders(), bytes);
      }

      @Override
      @SuppressWarnings("unchecked") // as the other one does it
      public T deserialize(String topic, Headers headers, byte[] bytes) {
        return (T) read(topic + "-value", headers, bytes);
      }
    };
  }

  private byte[] write(String subject, Headers headers, SpecificRecord value) {
    Schema schema =
        is("avro.remove.java.properties", false)
            ? PortableSchema.of(value.getSchema())
            : value.getSchema();
    try {
      JsonNode registered;
      if (is("auto.register.schemas", true)) {
        registered = ask("POST", "subjects/" + subject + "/versions", schema);
      } else if (is("use.latest.version", false)) {
        registered = ask("GET", "subjects/" + subject + "/versions/latest", null);
      } else {
        registered = ask("POST", "subjects/" + subject, schema);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (String.valueOf(settings.get("value.schema.id.serializer")).contains("Header")) {
        UUID guid = UUID.fromString(registered.get("guid").asText());
        headers.add(
            VALUE_SCHEMA,
            ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array());
      } else {
        out.write(0);
        out.write(ByteBuffer.allocate(4).putInt(registered.get("id").asInt()).array());
      }
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new SpecificDatumWriter<SpecificRecord>(schema, SpecificData.getForSchema(value.getSchema()))
          .write(value, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (RestClientException e) {
      throw asKafka("Error retrieving Avro schema", e);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("Error serializing Avro message", e);
    }
  }

  private Object read(String subject, Headers headers, byte[] bytes) {
    try {
      Header header = headers.lastHeader(VALUE_SCHEMA);
      ByteBuffer id = ByteBuffer.wrap(header == null ? bytes : header.value());
      byte magic = id.get();
      JsonNode found =
          switch (magic) {
            case 0 -> ask("GET", "schemas/ids/" + id.getInt(), null);
            case 1 -> ask("GET", "schemas/guids/" + new UUID(id.getLong(), id.getLong()), null);
            default -> throw new SerializationException("Unknown magic byte!");
          };
      int start = header == null ? id.position() : 0;
      Schema written = new Schema.Parser().parse(found.get("schema").asText());
      var decoder = DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, null);
      if (!is("specific.avro.reader", false)) {
        return new GenericDatumReader<>(written).read(null, decoder);
      }
      Schema reader;
      if (is("use.latest.version", false)) {
        JsonNode latest = ask("GET", "subjects/" + subject + "/versions/latest", null);
        reader = new Schema.Parser().parse(latest.get("schema").asText());
      } else {
        reader = SpecificData.get().getSchema(SpecificData.get().getClass(written));
      }
      return new SpecificDatumReader<>(written, reader).read(null, decoder);
    } catch (RestClientException e) {
      throw asKafka("Error retrieving Avro schema", e);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("Error deserializing Avro message", e);
    }
  }

  private boolean is(String name, boolean otherwise) {
    Object value = settings.get(name);
    return value == null ? otherwise : Boolean.parseBoolean(value.toString());
  }

  private JsonNode ask(String method, String path, Schema schema)
      throws IOException, RestClientException {
    String body =
        schema == null ? "" : JSON.valueToTree(Map.of("schema", schema.toString())).toString();
    JsonNode known = answers.get(method + path + body);
    if (known != null) {
      return known;
    }
    Object urls = settings.get("schema.registry.url");
    String url =
        urls instanceof Iterable<?> list ? list.iterator().next().toString() : urls.toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/" + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    if (answer.statusCode() != 200) {
      throw failure(answer);
    }
    JsonNode json = JSON.readTree(answer.body());
    answers.put(method + path + body, json);
    return json;
  }

  private static RestClientException failure(HttpResponse<String> answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      return new RestClientException(
          json.path("message").asText(), answer.statusCode(), json.path("error_code").asInt());
    } catch (IOException e) {
      return new RestClientException(e.getMessage(), answer.statusCode(), 50005);
    }
  }

  private static RuntimeException asKafka(String message, RestClientException e) {
    return e.getErrorCode() / 100 == 4
        ? new InvalidConfigurationException(e.getMessage())
        : new SerializationException(message, e);
  }
}
