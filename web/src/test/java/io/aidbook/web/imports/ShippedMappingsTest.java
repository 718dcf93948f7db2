package io.aidbook.web.imports;

import static io.aidbook.web.imports.Outcome.BAD;
import static io.aidbook.web.imports.Outcome.NEW;
import static io.aidbook.web.imports.Outcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.web.imports.MemoryHub.Run;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.imports.mapping.Mappings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mappings that ship with Aidbook, on files of the form that other systems export. */
class ShippedMappingsTest {
  private final Mappings mappings = new Mappings(null);
  private final MemoryHub hub = new MemoryHub();

  @TempDir Path folder;

  private Run run(String mapping, Path file) {
    Mapping found = mappings.find(mapping).orElseThrow();
    return hub.run(file, found, new Importer.Who(null, true), false);
  }

  private Path sample(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = ShippedMappingsTest.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  @Test
  void shouldAllBeUsableAndSayWhatTheyAreFor() {
    assertThat(mappings.list())
        .extracting(Mappings.Listed::name)
        .containsExactly(
            "aidbook-needs",
            "aidbook-offers",
            "getusppe-donations",
            "getusppe-requests",
            "ukrainehelp-services");
    assertThat(mappings.list())
        .allSatisfy(
            listed -> {
              assertThat(listed.side()).isNotNull();
              assertThat(listed.description()).isNotBlank();
              assertThat(listed.shipped()).isTrue();
            });
  }

  @Test
  void shouldReadDonationsOfGetUsPpe() throws IOException {
    Run run = run("getusppe-donations", sample("getusppe-donations.csv"));

    assertThat(run.outcomes()).containsExactly(NEW, NEW, NEW, NEW, BAD, BAD, NEW);
    Offer radio = hub.held.get("getusppe-10000000-0000-4000-8000-000000000002-2_way_radio").offer();
    assertThat(radio.getCategory()).isEqualTo("2-way-radio");
    assertThat(radio.getQuantity()).isEqualTo(6);
    assertThat(radio.getOrigin()).isEqualTo("US-FL");
    assertThat(radio.getServes()).containsExactly("US");
    assertThat(radio.getRecordedAt()).isEqualTo(Instant.parse("2020-04-29T17:04:31.050Z"));
    assertThat(run.fault(4)).startsWith("qty: ").contains("-18");
    assertThat(run.fault(5)).startsWith("stateprovince ‘Ontario’");
    assertThat(run("getusppe-donations", sample("getusppe-donations.csv")).counts.of(NEW)).isZero();
  }

  @Test
  void shouldReadRequestsOfGetUsPpe() throws IOException {
    Run run = run("getusppe-requests", sample("getusppe-requests.csv"));

    assertThat(run.outcomes()).containsExactly(NEW, NEW, NEW, BAD);
    List<Need> needs = hub.held.values().stream().map(entry -> entry.need()).toList();
    assertThat(needs)
        .extracting(Need::getUrgency)
        .containsExactly(Urgency.CRITICAL, Urgency.HIGH, Urgency.NORMAL);
    assertThat(needs).extracting(Need::getRegion).containsExactly("US-WA", "US-WA", "US");
  }

  @Test
  void shouldReadServicesOfUkraineHelp() throws IOException {
    Run run = run("ukrainehelp-services", sample("ukrainehelp-services.csv"));

    assertThat(run.outcomes()).containsExactly(NEW, NEW, NEW, NEW, SKIPPED, SKIPPED, BAD, NEW);
    assertThat(hub.held.keySet())
        .containsExactly(
            "ukrainehelp-9001-hospitality",
            "ukrainehelp-9002-Legal",
            "ukrainehelp-9002-job",
            "ukrainehelp-9003-transport",
            "ukrainehelp-9007-psychologicalSupport");
    Offer rooms = hub.held.get("ukrainehelp-9001-hospitality").offer();
    assertThat(rooms.getOrigin()).isEqualTo("ITC4");
    assertThat(rooms.getQuantity()).isNull();
    assertThat(rooms.getRevision()).isEqualTo(Instant.parse("2022-08-23T10:18:36Z").toEpochMilli());
    assertThat(hub.held.get("ukrainehelp-9003-transport").offer().getStatus())
        .isEqualTo(Status.WITHDRAWN);
    assertThat(run.fault(6))
        .isEqualTo("regione ‘Ligurria’: the mapping has no such word; did you mean ‘liguria’?");
  }

  @Test
  void shouldReadAidbooksOwnColumns() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("offers.csv"),
            """
            sep=;
            offerId;revision;status;category;item;Quantity;unit;origin;serves;expiresAt;recordedAt;providerId;title;;
            o1;1;Open;Food;Rice;10.0;kgm;pl911;"PL, UA";2026-03-10;2026-02-01T08:00:00Z;org:a;A title;;
            o2;2;OPEN;advice;;;;PL;;;2026-02-01T08:00:00Z;org:a;;;
            ;;;;;;;;;;;;;;
            o3;1;CLOSED;food;;5;;PL;;;2026-02-01T08:00:00Z;org:a;;;
            """);

    Run run = run("aidbook-offers", file);
    assertThat(run.outcomes()).containsExactly(NEW, NEW, BAD);
    Offer rice = hub.held.get("o1").offer();
    assertThat(rice.getServes()).containsExactly("PL", "UA");
    assertThat(rice.getUnit()).isEqualTo("KGM");
    assertThat(rice.getItem()).isEqualTo("rice");
    assertThat(rice.getExpiresAt()).isEqualTo(Instant.parse("2026-03-10T23:59:59.999Z"));
    assertThat(hub.held.get("o2").offer().getQuantity()).isNull();
    assertThat(run.fault(2)).isEqualTo("status ‘CLOSED’: write one of OPEN, WITHDRAWN");
  }
}
