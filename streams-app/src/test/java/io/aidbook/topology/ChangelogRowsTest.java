package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangelogRowsTest {
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
                  assertThat(method.getName()).isEqualTo("register");
                  restorer = (StateRestoreCallback) arguments[1];
                  return null;
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
  void shouldHandOutWhatWasGivenBack() {
    restore("a", "1");
    assertThat(rows()).hasSize(1);
    assertThatThrownBy(this::rows)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rows were handed out");

    giveBack("b", "2");

    assertThat(rows()).containsExactly("b=2");
  }

  @Test
  void shouldGoOnAsAStandbyWithWhatWasGivenBack() {
    restore("a", "1");
    assertThat(rows()).hasSize(1);
    giveBack("a", "2");

    restore("b", "1");
    restore("a", null);

    assertThat(rows()).containsExactly("b=1");
  }

  @Test
  void shouldNotMakeRowsOfWhatNobodyNeeds() {
    assertThat(rows()).isEmpty();
    ChangelogRows.under(store)
        .takeBack(
            to -> {
              throw new AssertionError("asked for rows");
            });

    store.close();
    start();
    restore("a", "1");

    assertThat(rows()).containsExactly("a=1");
  }

  @Test
  void shouldNotPretendToHoldRows() {
    assertThatThrownBy(() -> store.get(bytes("a")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("rows");
  }

  private void giveBack(String key, String value) {
    ChangelogRows.under(store)
        .takeBack(to -> to.accept(bytes(key), value.getBytes(StandardCharsets.UTF_8)));
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
