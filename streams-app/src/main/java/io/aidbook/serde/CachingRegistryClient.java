package io.aidbook.serde;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Asks each question about a schema once. Answers are kept for good, since a registry never gives
 * an id to another schema; that something does not exist is not kept, since it may come to be.
 */
public final class CachingRegistryClient implements RegistryClient {
  private final RegistryClient registry;
  private final BoundedCache<Integer, Schema> schemas;
  private final BoundedCache<UUID, Schema> schemasByGuid;
  private final BoundedCache<Entry, Integer> ids;

  /** The text of the schema, not the schema, whose equality leaves the documentation out. */
  private record Entry(String subject, String schema) {}

  /**
   * Remembers answers of a client.
   *
   * @param registry the client that is asked
   * @param capacity how many schemas, and how many ids, are kept at most
   */
  public CachingRegistryClient(RegistryClient registry, int capacity) {
    this.registry = registry;
    this.schemas = new BoundedCache<>(capacity);
    this.schemasByGuid = new BoundedCache<>(capacity);
    this.ids = new BoundedCache<>(capacity);
  }

  @Override
  public int register(String subject, Schema schema) {
    Entry entry = new Entry(subject, schema.toString());
    Integer known = ids.get(entry);
    if (known != null) {
      return known;
    }
    int id = registry.register(subject, schema);
    ids.put(entry, id);
    return id;
  }

  @Override
  public OptionalInt idOf(String subject, Schema schema) {
    Entry entry = new Entry(subject, schema.toString());
    Integer known = ids.get(entry);
    if (known != null) {
      return OptionalInt.of(known);
    }
    OptionalInt id = registry.idOf(subject, schema);
    id.ifPresent(found -> ids.put(entry, found));
    return id;
  }

  @Override
  public Optional<Schema> schemaOf(int id) {
    return remembered(schemas, id, registry::schemaOf);
  }

  @Override
  public Optional<Schema> schemaOf(UUID guid) {
    return remembered(schemasByGuid, guid, registry::schemaOf);
  }

  private static <K> Optional<Schema> remembered(
      BoundedCache<K, Schema> cache, K key, Function<K, Optional<Schema>> registry) {
    Schema known = cache.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Schema> schema = registry.apply(key);
    schema.ifPresent(found -> cache.put(key, found));
    return schema;
  }

  /** Asks every time, for there may be more by now, and remembers each schema by its id. */
  @Override
  public Map<Integer, Schema> schemasUnder(String subject) {
    Map<Integer, Schema> all = registry.schemasUnder(subject);
    all.forEach(schemas::put);
    return all;
  }

  @Override
  public Map<Integer, String> unreadableUnder(String subject) {
    return registry.unreadableUnder(subject);
  }

  @Override
  public Optional<String> compatibilityOf(String subject) {
    return registry.compatibilityOf(subject);
  }

  @Override
  public void setCompatibility(String subject, String level) {
    registry.setCompatibility(subject, level);
  }

  @Override
  public boolean answers() {
    return registry.answers();
  }

  @Override
  public boolean isCompatible(String subject, Schema schema) {
    return registry.isCompatible(subject, schema);
  }
}
