package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.serde.SchemaRegistration.Outcome;
import io.aidbook.serde.SchemaRegistration.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {
  private final FakeRegistry registry = new FakeRegistry();
  private final SchemaRegistration registration =
      new SchemaRegistration(new HttpRegistryClient(new SerdeConfig(registry.settings())));

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldReportWhatBecameOfEachSchema() {
    registry
        .knows(1, "offers-value", Offer.getClassSchema())
        .answer("POST /subjects/needs-value/versions", 409, "{\"message\":\"field gone\"}")
        .answer("POST /subjects/stock-totals-value/versions", 200, "{\"id\":2}");
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put("offers", Offer.getClassSchema());
    schemas.put("needs", Need.getClassSchema());
    schemas.put("stock-totals", StockTotals.getClassSchema());

    List<Report> reports = registration.register(schemas);

    assertThat(reports)
        .extracting(Report::subject, Report::outcome, report -> report.id().orElse(-1))
        .containsExactly(
            tuple("offers-value", Outcome.ALREADY_THERE, 1),
            tuple("needs-value", Outcome.INCOMPATIBLE, -1),
            tuple("stock-totals-value", Outcome.REGISTERED, 2));
    assertThat(reports.get(1).detail()).contains("field gone");
    assertThat(registry.bodies()).noneMatch(body -> body.contains("avro.java.string"));
  }

  @Test
  void shouldNotReportAnOutageAsAResult() {
    registry.outage(503);

    assertThatThrownBy(() -> registration.register(Map.of("offers", Offer.getClassSchema())))
        .isInstanceOf(RegistryUnavailableException.class);
  }
}
