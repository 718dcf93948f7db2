package io.aidbook.quickstart.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/**
 * Subjects, their versions, and schemas by id, in memory. The same schema has the same id in every
 * subject; two schemas are the same when their texts are, documentation included, once formatted
 * alike. Safe for use by many threads.
 */
final class RegistryContent {
  static final int MAX_SUBJECTS = 1_000;
  static final int MAX_VERSIONS = 1_000;

  private final Map<String, List<Version>> subjects = new TreeMap<>();
  private final List<Definition> schemas = new ArrayList<>();
  private final Map<UUID, Integer> ids = new HashMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private CompatibilityLevel defaultLevel = CompatibilityLevel.BACKWARD;

  /** A schema's place in a subject. A deleted version keeps its number. */
  record Version(String subject, int number, int id, Definition definition, boolean deleted) {}

  /** Makes the schema the subject's newest version, unless the subject has it already. */
  synchronized Version register(String subject, Definition definition) {
    List<Version> live = live(subject);
    for (Version version : live) {
      if (version.definition().isSame(definition)) {
        return version;
      }
    }
    List<String> obstacles = level(subject).obstacles(schemasOf(live), definition.schema());
    if (!obstacles.isEmpty()) {
      throw RegistryFault.incompatible(subject, String.join("; ", obstacles));
    }
    if (!subjects.containsKey(subject) && subjects.size() >= MAX_SUBJECTS) {
      throw RegistryFault.full("subjects", MAX_SUBJECTS);
    }
    List<Version> versions = subjects.computeIfAbsent(subject, any -> new ArrayList<>());
    if (versions.size() >= MAX_VERSIONS) {
      throw RegistryFault.full("versions of a subject", MAX_VERSIONS);
    }
    int number = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).number() + 1;
    Version added = new Version(subject, number, idFor(definition), definition, false);
    versions.add(added);
    return added;
  }

  /** The version of a subject that has this schema. */
  synchronized Version find(String subject, Definition definition) {
    return existing(subject).stream()
        .filter(version -> version.definition().isSame(definition))
        .findFirst()
        .orElseThrow(RegistryFault::noSchema);
  }

  /** Names of the subjects that have a version. */
  synchronized List<String> subjects() {
    return subjects.keySet().stream().filter(subject -> !live(subject).isEmpty()).toList();
  }

  /** The subject's versions, oldest first. */
  synchronized List<Version> versions(String subject) {
    return existing(subject);
  }

  /** A version of a subject, by number or as {@code latest}. */
  synchronized Version version(String subject, String which) {
    List<Version> versions = existing(subject);
    if (which.equals("latest") || which.equals("-1")) {
      return versions.get(versions.size() - 1);
    }
    int number = number(which);
    return versions.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(() -> RegistryFault.noVersion(which));
  }

  /** The schema of an id; deleting its versions does not take it away. */
  synchronized Definition schema(int id) {
    if (id < 1 || id > schemas.size()) {
      throw RegistryFault.noSchema();
    }
    return schemas.get(id - 1);
  }

  /** The schema of a GUID. */
  synchronized Definition schema(UUID guid) {
    Integer id = ids.get(guid);
    if (id == null) {
      throw RegistryFault.noSchema();
    }
    return schema(id);
  }

  /** The versions in which the schema of an id stands. */
  synchronized List<Version> versionsOf(int id) {
    schema(id);
    return subjects.values().stream()
        .flatMap(List::stream)
        .filter(version -> version.id() == id && !version.deleted())
        .toList();
  }

  /** What would stand against registering the schema; only that version is looked at if given. */
  synchronized List<String> obstacles(String subject, Optional<String> which, Schema schema) {
    List<Schema> earlier =
        which.isPresent()
            ? List.of(version(subject, which.get()).definition().schema())
            : schemasOf(live(subject));
    return level(subject).obstacles(earlier, schema);
  }

  /** Deletes the versions that match, for good or only from sight; gives their numbers. */
  synchronized List<Integer> delete(String subject, Predicate<Version> which, boolean forGood) {
    List<Version> versions = subjects.get(subject);
    if (versions == null) {
      throw RegistryFault.noSubject(subject);
    }
    List<Integer> deleted =
        versions.stream()
            .filter(version -> which.test(version) && (forGood || !version.deleted()))
            .map(Version::number)
            .toList();
    if (deleted.isEmpty()) {
      throw RegistryFault.noSubject(subject);
    }
    if (forGood) {
      versions.removeIf(version -> deleted.contains(version.number()));
    } else {
      versions.replaceAll(
          v ->
              deleted.contains(v.number())
                  ? new Version(v.subject(), v.number(), v.id(), v.definition(), true)
                  : v);
    }
    if (versions.isEmpty()) {
      subjects.remove(subject);
    }
    return deleted;
  }

  /** The level that holds for the subject: its own or the default. */
  synchronized CompatibilityLevel level(String subject) {
    return levels.getOrDefault(subject, defaultLevel);
  }

  /** The subject's own level, where it has one. */
  synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  synchronized CompatibilityLevel defaultLevel() {
    return defaultLevel;
  }

  synchronized void setDefaultLevel(CompatibilityLevel level) {
    defaultLevel = level;
  }

  /** Gives the subject a level of its own. */
  synchronized void setLevel(String subject, CompatibilityLevel level) {
    if (!levels.containsKey(subject) && levels.size() >= MAX_SUBJECTS) {
      throw RegistryFault.full("subjects with a level of their own", MAX_SUBJECTS);
    }
    levels.put(subject, level);
  }

  /** The highest id given so far. */
  synchronized int maxId() {
    return schemas.size();
  }

  private int idFor(Definition definition) {
    return ids.computeIfAbsent(
        definition.guid(),
        any -> {
          schemas.add(definition);
          return schemas.size();
        });
  }

  private List<Version> existing(String subject) {
    List<Version> live = live(subject);
    if (live.isEmpty()) {
      throw RegistryFault.noSubject(subject);
    }
    return live;
  }

  private List<Version> live(String subject) {
    return subjects.getOrDefault(subject, List.of()).stream()
        .filter(version -> !version.deleted())
        .toList();
  }

  private static List<Schema> schemasOf(List<Version> versions) {
    return versions.stream().map(version -> version.definition().schema()).toList();
  }

  private static int number(String which) {
    try {
      int number = Integer.parseInt(which);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw RegistryFault.invalidVersion(which);
    }
    throw RegistryFault.invalidVersion(which);
  }
}
