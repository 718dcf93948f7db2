package io.aidbook.serde;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Registers the schemas of topics' values, so that no serializer has to: a step of provisioning,
 * done before a release runs. Can be repeated.
 */
public final class SchemaRegistration {
  private static final int CONFLICT = 409;

  private final RegistryClient registry;

  /** What became of a schema. */
  public enum Outcome {
    /** It is a new version of the subject. */
    REGISTERED,
    /** The subject had it already. */
    ALREADY_THERE,
    /** The registry does not take it: readers or writers of earlier versions would break. */
    INCOMPATIBLE
  }

  /**
   * What became of one subject's schema.
   *
   * @param subject the subject, {@code <topic>-value}
   * @param outcome what became of it
   * @param id the schema's id; empty when it is incompatible
   * @param detail a line for the operator
   */
  public record Report(String subject, Outcome outcome, OptionalInt id, String detail) {}

  /** Registers through a client. */
  public SchemaRegistration(RegistryClient registry) {
    this.registry = registry;
  }

  /**
   * Registers each schema under its topic's subject. A schema that is not compatible does not keep
   * the others from being registered.
   *
   * @param schemasByTopic the schema of each topic's values
   * @return one report for each, in the map's order
   * @throws RegistryException when the registry cannot be reached or refuses for another reason
   */
  public List<Report> register(Map<String, Schema> schemasByTopic) {
    return schemasByTopic.entrySet().stream()
        .map(entry -> register(entry.getKey() + "-value", PortableSchema.of(entry.getValue())))
        .toList();
  }

  private Report register(String subject, Schema schema) {
    OptionalInt known = registry.idOf(subject, schema);
    if (known.isPresent()) {
      return new Report(
          subject,
          Outcome.ALREADY_THERE,
          known,
          "%s is registered as id %d".formatted(schema.getFullName(), known.getAsInt()));
    }
    try {
      int id = registry.register(subject, schema);
      return new Report(
          subject,
          Outcome.REGISTERED,
          OptionalInt.of(id),
          "%s is now registered as id %d".formatted(schema.getFullName(), id));
    } catch (RegistryRefusedException e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
      return new Report(subject, Outcome.INCOMPATIBLE, OptionalInt.empty(), e.getMessage());
    }
  }
}
