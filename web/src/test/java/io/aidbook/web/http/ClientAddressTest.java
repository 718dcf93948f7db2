package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose request it is, behind proxies and without. */
class ClientAddressTest {
  private final ClientAddress clients =
      new ClientAddress(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        // Nobody but a trusted proxy is believed.
        "203.0.113.5|1.2.3.4|203.0.113.5",
        "203.0.113.5|none|203.0.113.5",
        "192.0.2.8|1.2.3.4|192.0.2.8",
        "11.0.0.1|1.2.3.4|11.0.0.1",
        "10.1.2.3|1.2.3.4|1.2.3.4",
        "192.0.2.7|1.2.3.4|1.2.3.4",
        // The client may have sent a header of its own, which comes first.
        "10.1.2.3|6.6.6.6, 1.2.3.4|1.2.3.4",
        "10.1.2.3|6.6.6.6, 1.2.3.4, 10.9.9.9|1.2.3.4",
        "10.1.2.3|10.9.9.9, 10.8.8.8|10.9.9.9",
        // What is no address says nothing.
        "10.1.2.3|example.org|10.1.2.3",
        "10.1.2.3|1.2.3.4, unknown|10.1.2.3",
        "10.1.2.3||10.1.2.3",
        "10.1.2.3|1.2.3|10.1.2.3",
        "10.1.2.3|1.2.3.999|10.1.2.3",
        // Ports, as some proxies add them.
        "10.1.2.3|1.2.3.4:5678|1.2.3.4",
        "10.1.2.3|[2001:db8::1]:5678|2001:db8:0:0:0:0:0:0/64",
        // A subscriber has a network of addresses.
        "fd00::1|2001:db8:1:2:3:4:5:6|2001:db8:1:2:0:0:0:0/64",
        "2001:db8::1|1.2.3.4|2001:db8:0:0:0:0:0:0/64"
      })
  void theAddressIsFound(String peer, String forwarded, String address) {
    assertThat(clients.of(peer, forwarded)).isEqualTo(address);
  }

  @Test
  void aLongChainIsNotFollowed() {
    assertThat(clients.of("10.0.0.1", "6.6.6.6," + "10.0.0.2,".repeat(5_000) + "10.0.0.3"))
        .isEqualTo("10.0.0.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "", "::/129"})
  void aBlockThatIsNoneIsAMistakeOfTheOperator(String block) {
    assertThatThrownBy(() -> new ClientAddress(List.of(block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.0/8");
  }
}
