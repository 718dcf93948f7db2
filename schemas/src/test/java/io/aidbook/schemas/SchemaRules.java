package io.aidbook.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What a schema of ours must be, whatever its past: described, exact, and readable by someone who
 * meets a later version of it.
 */
final class SchemaRules {
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final String owner;

  private SchemaRules(String owner) {
    this.owner = owner;
  }

  /**
   * What is wrong with a record schema and everything in it, one sentence each; empty when fine.
   */
  static List<String> problems(Schema schema) {
    SchemaRules rules = new SchemaRules(schema.getFullName());
    rules.visit(schema, "");
    return rules.problems;
  }

  private void visit(Schema schema, String field) {
    switch (schema.getType()) {
      case RECORD -> visitRecord(schema, field);
      case ENUM -> visitEnum(schema, field);
      case ARRAY -> visit(schema.getElementType(), field);
      case MAP -> visit(schema.getValueType(), field);
      case UNION -> schema.getTypes().forEach(branch -> visit(branch, field));
      case FLOAT, DOUBLE ->
          report(field, "is floating point, which loses units: make it a long in the unit's steps");
      default -> {
        // Every other type may be used freely.
      }
    }
  }

  private void visitRecord(Schema schema, String field) {
    if (!seen.add(schema.getFullName())) {
      return;
    }
    checkNamed(schema, field);
    for (Schema.Field each : schema.getFields()) {
      String path = field.isEmpty() ? each.name() : field + "." + each.name();
      if (isBlank(each.doc())) {
        report(path, "has no doc: say what it means, in which unit and within which limits");
      }
      if (!each.aliases().isEmpty()) {
        report(
            path, "has an alias, so it was renamed: earlier readers would lose it; keep the name");
      }
      visit(each.schema(), path);
    }
  }

  private void visitEnum(Schema schema, String field) {
    if (!seen.add(schema.getFullName())) {
      return;
    }
    checkNamed(schema, field);
    if (schema.getEnumDefault() == null) {
      report(
          field,
          "is the enum %s without a default: name the symbol that a reader falls back to when it meets a newer one"
              .formatted(schema.getFullName()));
    }
  }

  private void checkNamed(Schema schema, String field) {
    String subject = field.isEmpty() ? "" : "is of %s, which ".formatted(schema.getFullName());
    if (isBlank(schema.getDoc())) {
      report(field, subject + "has no doc: say what it is");
    }
    if (!schema.getAliases().isEmpty()) {
      report(field, subject + "has an alias, so it was renamed: keep the name");
    }
    if (isPublic(owner) && !isPublic(schema.getFullName())) {
      report(field, subject + "is internal: a public schema may use public types only");
    }
  }

  private static boolean isPublic(String fullName) {
    return fullName.startsWith("io.aidbook.events.");
  }

  private static boolean isBlank(String doc) {
    return doc == null || doc.isBlank();
  }

  private void report(String field, String problem) {
    problems.add(
        field.isEmpty()
            ? "schema %s %s".formatted(owner, problem)
            : "schema %s: field '%s' %s".formatted(owner, field, problem));
  }
}
