package io.aidbook.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * A registry without a server, for runs inside one process. It accepts every schema under every
 * subject.
 */
public final class InMemoryRegistry implements RegistryClient {
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, String> levels = new TreeMap<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
    int index = schemas.indexOf(schema);
    if (index < 0) {
      index = schemas.size();
      schemas.add(schema);
    }
    return index + 1;
  }

  @Override
  public synchronized OptionalInt idOf(String subject, Schema schema) {
    return OptionalInt.of(register(subject, schema));
  }

  @Override
  public synchronized Optional<Schema> schemaOf(int id) {
    return id < 1 || id > schemas.size() ? Optional.empty() : Optional.of(schemas.get(id - 1));
  }

  @Override
  public Optional<Schema> schemaOf(UUID guid) {
    return Optional.empty();
  }

  @Override
  public synchronized Map<Integer, Schema> schemasUnder(String subject) {
    Map<Integer, Schema> all = new TreeMap<>();
    for (int id = 1; id <= schemas.size(); id++) {
      all.put(id, schemas.get(id - 1));
    }
    return all;
  }

  @Override
  public Map<Integer, String> unreadableUnder(String subject) {
    return Map.of();
  }

  @Override
  public synchronized Optional<String> compatibilityOf(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  @Override
  public synchronized void setCompatibility(String subject, String level) {
    levels.put(subject, level);
  }

  @Override
  public boolean answers() {
    return true;
  }

  @Override
  public boolean isCompatible(String subject, Schema schema) {
    return true;
  }
}
