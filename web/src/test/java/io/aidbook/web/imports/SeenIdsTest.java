package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.imports.file.UnreadableFileException;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  @Test
  void shouldKnowWhatAMapKnows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SeenIds seen = new SeenIds();
    Map<String, SeenIds.Seen> model = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      String id = "need-" + random.nextInt(40_000);
      if (random.nextInt(5) == 0) {
        seen.remove(id);
        model.remove(id);
      } else {
        seen.put(id, i + 1, i * 31L, i % 7);
        model.put(id, new SeenIds.Seen(i + 1, i * 31L, i % 7));
      }
    }
    for (int i = 0; i < 40_000; i++) {
      String id = "need-" + i;
      assertThat(seen.find(id)).as("seed %d: %s", seed, id).isEqualTo(model.get(id));
      assertThat(seen.has(id)).as("seed %d: %s", seed, id).isEqualTo(model.containsKey(id));
    }
  }

  @Test
  void shouldRefuseMoreThanItMayHold() {
    SeenIds seen = new SeenIds(100, NoteCode.TOO_MANY_ENTRIES);
    for (int i = 0; i < 100; i++) {
      seen.put("id" + i, 1, 0, 0);
    }
    seen.put("id7", 2, 0, 0);

    assertThatThrownBy(() -> seen.put("one more", 1, 0, 0))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("the file has more than 100 entries: split it");
  }
}
