package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo's map goes down to the regions that its data are of, and keeps the notice of their
 * borders.
 */
class DemoMapsTest {
  @ParameterizedTest
  @ValueSource(strings = {"countries.svg", "oblasts.svg", "nuts2.svg", "nuts3.svg"})
  void shouldHaveTheMap(String file) {
    assertThat(getClass().getResource("/io/aidbook/maps/" + file)).isNotNull();
  }

  @Test
  void shouldKeepTheNoticeOfTheBordersOfNuts() throws IOException {
    String own = Files.readString(Path.of("../nuts-map/NOTICE"));
    boolean found = false;
    for (URL notice :
        Collections.list(getClass().getClassLoader().getResources("META-INF/NOTICE"))) {
      try (InputStream in = notice.openStream()) {
        found |= new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(own);
      }
    }
    assertThat(own).contains("EuroGeographics");
    assertThat(found).as("NOTICE of nuts-map on the class path").isTrue();
  }
}
