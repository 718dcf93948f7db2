package io.aidbook.web.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.text.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionReaderTest {
  private static final RegionNames NAMES = new GazetteerNames(Gazetteer.shipped());

  private static List<MappedEntry> map(String keys, String region) {
    String yaml = Rows.NEEDS.replace("{ constant: PL }", "{ column: where" + keys + " }");
    return Rows.map(yaml, NAMES, "id,qty,where", "1", "5", region);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Lombardia              | IT | ITC4
          valle d'aosta          | IT | ITC2
          Львівська область      |    | UA-46
          łódzkie                | PL | PL71
          Berlin                 | DE | DE3
          Poland                 |    | PL
          Україна                |    | UA
          ITC4                   | IT | ITC4
          UA14                   |    | UA-14
          """)
  void shouldFindRegionsByName(String name, String within, String code) {
    String keys = ", by: name" + (within == null ? "" : ", within: " + within);

    assertThat(Rows.need(map(keys, name)).getRegion()).isEqualTo(code);
  }

  @Test
  void shouldNameTheChoicesOfANameWithSeveralMeanings() {
    assertThat(Rows.fault(map(", by: name", "Luxembourg")).message(Texts.in("en")))
        .contains("several regions have this name");
  }

  @Test
  void shouldNotTakeANameForACode() {
    assertThat(Rows.fault(map(", by: name, within: IT", "Rom")).message(Texts.in("en")))
        .contains("no region of IT has this name");
  }

  @ParameterizedTest
  @CsvSource({"NL310,NL350", "pl911,PL911", "GR,EL", "UA14,UA-14", "US-CA,US-CA", "*,*"})
  void shouldReadCodesOfAllSystemsAndTimes(String written, String code) {
    assertThat(Rows.need(map("", written)).getRegion()).isEqualTo(code);
  }

  @Test
  void shouldRefuseCodesOfRegionsThatThereAreNot() {
    assertThat(Rows.fault(map("", "PL999")).message(Texts.in("en")))
        .contains("there is no such region");
    assertThat(Rows.fault(map("", "PT170")).message(Texts.in("en")))
        .contains("divided")
        .contains("PT1A0", "PT1B0");
    assertThat(Rows.fault(map(", within: UA", "PL")).message(Texts.in("en")))
        .contains("not inside UA");
    assertThat(Rows.fault(map("", "Warszawa")).code()).isEqualTo("INVALID_REGION");
  }
}
