package io.aidbook.app;

import io.aidbook.app.Provisioning.Line;
import io.aidbook.app.Provisioning.Outcome;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import io.aidbook.serde.SchemaRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Registers the schemas that are missing, sees to it that every later version can be read by all
 * earlier ones and the other way round, and finds schemas that are not Aidbook's.
 */
final class SubjectProvisioning {
  /** What the schemas of this project keep from release to release. */
  static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private final RegistryClient registry;
  private final boolean dryRun;

  SubjectProvisioning(RegistryClient registry, boolean dryRun) {
    this.registry = registry;
    this.dryRun = dryRun;
  }

  /** Does what is missing for each schema, by topic, or only says it in a dry run. */
  List<Line> provision(Map<String, Schema> schemas) {
    List<Line> lines = new ArrayList<>();
    schemas.forEach(
        (topic, schema) -> {
          Line registered = dryRun ? toRegister(topic, schema) : register(topic, schema);
          lines.add(registered);
          String subject = subject(topic);
          compatibility(subject, registered.outcome()).ifPresent(lines::add);
          lines.addAll(foreign(subject, schema));
        });
    return lines;
  }

  private static String subject(String topic) {
    return topic + "-value";
  }

  private Line register(String topic, Schema schema) {
    SchemaRegistration.Report report =
        new SchemaRegistration(registry).register(Map.of(topic, schema)).get(0);
    return new Line(
        switch (report.outcome()) {
          case REGISTERED -> Outcome.CREATED;
          case ALREADY_THERE -> Outcome.UNCHANGED;
          case INCOMPATIBLE -> Outcome.WRONG;
        },
        "schema %s: %s".formatted(report.subject(), report.detail()));
  }

  private Line toRegister(String topic, Schema full) {
    String subject = subject(topic);
    Schema schema = PortableSchema.of(full);
    OptionalInt known = registry.idOf(subject, schema);
    if (known.isPresent()) {
      return new Line(
          Outcome.UNCHANGED, "schema %s: registered as id %d".formatted(subject, known.getAsInt()));
    }
    return registry.isCompatible(subject, schema)
        ? new Line(Outcome.CREATED, "schema %s: %s".formatted(subject, schema.getFullName()))
        : new Line(
            Outcome.WRONG,
            "schema %s: %s is not compatible with the subject's versions"
                .formatted(subject, schema.getFullName()));
  }

  /** A level that somebody has chosen stays; where there is none, the subject gets ours. */
  private Optional<Line> compatibility(String subject, Outcome registered) {
    Optional<String> found =
        registered == Outcome.CREATED ? Optional.empty() : registry.compatibilityOf(subject);
    if (found.isEmpty()) {
      if (!dryRun) {
        registry.setCompatibility(subject, COMPATIBILITY);
      }
      return Optional.of(
          new Line(
              Outcome.CREATED,
              "compatibility of subject %s: %s".formatted(subject, COMPATIBILITY)));
    }
    return found
        .filter(level -> !level.equals(COMPATIBILITY))
        .map(
            level ->
                new Line(
                    Outcome.DIFFERS,
                    "compatibility of subject %s: %s (recommended: %s)"
                        .formatted(subject, level, COMPATIBILITY)));
  }

  private List<Line> foreign(String subject, Schema ours) {
    Map<Integer, String> foreign = new TreeMap<>(registry.unreadableUnder(subject));
    registry
        .schemasUnder(subject)
        .forEach((id, schema) -> strangeness(schema, ours).ifPresent(why -> foreign.put(id, why)));
    return foreign.entrySet().stream()
        .map(
            each ->
                new Line(
                    Outcome.WRONG,
                    ("schema %s: id %d is foreign: %s; its records cannot be read as %s: delete that"
                            + " version in the registry, and publish such records to a topic of"
                            + " their own")
                        .formatted(subject, each.getKey(), each.getValue(), ours.getFullName())))
        .toList();
  }

  private static Optional<String> strangeness(Schema schema, Schema ours) {
    if (!String.valueOf(schema.getFullName()).equals(ours.getFullName())) {
      return Optional.of("it is " + schema.getFullName());
    }
    return SchemaCompatibility.checkReaderWriterCompatibility(ours, schema).getType()
            == SchemaCompatibilityType.COMPATIBLE
        ? Optional.empty()
        : Optional.of("it has the name, but not the fields");
  }
}
