package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.app.TestHub;
import io.aidbook.web.board.map.MapFiles;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Style sheets and scripts: where they come from, and how browsers may keep them. */
class StaticFilesTest {
  @TempDir Path folder;

  private static final String VENDOR = "/io/aidbook/web/static/vendor/";

  @Test
  void browsersKeepThemForEver() {
    try (TestSite site = TestSite.open()) {
      for (String url :
          List.of(
              StaticFiles.url("aidbook.css"),
              StaticFiles.url("vendor/govuk-frontend.css"),
              StaticFiles.url("icon.svg"),
              StaticFiles.htmx(),
              StaticFiles.htmxSse())) {
        Answer answer = site.get(url);
        assertThat(answer.status()).as(url).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).as(url).contains("immutable");
        assertThat(answer.header("X-Content-Type-Options")).as(url).isEqualTo("nosniff");
      }
      assertThat(site.get("/static/aidbook.css").status()).isEqualTo(404);
      assertThat(site.get(StaticFiles.url("../texts/en.properties")).status()).isGreaterThan(399);
    }
  }

  /** A browser that has a file is told so, without the file. */
  @Test
  void whoeverHasAFileIsToldSoWithoutIt() throws IOException {
    try (TestHub hub = new TestHub(folder)) {
      RegionMaps maps = RegionMaps.shipped(Gazetteer.shipped());
      String map = new MapFiles(maps).url(maps.all().iterator().next());
      for (String url :
          List.of(
              StaticFiles.url("aidbook.css"),
              StaticFiles.url("vendor/govuk-frontend.js"),
              StaticFiles.htmx(),
              StaticFiles.htmxSse(),
              map)) {
        RawHttp.Answer whole = RawHttp.get(hub.port(), url);
        assertThat(whole.status()).as(url).isEqualTo(200);
        String tag = whole.header("ETag").orElseThrow(() -> new AssertionError("no ETag: " + url));
        assertThat(tag).matches("(W/)?\"[^\"]+\"");
        RawHttp.Answer same = RawHttp.get(hub.port(), url, "If-None-Match: " + tag);
        assertThat(same.status()).as(url).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("Cache-Control").orElse("")).as(url).contains("immutable");
        RawHttp.Answer other = RawHttp.get(hub.port(), url, "If-None-Match: \"other\"");
        assertThat(other.status()).as(url).isEqualTo(200);
        assertThat(other.body()).isNotEmpty();
        RawHttp.Answer packed = RawHttp.get(hub.port(), url, "Accept-Encoding: gzip");
        assertThat(packed.status()).as(url).isEqualTo(200);
        packed
            .header("ETag")
            .ifPresent(
                each -> {
                  if (packed.header("Content-Encoding").isPresent() && !each.startsWith("W/")) {
                    assertThat(each).as("other bytes, other tag: %s", url).isNotEqualTo(tag);
                  }
                });
      }
    }
  }

  @Test
  void everyVendoredFileIsTheOneOfTheTable() throws IOException, NoSuchAlgorithmException {
    List<String> rows = new String(read("vendored.csv"), StandardCharsets.UTF_8).lines().toList();
    assertThat(rows).hasSizeGreaterThan(3);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(read(cells[0]));
      assertThat(HexFormat.of().formatHex(hash)).as(cells[0]).isEqualTo(cells[6]);
      assertThat(new String(read(cells[1] + ".licence.txt"), StandardCharsets.UTF_8))
          .as("licence of %s", cells[1])
          .containsPattern("The MIT License|Zero-Clause BSD");
    }
  }

  @Test
  void nothingOfGovUksOwnIsInThem() throws IOException {
    assertThat(new String(read("govuk-frontend.css"), StandardCharsets.UTF_8))
        .doesNotContain("@font-face", "GDS Transport", "url(");
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = StaticFilesTest.class.getResourceAsStream(VENDOR + file)) {
      assertThat(in).as(file).isNotNull();
      return in.readAllBytes();
    }
  }
}
