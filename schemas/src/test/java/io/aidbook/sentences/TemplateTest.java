package io.aidbook.sentences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  @Test
  void shouldPutValuesIntoTheirPlaces() {
    assertThat(render("{a} of {b,number}!", Map.of("a", "1", "b", "2"))).isEqualTo("1 of 2number!");
    assertThat(render("", Map.of())).isEmpty();
  }

  @Test
  void shouldLeaveOutAPartOfWhichAValueIsMissing() {
    String text = "{a}[; b: {b}][; c: {c} and {a}]: end";

    assertThat(render(text, Map.of("a", "1", "b", "2", "c", "3")))
        .isEqualTo("1; b: 2; c: 3 and 1: end");
    assertThat(render(text, Map.of("a", "1", "c", "3"))).isEqualTo("1; c: 3 and 1: end");
    assertThat(render(text, Map.of("a", "1"))).isEqualTo("1: end");
    assertThat(render(text, Map.of("b", "2"))).isEqualTo("?; b: 2: end");
  }

  @Test
  void shouldTakeAValueForNothingButText() {
    assertThat(render("[{a}]", Map.of("a", "{b}[c]"))).isEqualTo("{b}[c]");
  }

  @Test
  void shouldNameItsValues() {
    Template template = Template.of("{b,day}[{a} {c}]");

    assertThat(template.required()).containsExactly("b");
    assertThat(template.names()).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "a}", "[a", "a]", "[a[b]]", "[{a]}"})
  void shouldRefuseBracesThatDoNotMatch(String text) {
    assertThatThrownBy(() -> Template.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lone");
  }

  private static String render(String text, Map<String, String> values) {
    return Template.of(text)
        .render((name, type) -> values.get(name) == null ? null : values.get(name) + type);
  }
}
