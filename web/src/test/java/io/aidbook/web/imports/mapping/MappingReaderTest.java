package io.aidbook.web.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
  private static List<String> problems(String yaml) {
    return catchThrowableOfType(InvalidMappingException.class, () -> Mapping.read("test", yaml))
        .problems();
  }

  @Test
  void shouldSayAllThatIsWrongWithLinesAndKeys() {
    assertThat(
            problems(
                """
                side: nead
                idd: x
                dates: { zone: Europe/Kiyv, formats: [d.M.yyyy, "d#"] }
                fields:
                  category: { constant: Food }
                  quantity: { column: qty, time: 5 }
                """))
        .containsExactly(
            "line 1, side: 'nead' is neither offer nor need",
            "line 1: 'id' is missing: write a column, a template such as \"town-{number}\", or hash"
                + " with a list of columns",
            "line 2, idd: there is no such key, did you mean 'id'?; there are description, side,"
                + " file, numbers, dates, skip, parts, id, revision, fields, externalCodes, missing,"
                + " withdrawAtMost",
            "line 3, dates.zone: 'Europe/Kiyv' is no time zone: write one such as Europe/Kyiv or UTC",
            "line 3, dates.formats: 'd#' is no format of dates: write one such as d.M.yyyy or"
                + " dd/MM/yyyy HH:mm (Pattern includes reserved character: '#')",
            "line 5, fields.category.constant: category 'Food': use at most 64 of a-z and 0-9, in"
                + " words joined by single hyphens",
            "line 5, fields: 'origin' is missing: name its column, or write constant:",
            "line 6, fields.quantity.time: there is no such key, did you mean 'times'?; there are"
                + " column, join, with, template, constant, values, otherwise, default, optional,"
                + " times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          category: { constant: Food }                                 | fields.category.constant
          category: { column: a, template: \"{b}\" }                   | write one of column, join, template, constant
          category: { template: no column }                            | no column stands in it
          quantity: { column: q, times: { column: a, valeus: {a: b} } } | did you mean 'values'?
          urgency: { column: u, values: { hoch: HIHG } }               | 'HIHG' is none of
          urgency: { column: u, values: { hoch: HIGH, Hoch: LOW } }    | there twice
          urgency: { column: u, otherwise: keep }                      | of no use without values
          urgency: { column: u, values: { a: LOW }, otherwise: default } | 'default' is missing
          region: { column: r, by: nmae }                              | write name or code
          region: { column: r, within: XX }                            | XX
          region: { constant: Atlantis }                               | Atlantis
          title: { column: t, optional: maybe }                        | write true or false
          quantity: []                                                 | the name of a column is missing
          """)
  void shouldRefuseRulesThatCannotBeMeant(String rule, String message) {
    String field = rule.substring(0, rule.indexOf(':'));
    String yaml =
        Rows.NEEDS
                .lines()
                .filter(line -> !line.startsWith("  " + field + ":"))
                .reduce("", (all, line) -> all + line + "\n")
            + "  "
            + rule.replace("\\\"", "\"")
            + "\n";

    assertThat(problems(yaml)).anySatisfy(problem -> assertThat(problem).contains(message));
  }

  @Test
  void shouldRefuseWhatIsNoYaml() {
    assertThat(problems("side: [offer")).singleElement().asString().startsWith("line 1");
    assertThat(problems("")).containsExactly("the mapping is empty");
    assertThat(problems("- a\n- b\n")).anySatisfy(p -> assertThat(p).contains("key: value"));
    assertThat(problems("a: &x [1]\nb: [*x, *x]\nside: offer")).isNotEmpty();
    assertThat(problems("a: ".repeat(30) + "{}")).isNotEmpty();
    assertThat(problems("#".repeat(Mapping.MAX_CHARS + 1)))
        .singleElement()
        .asString()
        .contains("longer");
    assertThat(problems("{a: ".repeat(50) + "}".repeat(50))).isNotEmpty();
  }

  @Test
  void shouldReadJsonAsWell() {
    String json =
        """
        {"side": "need", "id": "id", "fields": {"partyId": "org", "category": {"constant": "food"},
         "region": {"constant": "PL"}, "quantity": "qty"}}
        """;

    assertThat(Mapping.read("test", json).withdrawsMissing()).isFalse();
  }

  @Test
  void shouldTakeWordsForWordsWhateverYamlWouldMakeOfThem() {
    String yaml =
        Rows.NEEDS.replace(
            "{ constant: PL }",
            "{ column: land, values: { no: NO, yes: UA, 08: PL, 1.10: EL, ~: RO, 2022-03-01: LT } }");

    assertThat(Rows.need(Rows.map(yaml, "id,qty,land", "1", "5", "no")).getRegion())
        .isEqualTo("NO");
    assertThat(Rows.need(Rows.map(yaml, "id,qty,land", "1", "5", "08")).getRegion())
        .isEqualTo("PL");
    assertThat(Rows.need(Rows.map(yaml, "id,qty,land", "1", "5", "~")).getRegion()).isEqualTo("RO");
  }

  @Test
  void shouldRefuseAWithdrawalWithoutMeasure() {
    assertThat(problems(Rows.NEEDS + "withdrawAtMost: 50\n")).hasSize(1);
    assertThat(Mapping.read("t", Rows.NEEDS + "missing: withdraw\n").withdrawAtMost())
        .isEqualTo(20);
    assertThatThrownBy(() -> Mapping.read("t", Rows.NEEDS + "missing: erase\n"))
        .hasMessageContaining("write keep or withdraw");
  }
}
