package io.aidbook.web.imports;

import static io.aidbook.web.imports.Outcome.BAD;
import static io.aidbook.web.imports.Outcome.CHANGED;
import static io.aidbook.web.imports.Outcome.NEW;
import static io.aidbook.web.imports.Outcome.UNCHANGED;
import static io.aidbook.web.imports.Outcome.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.web.imports.MemoryHub.Run;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final String MAPPING =
      """
      side: need
      id: id
      fields:
        partyId: { column: org, optional: true }
        category: { constant: food }
        region: { column: where, default: PL }
        quantity: qty
        recordedAt: { column: seen, optional: true }
      """;
  private static final String REVISED = MAPPING + "revision: { column: rev }\n";
  private static final String WITHDRAWING = MAPPING + "missing: withdraw\nwithdrawAtMost: 50\n";

  @TempDir Path folder;
  private final MemoryHub hub = new MemoryHub();

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Run run(String yaml, String text) throws IOException {
    return hub.run(file(text), yaml);
  }

  @Test
  void shouldPublishWhatIsNewOrChangedAndNothingTwice() throws IOException {
    assertThat(run(MAPPING, "id,qty,org,where\na,5,p,\nb,6,p,\n").outcomes())
        .containsExactly(NEW, NEW);
    Run second = run(MAPPING, "id,qty,org,where\na,5,p,PL\nb,7,p,\nc,1,p,\n");

    assertThat(second.outcomes()).containsExactly(UNCHANGED, CHANGED, NEW);
    assertThat(second.entries.get(0).because().in(Texts.in("en")))
        .isEqualTo("is held as revision 1");
    assertThat(hub.held.get("b").revision()).isEqualTo(2);
    assertThat(hub.held.get("b").need().getRecordedAt()).isEqualTo(MemoryHub.NOW);
    assertThat(hub.published).hasSize(4);
    assertThat(second.result.complete()).isTrue();
    assertThat(second.counts.toString())
        .isEqualTo(
            "3 rows: 1 new, 1 changed, 1 unchanged, 0 skipped, 0 withdrawn; 0 rows to repair");
    assertThat(second.counts.confirmed()).isEqualTo(2);
  }

  @Test
  void shouldLeaveAloneWhatIsNoLongerInTheFile() throws IOException {
    run(MAPPING, "id,qty,org,where\na,5,p,\nb,6,p,\n");
    run(MAPPING, "id,qty,org,where\na,5,p,\n");

    assertThat(hub.held.get("b").isOpen()).isTrue();
  }

  @Test
  void shouldWithdrawWhatIsMissingWhereTheMappingSaysSo() throws IOException {
    run(WITHDRAWING, "id,qty,org,where\na,5,p,\nb,6,p,\nc,7,p,\n");
    run(MAPPING, "id,qty,org,where\nother,5,p,\n");
    Run third = run(WITHDRAWING, "id,qty,org,where\na,5,p,\nc,7,p,\n");

    assertThat(third.outcomes()).containsExactly(UNCHANGED, UNCHANGED, WITHDRAWN);
    assertThat(hub.held.get("b").need().getStatus()).isEqualTo(Status.WITHDRAWN);
    assertThat(hub.held.get("b").revision()).isEqualTo(2);
    assertThat(hub.held.get("other").isOpen()).isTrue();
    assertThat(run(WITHDRAWING, "id,qty,org,where\na,5,p,\nc,7,p,\n").outcomes())
        .containsExactly(UNCHANGED, UNCHANGED);
    assertThat(run(WITHDRAWING, "id,qty,org,where\na,5,p,\nb,6,p,\nc,7,p,\n").outcomes())
        .containsExactly(UNCHANGED, CHANGED, UNCHANGED);
    assertThat(hub.held.get("b").isOpen()).isTrue();
  }

  @Test
  void shouldWithdrawNothingWhereTheFileMayNotBeWhole() throws IOException {
    run(WITHDRAWING, "id,qty,org,where\na,5,p,\nb,6,p,\nc,7,p,\n");

    Run short1 = run(WITHDRAWING, "id,qty,org,where\na,5,p,\n");
    assertThat(short1.result.remarks().stream().map(each -> each.in(Texts.in("en"))))
        .singleElement()
        .asString()
        .contains("2 of 3 entries");
    Run torn = run(WITHDRAWING, "id,qty,org,where\na,5,p,\nb,6\nc,7,p,\n");
    assertThat(torn.outcomes()).containsExactly(UNCHANGED, BAD, UNCHANGED);
    assertThat(torn.result.remarks().stream().map(each -> each.in(Texts.in("en"))))
        .singleElement()
        .asString()
        .contains("Repair them first");
    Run badCell = run(WITHDRAWING, "id,qty,org,where\na,5,p,\nb,x,p,\nc,7,p,\n");
    assertThat(badCell.outcomes()).containsExactly(UNCHANGED, BAD, UNCHANGED);
    assertThat(hub.held.values()).allMatch(entry -> entry.isOpen());
  }

  @Test
  void shouldTellOfTwoRowsWithOneId() throws IOException {
    Run run = run(MAPPING, "id,qty,org,where\na,5,p,\nb,6,p,\na,5,p,\na,9,p,\n");

    assertThat(run.outcomes()).containsExactly(NEW, NEW, UNCHANGED, BAD);
    assertThat(run.entries.get(2).because().in(Texts.in("en"))).isEqualTo("says the same as row 2");
    assertThat(run.fault(3)).startsWith("its id ‘a’ is that of row 2, which says something else");
    assertThat(hub.published).hasSize(2);
  }

  @Test
  void shouldNotHoldABadRowAgainstALaterOneWithItsId() throws IOException {
    Run run = run(MAPPING, "id,qty,org,where\na,x,p,\na,5,p,\n");

    assertThat(run.outcomes()).containsExactly(BAD, NEW);
  }

  @Test
  void shouldGoByTheRevisionsOfTheFile() throws IOException {
    Run first = run(REVISED, "id,qty,org,where,rev\na,5,p,,3\na,6,p,,4\nb,1,p,,7\n");
    assertThat(first.outcomes()).containsExactly(NEW, CHANGED, NEW);
    assertThat(hub.held.get("a").revision()).isEqualTo(4);

    Run second =
        run(REVISED, "id,qty,org,where,rev\na,6,p,,4\na,9,p,,2\nb,2,p,,7\nb,2,p,,8\nc,1,p,,-1\n");
    assertThat(second.outcomes()).containsExactly(UNCHANGED, BAD, BAD, CHANGED, BAD);
    assertThat(second.fault(2)).contains("revision 7 of ‘b’ is held and says something else");
    assertThat(hub.held.get("b").revision()).isEqualTo(8);
    Run third = run(REVISED, "id,qty,org,where,rev\na,1,p,,2\n");
    assertThat(third.entries.get(0).because().in(Texts.in("en")))
        .isEqualTo("is older than revision 4, which is held");
  }

  @Test
  void shouldPublishForThoseAloneThatTheUserMayPublishFor() throws IOException {
    run(MAPPING, "id,qty,org,where\nmine,5,p,\ntheirs,6,q,\n");
    hub.allowed = (party, region) -> party.equals("p");
    Run run = run(MAPPING, "id,qty,org,where\nmine,7,p,\nx,6,q,\ntheirs,6,p,\n");

    assertThat(run.outcomes()).containsExactly(CHANGED, BAD, BAD);
    assertThat(run.fault(1))
        .isEqualTo(
            "you may not publish entries of party ‘q’ there: leave the row to those who may");
    assertThat(run.fault(2)).contains("‘theirs’, which is of party ‘q’");
    assertThat(hub.held.get("theirs").partyId()).isEqualTo("q");
  }

  @Test
  void shouldTakeThePartyOfTheUserWhereTheMappingNamesNone() throws IOException {
    Path file = file("id,qty,where\na,5,\n");
    Mapping mapping = Mapping.read("test", MAPPING);

    assertThat(hub.run(file, mapping, new Importer.Who(null, true), false).outcomes())
        .containsExactly(BAD);
    hub.run(file, mapping, new Importer.Who("city-1", true), false);
    assertThat(hub.held.get("a").partyId()).isEqualTo("city-1");
  }

  @Test
  void shouldTrustTimesOfTheFileOnlyOfThoseWhoMaySetThem() throws IOException {
    Path file = file("id,qty,org,where,seen\na,5,p,,2026-01-01\nb,5,p,,2062-01-01\n");
    Mapping mapping = Mapping.read("test", MAPPING);

    Run untrusted = hub.run(file, mapping, new Importer.Who("p", false), false);
    assertThat(untrusted.outcomes()).containsExactly(NEW, BAD);
    assertThat(untrusted.fault(1)).contains("2062").contains("yet to come");
    assertThat(hub.held.get("a").need().getRecordedAt()).isEqualTo(MemoryHub.NOW);
    hub.held.clear();
    hub.run(file, mapping, new Importer.Who("p", true), false);
    assertThat(hub.held.get("a").need().getRecordedAt())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void shouldPublishNothingInADryRun() throws IOException {
    run(MAPPING, "id,qty,org,where\na,5,p,\n");
    Path file = file("id,qty,org,where\na,6,p,\nb,6,p,\n");
    Run run = hub.run(file, Mapping.read("test", MAPPING), new Importer.Who(null, true), true);

    assertThat(run.outcomes()).containsExactly(CHANGED, NEW);
    assertThat(run.entries.get(0).entry().revision()).isEqualTo(2);
    assertThat(hub.published).hasSize(1);
  }

  @Test
  void shouldStopAtAnOutageAndGoOnFromThereTheNextTime() throws IOException {
    StringBuilder rows = new StringBuilder("id,qty,org,where\n");
    for (int i = 0; i < 5_000; i++) {
      rows.append("n").append(i).append(",5,p,\n");
    }
    hub.breaksAfter = 3_210;
    Run first = run(MAPPING, rows.toString());

    assertThat(first.result.complete()).isFalse();
    assertThat(first.result.message().in(Texts.in("en")))
        .startsWith(
            "stopped: the brokers did not confirm in time; all rows before row 3212 are published.");
    assertThat(first.rows).hasSizeLessThan(3_300);
    hub.breaksAfter = Integer.MAX_VALUE;
    Run second = run(MAPPING, rows.toString());
    assertThat(second.result.complete()).isTrue();
    assertThat(second.counts.of(UNCHANGED)).isEqualTo(3_210);
    assertThat(second.counts.of(NEW)).isEqualTo(1_790);
    assertThat(hub.published).hasSize(5_000);
  }

  @Test
  void shouldCountARowOnceThatIsBadInTwoWays() throws IOException {
    String yaml =
        MAPPING.replace(
            "id: id",
            "parts: { column: kinds, as: k, separator: \" \" }\nid: { template: \"{id}-{k}\" }");
    Run run = run(yaml, "id,qty,org,where,kinds\na,x,p,,u v\nb,2,p,,u v\n");

    assertThat(run.outcomes()).containsExactly(BAD, BAD, NEW, NEW);
    assertThat(run.counts.badRows()).isEqualTo(1);
    assertThat(ImportJob.repair(run.entries.subList(0, 2), Texts.in("en")))
        .isEqualTo("qty 'x' is no number: write digits alone, such as 12");
  }
}
