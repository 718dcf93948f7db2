package io.aidbook.serde;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * What the serde asks of a schema registry. Implementations are safe for use by many threads.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when the registry cannot be reached
 * or cannot answer, and {@link RegistryRefusedException} when it answers no.
 */
public interface RegistryClient {
  /**
   * Registers a schema as the newest version of a subject; does nothing when it is there already.
   *
   * @return the schema's id
   * @throws RegistryRefusedException with status 409 when it is not compatible with the subject
   */
  int register(String subject, Schema schema);

  /** Id of a schema that is registered under a subject; empty when it is not. */
  OptionalInt idOf(String subject, Schema schema);

  /**
   * The schema of an id; empty when the registry knows no such id.
   *
   * @throws MalformedRecordException with reason WRONG_TYPE when the id's schema is not Avro
   */
  Optional<Schema> schemaOf(int id);

  /**
   * The schema of a GUID, which names a schema beyond one registry; empty when the registry knows
   * no such GUID, or none at all.
   *
   * @throws MalformedRecordException with reason WRONG_TYPE when its schema is not Avro
   */
  Optional<Schema> schemaOf(UUID guid);

  /**
   * The schemas that a subject has, by id; none when there is no such subject. A version that is
   * not Avro is left out, and of very many only the latest are told.
   */
  Map<Integer, Schema> schemasUnder(String subject);

  /**
   * What is wrong with the versions of a subject that are no sound Avro schema, by id; by the
   * negative of the version where the registry's answer was too large to find the id in it.
   */
  Map<Integer, String> unreadableUnder(String subject);

  /**
   * The compatibility level that a subject has of its own; empty if the registry's default holds.
   */
  Optional<String> compatibilityOf(String subject);

  /**
   * Gives a subject that has a version a compatibility level of its own.
   *
   * @param level such as {@code FULL_TRANSITIVE}
   */
  void setCompatibility(String subject, String level);

  /**
   * Whether a registry answers at the address. Then what it does not find is not there; otherwise
   * the address is wrong.
   */
  boolean answers();

  /** Whether a schema could follow the subject's latest version; true for a new subject. */
  boolean isCompatible(String subject, Schema schema);
}
