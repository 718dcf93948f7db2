package io.aidbook.app.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateAgeTest {
  private static final Instant NOW = Instant.parse("2024-03-02T12:00:00Z");
  private static final Duration A_DAY = Duration.ofDays(1);

  @TempDir private Path directory;

  @Test
  void shouldRemoveStoresThatNoTombstoneReachesAnyMore() throws IOException {
    write("0_0/rocksdb/a/1.sst", NOW.minus(Duration.ofDays(3)));
    Instant last = NOW.minus(A_DAY).minusMillis(1);
    write("0_1/rocksdb/a/2.sst", last);

    assertThat(age().removeIfTooOld()).contains(last);
    assertThat(directory.resolve("app")).doesNotExist();
  }

  @Test
  void shouldKeepStoresAsLongAsOneOfThemWasWrittenLately() throws IOException {
    write("0_0/rocksdb/a/1.sst", NOW.minus(Duration.ofDays(3)));
    write("0_1/rocksdb/a/2.sst", NOW.minus(A_DAY));

    assertThat(age().removeIfTooOld()).isEmpty();
    assertThat(directory.resolve("app/0_0/rocksdb/a/1.sst")).exists();
  }

  @Test
  void shouldDoNothingWhereThereIsNothing() {
    assertThat(age().removeIfTooOld()).isEmpty();
  }

  private StateAge age() {
    return new StateAge(new LocalState(directory, "app"), A_DAY, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void write(String file, Instant at) throws IOException {
    Path path = directory.resolve("app").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "row");
    Files.setLastModifiedTime(path, FileTime.from(at));
  }
}
