package io.aidbook.web.site.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.topology.codec.Postings;
import io.aidbook.web.site.Entries;
import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Forms that nobody would send: never an error of the server, and nothing that a ledger refuses.
 */
class FuzzedFormsTest {
  private static final int FORMS = 1_500;

  private static final List<String> FIELDS =
      List.of(
          "id",
          "revision",
          "do",
          "name",
          "kind",
          "contactUrl",
          "category",
          "item",
          "quantity",
          "endless",
          "unit",
          "region",
          "region-query",
          "region-options",
          "serves",
          "serves-query",
          "serves-options",
          "urgency",
          "from",
          "until",
          "title",
          "codes",
          "csrf",
          "unknown");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "submit",
          "search-region",
          "x",
          "0",
          "1",
          "-1",
          "200",
          "999999999999999999",
          "9223372036854775808",
          "1e9",
          "NaN",
          "PL",
          "UA-46",
          "*",
          "EU",
          "ua",
          "XX",
          "PL92 ",
          "H87",
          "HUR",
          "EUR",
          "h87",
          "OPEN",
          "HIGH",
          "CITY",
          "camp-beds",
          "Camp Beds",
          "ліжка",
          "health-psychosocial",
          "2026-11-27",
          "2026-02-30",
          "9999-12-31",
          "+99999-01-01",
          "0001-01-01",
          "27.11.2026",
          "1/1/2027",
          "https://a.example/x",
          "https://u@a.example",
          "javascript:alert(1)",
          "a: b",
          "a:b\nc:d",
          ":",
          "yes",
          "WEB-00000-00000",
          "WEB-BEDS0-00001",
          "\u0000",
          "\u202e",
          "\ud83d\ude00",
          "<script>",
          "'\"&",
          "{0}",
          "%{x}",
          "../../etc/passwd",
          "L".repeat(6_000));

  private static final List<String> PATHS =
      List.of(
          "/offers/new",
          "/needs/new",
          "/offers/WEB-BEDS0-00001/edit",
          "/needs/WEB-NEED0-00001/edit",
          "/offers/WEB-BEDS0-00001/withdraw",
          "/needs/WEB-NEED0-00001/erase",
          "/offers/nobody/edit");

  @Test
  void neverAnErrorOfTheServer() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (TestSite site = TestSite.open()) {
      site.feed(Entries.all());
      for (int i = 0; i < FORMS; i++) {
        String path = pick(PATHS, random);
        Map<String, List<String>> form = form(random, path.startsWith("/offers"));
        Answer answer = site.post(path, form);
        assertThat(answer.status())
            .as("seed %d, form %d: POST %s %s", seed, i, path, form)
            .isIn(200, 303, 404, 409, 422);
      }
      for (SpecificRecord each : site.publisher().published()) {
        if (each instanceof Offer offer) {
          assertThat(Postings.of(offer)).as("seed %d", seed).isNotNull();
        } else if (each instanceof Need need) {
          assertThat(Postings.of(need)).as("seed %d", seed).isNotNull();
        }
      }
      assertThat(site.publisher().published()).as("seed %d: some were sound", seed).isNotEmpty();
    }
  }

  /** A sound form in which some fields are not. */
  private static Map<String, List<String>> form(Random random, boolean offer) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    form.put("id", List.of(NewId.make()));
    form.put("revision", List.of(Integer.toString(1 + random.nextInt(3))));
    form.put("do", List.of("submit"));
    form.put("category", List.of("energy-equipment"));
    form.put("quantity", List.of("12"));
    form.put("region", List.of("PL"));
    form.put("name", List.of("City"));
    form.put("urgency", List.of(offer ? "" : "NORMAL"));
    int changes = random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      String field = pick(FIELDS, random);
      List<String> values = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        values.add(pick(VALUES, random));
      }
      form.put(field, values);
    }
    return form;
  }

  private static String pick(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
