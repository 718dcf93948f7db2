package io.aidbook.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static String text(SpecificRecord record) {
    return new String(EventJson.bytes(record), StandardCharsets.UTF_8);
  }

  @Test
  void anOfferIsPlainJson() {
    Map<String, String> codes = new TreeMap<>(Map.of("hub", "7", "city", "Gdańsk \"17\""));
    String json =
        text(
            Samples.offer(
                "o1",
                o ->
                    o.setQuantity(null)
                        .setServes(List.of("PL", "UA-46"))
                        .setExternalCodes(codes)
                        .setExpiresAt(Samples.NOON.plusMillis(5))));

    assertThat(json)
        .isEqualTo(
            "{\"offerId\":\"o1\",\"revision\":1,\"status\":\"OPEN\",\"provider\":{\"partyId\":\"p-1\","
                + "\"name\":\"City of Gdańsk\",\"kind\":\"CITY\"},\"category\":\"blankets\","
                + "\"unit\":\"H87\",\"origin\":\"PL\",\"serves\":[\"PL\",\"UA-46\"],"
                + "\"expiresAt\":\"2026-03-01T12:00:00.005Z\",\"externalCodes\":{\"city\":"
                + "\"Gdańsk \\\"17\\\"\",\"hub\":\"7\"},\"recordedAt\":\"2026-03-01T12:00:00Z\"}");
  }

  /** Also one that a later release adds a field to. */
  @Test
  void everyPublicRecordCanBeWritten() throws Exception {
    for (Source source : Source.values()) {
      Schema schema = SpecificData.getForClass(source.type()).getSchema(source.type());
      List<Schema.Field> required =
          schema.getFields().stream().filter(field -> !field.hasDefaultValue()).toList();
      JsonNode json = new ObjectMapper().readTree(text(sample(source)));
      for (Schema.Field field : required) {
        assertThat(json.has(field.name())).as("%s of %s", field.name(), source).isTrue();
      }
      json.fieldNames()
          .forEachRemaining(name -> assertThat(schema.getField(name)).as(name).isNotNull());
    }
  }

  private static SpecificRecord sample(Source source) {
    return switch (source) {
      case OFFERS -> Samples.offer("o1", o -> {});
      case NEEDS -> Samples.need("n1", n -> {});
      case CANDIDATES -> Samples.candidate("n1", "o1", c -> {});
      case TOTALS -> Samples.totals("PL", io.aidbook.events.RegionLevel.COUNTRY, t -> {});
      case COMMITMENTS -> Samples.commitment("n1", "o1", 1, 0);
      case DECISIONS -> Samples.decision("d1", "n1", "o1");
      case OUTCOMES -> Samples.outcome("d1", "n1", "o1");
      case STATUS -> Samples.status(io.aidbook.events.EntrySide.NEED, "n1", s -> {});
    };
  }
}
