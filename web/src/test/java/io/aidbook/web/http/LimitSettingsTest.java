package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitSettingsTest {
  /** Whichever of them is looked at first in a process. */
  @Test
  void shouldHaveDefaultsAlsoWhereARateIsMadeFirst() {
    assertThat(new Rate(1, Duration.ofSeconds(1), 1).requests()).isEqualTo(1);
    assertThat(Rates.DEFAULTS).isNotNull();
    assertThat(LimitSettings.DEFAULTS.rates()).isSameAs(Rates.DEFAULTS);
  }

  @Test
  void shouldRefuseALimitOfNothing() {
    assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requests is 0: it must be above 0");
  }
}
