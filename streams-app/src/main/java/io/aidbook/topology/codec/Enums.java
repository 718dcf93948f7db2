package io.aidbook.topology.codec;

/** Enums of the same symbols on both sides of the wire, such as urgency. */
final class Enums {
  private Enums() {}

  /** The constant of the same name; the domain and the schemas are tested to have the same. */
  static <E extends Enum<E>> E same(Enum<?> value, Class<E> type) {
    return Enum.valueOf(type, value.name());
  }
}
