package io.aidbook.web.imports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1250 | Żółte kołdry i śpiwory, Łódź, Poznań; źródła: Kraków
          ISO-8859-2   | Żółte kołdry i śpiwory, Łódź, Poznań; źródła: Kraków
          windows-1250 | Přikrývky a spacáky, Plzeň, České Budějovice, Ústí, Zlín
          windows-1250 | Takarók és hálózsákok, Győr, Székesfehérvár, Pécs, tűzifa
          windows-1250 | Prikrývky, Košice, Žilina, Nitra, ľudia, vŕba, dôchodca
          windows-1252 | Décembre à Orléans, Besançon, Nîmes, forêt, où, Noël, hôpital
          windows-1252 | Größere Mengen für Köln, Düsseldorf, Nürnberg, Gießen
          windows-1252 | Mañana: Málaga, Cádiz, Córdoba, León; niños y ancianos aquí
          windows-1252 | Tæpper på Ærø, i Århus og Rødovre, grønt brød
          windows-1251 | Ковдри та спальні мішки, Київ, Чернігів, Харків, їжа, ґанок
          windows-1251 | Одеяла и спальные мешки, Харьков, Одесса, объявление
          windows-1251 | Одеяла и спални чували, София, Пловдив, ъгъл
          KOI8-U       | Ковдри та спальні мішки, Київ, Чернігів, Харків, їжа, ґанок
          ISO-8859-5   | Одеяла и спальные мешки, Харьков, Одесса, объявление
          windows-1253 | Κουβέρτες στη Θεσσαλονίκη, Πάτρα, Ηράκλειο και Αθήνα
          windows-1254 | İstanbul, Diyarbakır, Şanlıurfa, Muğla, çadır, yağmur, ışık
          windows-1257 | Antklodės, Šiauliai, Panevėžys, žmonės, ąžuolas, įmonė, ūkis
          """)
  void shouldReadTextsOfEuropeInTheCharsetsOfEurope(String charset, String text)
      throws IOException {
    Path file = Tables.csv(folder, "id,name\n1,\"" + text + "\"\n", Charset.forName(charset));

    assertThat(Tables.cells(file, Tables.ANY).get(0).get(1)).isEqualTo(text);
  }

  @Test
  void shouldBelieveAMarkBeforeTheMapping() throws IOException {
    Path file = Tables.csv(folder, "\uFEFFid,name\n1,Łódź\n");

    TableOptions saidOtherwise =
        new TableOptions(Charset.forName("windows-1251"), null, null, null, "id"::equals);
    assertThat(Tables.cells(file, saidOtherwise).get(0)).containsExactly("1", "Łódź");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE,true",
    "UTF-16BE,true",
    "UTF-16LE,false",
    "UTF-16BE,false",
    "UTF-32LE,true"
  })
  void shouldReadWideTexts(String charset, boolean marked) throws IOException {
    String text = (marked ? "\uFEFF" : "") + "id;name\n1;Київ, Łódź, Ελλάδα\n2;plain\n";
    Path file = Tables.csv(folder, text, Charset.forName(charset));

    assertThat(Tables.cells(file, Tables.ANY).get(0)).containsExactly("1", "Київ, Łódź, Ελλάδα");
  }

  @Test
  void shouldTakeADamagedFileOfUtf8ForWhatItIsAndRefuseTheDamagedRow() throws IOException {
    byte[] good = "id,name\n1,Łódź i Poznań i Kraków\n2,Gdańsk, ".getBytes(UTF_8);
    byte[] all = java.util.Arrays.copyOf(good, good.length + 3);
    all[good.length] = (byte) 0xB3;
    all[good.length + 1] = '\n';
    all[good.length + 2] = '3';
    Path file = folder.resolve("table.csv");
    Files.write(file, all);

    var rows = Tables.rows(file, Tables.ANY);
    assertThat(rows.get(0).cells().get(1)).isEqualTo("Łódź i Poznań i Kraków");
    assertThat(Tables.fault(rows.get(1))).isEqualTo("the row has bytes that are no text in UTF-8");
  }

  @Test
  void shouldRefuseWhatIsNoText() throws IOException {
    Path file = folder.resolve("table.csv");
    Files.write(file, Tables.bytes("GIF", 0, 7, 0, 0, 0, 9, 200, 0, 0, 0, 1));

    assertThatThrownBy(() -> TableFile.open(file, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("no text");
  }

  @Test
  void shouldFindLettersFarBehindTheBeginning() throws IOException {
    String filler = "7,plain words only\n".repeat(20_000);
    Path file =
        Tables.csv(
            folder,
            "id,name\n" + filler + "8,Київ і Чернігів поспішають\n",
            Charset.forName("windows-1251"));

    assertThat(Tables.cells(file, Tables.ANY).get(20_000).get(1))
        .isEqualTo("Київ і Чернігів поспішають");
  }
}
