package io.aidbook.quickstart.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Which earlier versions a new one must get along with, and in which direction. */
enum CompatibilityLevel {
  NONE(false, false, false),
  BACKWARD(true, false, false),
  BACKWARD_TRANSITIVE(true, false, true),
  FORWARD(false, true, false),
  FORWARD_TRANSITIVE(false, true, true),
  FULL(true, true, false),
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsEarlier;
  private final boolean readByEarlier;
  private final boolean all;

  CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean all) {
    this.readsEarlier = readsEarlier;
    this.readByEarlier = readByEarlier;
    this.all = all;
  }

  /** The level of that name. */
  static CompatibilityLevel named(String name) {
    for (CompatibilityLevel level : values()) {
      if (level.name().equals(name)) {
        return level;
      }
    }
    throw RegistryFault.invalidCompatibility(name);
  }

  /**
   * What stands against a new version.
   *
   * @param earlier the versions there are, oldest first
   * @param proposed the new one
   * @return a line for each obstacle; empty when there is none
   */
  List<String> obstacles(List<Schema> earlier, Schema proposed) {
    List<Schema> checked =
        all || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
    List<String> obstacles = new ArrayList<>();
    for (Schema version : checked) {
      if (readsEarlier) {
        check(proposed, version, obstacles);
      }
      if (readByEarlier) {
        check(version, proposed, obstacles);
      }
    }
    return obstacles;
  }

  private static void check(Schema reader, Schema writer, List<String> obstacles) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
      result.getResult().getIncompatibilities().stream()
          .map(i -> "%s at %s: %s".formatted(i.getType(), i.getLocation(), i.getMessage()))
          .forEach(obstacles::add);
    }
  }
}
