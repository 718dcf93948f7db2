package io.aidbook.web.imports.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mappings by name: those that ship with Aidbook, and files {@code NAME.yaml} in a directory of the
 * deployment, which come before shipped ones of the same name.
 */
public final class Mappings {
  /** Most files in the directory. */
  public static final int MAX_FILES = 500;

  private static final String SHIPPED = "/io/aidbook/web/mappings/";
  private static final String INDEX = "index.txt";
  private static final String EXTENSION = ".yaml";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
  private static final int MAX_NAME = 64;

  private final Path directory;

  /**
   * @param directory of the deployment's own mappings, or null for the shipped ones alone
   */
  public Mappings(Path directory) {
    this.directory = directory;
  }

  /**
   * A mapping in the list.
   *
   * @param name of it
   * @param description what it is for; what is wrong with it if it cannot be used
   * @param side OFFER or NEED; null if it cannot be used
   * @param shipped whether it ships with Aidbook
   */
  public record Listed(String name, String description, String side, boolean shipped) {}

  /** Whether a text may be the name of a mapping: small letters, digits and single hyphens. */
  public static boolean isName(String text) {
    return text.length() <= MAX_NAME && NAME.matcher(text).matches();
  }

  /** All mappings by name. */
  public List<Listed> list() {
    Map<String, Listed> all = new TreeMap<>();
    shippedNames().forEach(name -> all.put(name, listed(name, true)));
    if (directory != null && Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(EXTENSION))
            .map(file -> file.substring(0, file.length() - EXTENSION.length()))
            .filter(Mappings::isName)
            .limit(MAX_FILES)
            .forEach(name -> all.put(name, listed(name, false)));
      } catch (IOException e) {
        throw new UncheckedIOException("mappings cannot be listed: " + e.getMessage(), e);
      }
    }
    return List.copyOf(all.values());
  }

  private Listed listed(String name, boolean shipped) {
    try {
      Mapping mapping = Mapping.read(name, text(name).orElse(""));
      return new Listed(name, mapping.description(), mapping.side().name(), shipped);
    } catch (InvalidMappingException e) {
      return new Listed(name, "cannot be used: " + e.problems().get(0), null, shipped);
    }
  }

  /**
   * The text of a mapping; empty if there is none of that name.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<String> text(String name) {
    if (!isName(name)) {
      return Optional.empty();
    }
    Optional<String> own =
        directory == null ? Optional.empty() : own(directory.resolve(file(name)));
    return own.isPresent() ? own : shipped(name);
  }

  private static String file(String name) {
    return name + EXTENSION;
  }

  private static Optional<String> own(Path file) {
    try {
      if (Files.size(file) > 4L * Mapping.MAX_CHARS) {
        throw new InvalidMappingException(
            List.of("%s is larger than a mapping can be".formatted(file.getFileName())));
      }
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "mapping %s cannot be read: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  private static Optional<String> shipped(String name) {
    return shippedNames().contains(name) ? Optional.of(resource(file(name))) : Optional.empty();
  }

  private static List<String> shippedNames() {
    return resource(INDEX).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static String resource(String file) {
    try (InputStream in = Mappings.class.getResourceAsStream(SHIPPED + file)) {
      if (in == null) {
        throw new IOException("class path has no " + SHIPPED + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a mapping cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A mapping; empty if there is none of that name.
   *
   * @throws InvalidMappingException if it cannot be used
   */
  public Optional<Mapping> find(String name) {
    return text(name).map(text -> Mapping.read(name, text));
  }

  /**
   * Keeps a mapping under a name, in place of one that is there. Whoever reads it meanwhile reads
   * the old one or the new one whole.
   *
   * @throws InvalidMappingException if it cannot be used, or there is no room; the old one stays
   */
  public synchronized void put(String name, String yaml) {
    if (!isName(name)) {
      throw new InvalidMappingException(
          List.of("'%s' is no name: use small letters, digits and hyphens".formatted(name)));
    }
    if (directory == null) {
      throw new InvalidMappingException(
          List.of("this deployment keeps no mappings of its own: set web.mappings.dir"));
    }
    Mapping.read(name, yaml);
    Path target = directory.resolve(file(name));
    try {
      Files.createDirectories(directory);
      if (!Files.exists(target) && count() >= MAX_FILES) {
        throw new InvalidMappingException(
            List.of("there are %d mappings already: delete some".formatted(MAX_FILES)));
      }
      Path written = Files.createTempFile(directory, "." + name, ".tmp");
      try {
        Files.writeString(written, yaml);
        move(written, target);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "mapping '%s' cannot be kept: %s".formatted(name, e.getMessage()), e);
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(EXTENSION)).count();
    }
  }

  private static void move(Path written, Path target) throws IOException {
    try {
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
