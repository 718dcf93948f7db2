package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P-codes are refused with the region that is meant, and leave no region in the totals. */
class PCodesTest {
  private static final String OFFERS =
      """
      offerId,revision,status,category,quantity,origin,serves,recordedAt,providerId
      iso,1,OPEN,energy-equipment,10,PL911,UA-14,2026-03-01T08:00:00Z,p1
      pcode,1,OPEN,energy-equipment,7,PL911,UA14,2026-03-01T08:00:00Z,p2
      """;

  private static final String NEEDS =
      """
      needId,revision,status,category,quantity,region,recordedAt,requesterId
      don-iso,1,OPEN,energy-equipment,10,UA-14,2026-03-01T09:00:00Z,r1
      don-pcode,1,OPEN,energy-equipment,10,UA14,2026-03-01T09:00:00Z,r1
      luh-pcode,1,OPEN,energy-equipment,3,UA44,2026-03-01T09:00:00Z,r1
      raion,1,OPEN,energy-equipment,3,UA1402,2026-03-01T09:00:00Z,r1
      hromada,1,OPEN,energy-equipment,3,UA1402003,2026-03-01T09:00:00Z,r1
      """;

  @TempDir Path directory;

  @Test
  void shouldRefusePCodesWithAHint() throws IOException {
    Path out = directory.resolve("out");
    CommandRun run =
        CommandRun.of(
            out,
            "backtest",
            "--offers=" + Files.writeString(directory.resolve("offers.csv"), OFFERS),
            "--needs=" + Files.writeString(directory.resolve("needs.csv"), NEEDS),
            "--out=" + out);

    assertThat(run.lines("candidates.jsonl"))
        .extracting(line -> line.get("matchId").textValue() + " " + line.get("quantity"))
        .containsExactly("don-iso~iso 10");
    assertThat(run.lines("dead-letters.jsonl"))
        .extracting(line -> line.get("key").textValue() + ": " + line.get("detail").textValue())
        .satisfiesExactlyInAnyOrder(
            hint("pcode", "'UA14' looks like the P-code of Donetsk oblast: write UA-14"),
            hint("don-pcode", "'UA14' looks like the P-code of Donetsk oblast: write UA-14"),
            hint("luh-pcode", "'UA44' looks like the P-code of Luhansk oblast: write UA-09"),
            hint(
                "raion",
                "'UA1402' looks like the P-code of a place in Donetsk oblast: write UA-14"),
            hint(
                "hromada",
                "'UA1402003' looks like the P-code of a place in Donetsk oblast: write UA-14"));
    List<String> regions =
        run.lines("totals.jsonl").stream().map(line -> line.get("region").textValue()).toList();
    assertThat(regions)
        .containsExactlyInAnyOrder("*", "EU", "PL", "PL9", "PL91", "PL911", "UA", "UA-14");
  }

  private static ThrowingConsumer<String> hint(String key, String message) {
    return letter -> assertThat(letter).startsWith(key + ": ").contains(message);
  }
}
