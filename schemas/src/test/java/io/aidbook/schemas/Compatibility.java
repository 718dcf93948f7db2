package io.aidbook.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * Whether a schema and an accepted version of it can each read what the other wrote, and mean the
 * same by it.
 *
 * <p>The walk finds what differs, field by field, and says what to do. It is stricter than Avro,
 * which lets a millisecond become a microsecond and text become bytes. Avro has the last word all
 * the same: what the walk passes and Avro refuses is a problem too.
 */
final class Compatibility {
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final String owner;
  private final int version;

  private Compatibility(String owner, int version) {
    this.owner = owner;
    this.version = version;
  }

  /** What keeps the current schema apart from any accepted version, one sentence each. */
  static List<String> problems(Schema current, List<Schema> accepted) {
    List<String> all = new ArrayList<>();
    for (int n = 1; n <= accepted.size(); n++) {
      all.addAll(problems(current, accepted.get(n - 1), n));
    }
    return all;
  }

  private static List<String> problems(Schema current, Schema accepted, int version) {
    Compatibility check = new Compatibility(accepted.getFullName(), version);
    check.compare(accepted, current, "");
    if (check.problems.isEmpty()) {
      check.askAvro(current, accepted, "the current schema cannot read what version %d wrote");
      check.askAvro(accepted, current, "version %d cannot read what the current schema writes");
    }
    return check.problems;
  }

  private void askAvro(Schema reader, Schema writer, String sentence) {
    SchemaPairCompatibility verdict =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
      report("", sentence.formatted(version) + ": " + verdict.getResult().getIncompatibilities());
    }
  }

  private void compare(Schema old, Schema now, String field) {
    if (old.getType() != now.getType()) {
      report(
          field,
          "was %s in version %d and is %s now: restore the type, or add a new field with a default"
              .formatted(typeName(old), version, typeName(now)));
      return;
    }
    if (isNamed(old) && !old.getFullName().equals(now.getFullName())) {
      report(
          field,
          "was of type %s in version %d, which is called %s now: restore the name"
              .formatted(old.getFullName(), version, now.getFullName()));
      return;
    }
    // A name in a schema stands for one definition, so one look at it is enough, also in a loop.
    if (isNamed(old) && !seen.add(old.getFullName())) {
      return;
    }
    if (!Objects.equals(logicalType(old), logicalType(now))) {
      report(
          field,
          "had the logical type %s in version %d and has %s now: restore it, or add a new field with a default"
              .formatted(logicalType(old), version, logicalType(now)));
    }
    switch (old.getType()) {
      case RECORD -> compareFields(old, now, field);
      case ENUM -> compareSymbols(old, now, field);
      case UNION -> compareBranches(old, now, field);
      case ARRAY -> compare(old.getElementType(), now.getElementType(), field);
      case MAP -> compare(old.getValueType(), now.getValueType(), field);
      default -> {
        // Nothing more to compare in a primitive type; the size of a fixed is left to Avro.
      }
    }
  }

  private void compareFields(Schema old, Schema now, String path) {
    for (Schema.Field before : old.getFields()) {
      Schema.Field after = now.getField(before.name());
      if (after != null) {
        compare(before.schema(), after.schema(), in(path, before));
      } else if (!before.hasDefaultValue()) {
        report(
            in(path, before),
            "is gone, but version %d has no default for it and cannot read records without it: restore the field"
                .formatted(version));
      }
    }
    for (Schema.Field after : now.getFields()) {
      if (old.getField(after.name()) == null && !after.hasDefaultValue()) {
        report(
            in(path, after),
            "is not in version %d and has no default: give it one, so that records of that version can be read"
                .formatted(version));
      }
    }
  }

  private void compareSymbols(Schema old, Schema now, String field) {
    Set<String> gone = minus(old.getEnumSymbols(), now.getEnumSymbols());
    if (!gone.isEmpty() && now.getEnumDefault() == null) {
      report(
          field,
          "lacks the symbols %s of version %d, and the enum %s has no default to read them as: restore them"
              .formatted(gone, version, now.getFullName()));
    }
    Set<String> added = minus(now.getEnumSymbols(), old.getEnumSymbols());
    if (!added.isEmpty() && old.getEnumDefault() == null) {
      report(
          field,
          "has the new symbols %s, and the enum %s has no default in version %d to read them as: take them back"
              .formatted(added, now.getFullName(), version));
    }
  }

  private void compareBranches(Schema old, Schema now, String field) {
    Set<String> before = names(old.getTypes());
    Set<String> after = names(now.getTypes());
    if (!before.equals(after)) {
      report(
          field,
          "may be %s in version %d and %s now: restore the types, or add a new field with a default"
              .formatted(before, version, after));
      return;
    }
    for (Schema branch : old.getTypes()) {
      compare(branch, now.getTypes().get(now.getIndexNamed(branch.getFullName())), field);
    }
  }

  private static String in(String path, Schema.Field field) {
    return path.isEmpty() ? field.name() : path + "." + field.name();
  }

  private static boolean isNamed(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM, FIXED -> true;
      default -> false;
    };
  }

  private static String typeName(Schema schema) {
    return schema.isUnion() ? names(schema.getTypes()).toString() : schema.getFullName();
  }

  private static Set<String> names(List<Schema> types) {
    return types.stream().map(Schema::getFullName).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> minus(List<String> some, List<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(new HashSet<>(others));
    return rest;
  }

  /** The name as written, which Avro keeps also for logical types that it does not know. */
  private static String logicalType(Schema schema) {
    return schema.getProp("logicalType");
  }

  private void report(String field, String problem) {
    problems.add(
        field.isEmpty()
            ? "schema %s: %s".formatted(owner, problem)
            : "schema %s: field '%s' %s".formatted(owner, field, problem));
  }
}
