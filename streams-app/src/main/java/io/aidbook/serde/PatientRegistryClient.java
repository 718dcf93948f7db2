package io.aidbook.serde;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.avro.Schema;

/** Waits for the registry in every call, as long as its {@link Patience} lasts. */
final class PatientRegistryClient implements RegistryClient {
  private final RegistryClient registry;
  private final Patience patience;

  PatientRegistryClient(RegistryClient registry, Patience patience) {
    this.registry = registry;
    this.patience = patience;
  }

  @Override
  public int register(String subject, Schema schema) {
    return patience.call(() -> registry.register(subject, schema));
  }

  @Override
  public OptionalInt idOf(String subject, Schema schema) {
    return patience.call(() -> registry.idOf(subject, schema));
  }

  @Override
  public Optional<Schema> schemaOf(int id) {
    return patience.call(() -> registry.schemaOf(id));
  }

  @Override
  public Optional<Schema> schemaOf(UUID guid) {
    return patience.call(() -> registry.schemaOf(guid));
  }

  @Override
  public Map<Integer, Schema> schemasUnder(String subject) {
    return patience.call(() -> registry.schemasUnder(subject));
  }

  @Override
  public Map<Integer, String> unreadableUnder(String subject) {
    return patience.call(() -> registry.unreadableUnder(subject));
  }

  @Override
  public Optional<String> compatibilityOf(String subject) {
    return patience.call(() -> registry.compatibilityOf(subject));
  }

  @Override
  public void setCompatibility(String subject, String level) {
    patience.call(
        () -> {
          registry.setCompatibility(subject, level);
          return subject;
        });
  }

  @Override
  public boolean answers() {
    return patience.call(registry::answers);
  }

  @Override
  public boolean isCompatible(String subject, Schema schema) {
    return patience.call(() -> registry.isCompatible(subject, schema));
  }
}
