package io.aidbook.quickstart.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {
  @TempDir Path directory;

  @Test
  void shouldMergeByTimeAndThenOffersBeforeNeedsBeforeDecisions() throws IOException {
    EventFiles files =
        new EventFiles(
            offers("o1 2022-01-02", "o2 2022-01-03"),
            needs("n1 2022-01-01", "n2 2022-01-03"),
            decisions("d1 2022-01-03", "d2 2022-01-04"));

    assertThat(ids(files.inFileOrder())).containsExactly("n1", "o1", "o2", "n2", "d1", "d2");
    assertThat(ids(files.inTimeOrder())).containsExactly("n1", "o1", "o2", "n2", "d1", "d2");
    assertThat(files.lines()).hasValue(6);
  }

  @Test
  void shouldNameFilesOfOneNameByTheirPaths() throws IOException {
    Path offers = offers("o1 never");
    Path needs = Files.createDirectory(directory.resolve("needs")).resolve(offers.getFileName());
    Files.move(needs("n1 never"), needs);
    EventFiles files = new EventFiles(offers, needs, null);

    try (EventFiles.Rows rows = files.inFileOrder()) {
      assertThat(rows.next().row().place()).isEqualTo(new Place(offers.toString(), 2));
      assertThat(rows.next().row().place()).isEqualTo(new Place(needs.toString(), 2));
    }
  }

  @Test
  void shouldSortRowsInsideAFileForTimeOrderOnly() throws IOException {
    EventFiles files =
        new EventFiles(offers("o2 2022-01-05", "o1 2022-01-01"), needs("n1 2022-01-03"), null);

    assertThat(ids(files.inTimeOrder())).containsExactly("o1", "n1", "o2");
    assertThat(ids(files.inFileOrder())).containsExactly("n1", "o2", "o1");
  }

  @Test
  void shouldKeepTheOrderOfTheFileForRowsOfOneTime() throws IOException {
    EventFiles files =
        new EventFiles(
            offers("o3 2022-01-01", "o1 2022-01-01", "o2 2022-01-01"),
            needs("n1 2022-01-01"),
            null);

    assertThat(ids(files.inTimeOrder())).containsExactly("o3", "o1", "o2", "n1");
  }

  @Test
  void shouldKeepABadRowBehindTheRowBeforeIt() throws IOException {
    EventFiles files =
        new EventFiles(
            offers("o1 2022-01-01", "o2 never", "o3 2022-01-05"), needs("n1 2022-01-03"), null);

    assertThat(ids(files.inTimeOrder())).containsExactly("o1", "o2", "n1", "o3");
  }

  @Test
  void shouldSortInsideItsWindowAndRefuseARowBeyondIt() {
    List<String> near = List.of("2022-01-02", "2022-01-01", "2022-01-04", "2022-01-03");
    List<String> far = List.of("2022-01-02", "2022-01-03", "2022-01-04", "2022-01-01");

    assertThat(new ArrayList<>(drain(new TimeWindow(timed(near), 2))))
        .containsExactly("2022-01-01", "2022-01-02", "2022-01-03", "2022-01-04");
    assertThatThrownBy(() -> drain(new TimeWindow(timed(far), 2)))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("more than 2 rows out of order");
  }

  @Test
  void shouldCountTheLastLineWithoutAnEnd() throws IOException {
    Path offers = offers("o1 2022-01-02");
    Files.writeString(offers, Files.readString(offers).strip());

    assertThat(new EventFiles(offers, needs(), null).lines()).hasValue(1);
    assertThat(new EventFiles(directory, offers, null).lines()).isEmpty();
  }

  private static List<String> drain(Iterator<TimedRow> rows) {
    List<String> times = new ArrayList<>();
    rows.forEachRemaining(row -> times.add(row.time().toString().substring(0, 10)));
    return times;
  }

  private static Iterator<TimedRow> timed(List<String> days) {
    List<TimedRow> rows = new ArrayList<>();
    for (String day : days) {
      Instant time = Instant.parse(day + "T00:00:00Z");
      Place place = new Place("rows.csv", rows.size() + 2);
      rows.add(new TimedRow(time, new Event("needs", "n", null, time, place)));
    }
    return rows.iterator();
  }

  private static List<String> ids(EventFiles.Rows rows) {
    List<String> ids = new ArrayList<>();
    try (rows) {
      rows.forEachRemaining(
          row -> {
            if (row.row() instanceof Event event) {
              ids.add(
                  event.topic().equals("decisions")
                      ? event.value().get(0).toString()
                      : event.key());
            } else {
              ids.add(((BadRow) row.row()).key());
            }
          });
    }
    return ids;
  }

  private Path offers(String... idsAndDays) throws IOException {
    return file(
        "offers.csv",
        "offerId,recordedAt,revision,status,category,quantity,origin,providerId",
        ",1,OPEN,food,,PL,p1",
        idsAndDays);
  }

  private Path needs(String... idsAndDays) throws IOException {
    return file(
        "needs.csv",
        "needId,recordedAt,revision,status,category,quantity,region,requesterId",
        ",1,OPEN,food,5,PL,r1",
        idsAndDays);
  }

  private Path decisions(String... idsAndDays) throws IOException {
    return file(
        "decisions.csv",
        "decisionId,decidedAt,offerId,needId,action,decidedBy",
        ",o1,n1,ACCEPT,c1",
        idsAndDays);
  }

  private Path file(String name, String header, String rest, String... idsAndDays)
      throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (String idAndDay : idsAndDays) {
      text.append(idAndDay.replace(' ', ',')).append(rest).append('\n');
    }
    return Files.writeString(directory.resolve(name), text);
  }
}
