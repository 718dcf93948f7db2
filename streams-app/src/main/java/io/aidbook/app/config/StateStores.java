package io.aidbook.app.config;

import io.aidbook.topology.StoreKind;
import java.util.Arrays;
import java.util.Locale;

/** Where stores live, as settings have it. */
final class StateStores {
  private StateStores() {}

  static String code(StoreKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Of those that lose nothing. */
  static String[] codes() {
    return Arrays.stream(StoreKind.values())
        .filter(kind -> kind != StoreKind.TRANSIENT)
        .map(StateStores::code)
        .toArray(String[]::new);
  }

  static StoreKind parse(String code) {
    return StoreKind.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
