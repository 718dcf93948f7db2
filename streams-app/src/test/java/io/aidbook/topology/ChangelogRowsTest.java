package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangelogRowsTest {
  private static final TaskId TASK = new TaskId(1, 2);

  private final KeyValueStore<Bytes, byte[]> store = ChangelogRows.named("rows").get();
  private StateRestoreCallback restorer;

  @BeforeEach
  void start() {
    StateStoreContext context =
        (StateStoreContext)
            Proxy.newProxyInstance(
                StateStoreContext.class.getClassLoader(),
                new Class<?>[] {StateStoreContext.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("register")) {
                    restorer = (StateRestoreCallback) arguments[1];
                    return null;
                  }
                  assertThat(method.getName()).isEqualTo("taskId");
                  return TASK;
                });
    store.init(context, store);
  }

  @Test
  void shouldHandOutWhatStandsInTheChangelogInOrder() {
    restore("b", "1");
    restore("a", "1");
    restore("c", "1");
    restore("b", null);
    restore("a", "2");

    assertThat(rows()).containsExactly("a=2", "c=1");
  }

  @Test
  void shouldKeepNothingOfWhatIsWritten() {
    assertThat(rows()).isEmpty();

    store.put(bytes("a"), "1".getBytes(StandardCharsets.UTF_8));

    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void shouldHaveTheTaskRestoredWhenRowsAreAskedForAgain() {
    restore("a", "1");
    assertThat(rows()).hasSize(1);

    assertThatThrownBy(this::rows)
        .isInstanceOfSatisfying(
            TaskCorruptedException.class,
            corrupted -> assertThat(corrupted.corruptedTasks()).containsExactly(TASK));

    store.close();
    start();
    restore("a", "1");
    assertThat(rows()).hasSize(1);
  }

  @Test
  void shouldHaveTheTaskRestoredWhenItGoesOnAsAStandby() {
    restore("a", "1");
    assertThat(rows()).hasSize(1);

    assertThatThrownBy(() -> restore("b", "1")).isInstanceOf(TaskCorruptedException.class);
  }

  @Test
  void shouldNotPretendToHoldRows() {
    assertThatThrownBy(() -> store.get(bytes("a")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("rows");
  }

  private void restore(String key, String value) {
    restorer.restore(
        key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(
          row -> rows.add(row.key + "=" + new String(row.value, StandardCharsets.UTF_8)));
    }
    return rows;
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
