package io.aidbook.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
  @Test
  void shouldFindSeriesAndLabels() {
    PromQl query =
        PromQl.parse(
            "histogram_quantile(0.95, sum by (le, kind) (rate(a_bucket{x=\"b{c}\", y!~\"d\"}[5m])))"
                + " > 10 and absent(e) or f / sum(g) without (h) > 1e3 or vector(0) - time()");

    assertThat(query.series()).containsExactly("a_bucket", "e", "f", "g");
    assertThat(query.selected())
        .containsExactly(
            new PromQl.Selected("a_bucket", "x"), new PromQl.Selected("a_bucket", "y"));
    assertThat(query.grouped()).containsExactly("h", "kind", "le");
  }
}
