package io.aidbook.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The versions of a schema that some release has written, from the class path: {@code
 * accepted/<full name>/<n>.avsc}, listed in {@code accepted/index.txt}.
 */
final class AcceptedSchemas {
  private static final String FOLDER = "/accepted/";

  private AcceptedSchemas() {}

  /** All accepted versions of the record; none when the class path has no list of them. */
  static List<Schema> of(String fullName) {
    return text(FOLDER + "index.txt").stream()
        .flatMap(String::lines)
        .filter(path -> path.startsWith(fullName + "/"))
        .map(AcceptedSchemas::schema)
        .toList();
  }

  private static Schema schema(String path) {
    String text =
        text(FOLDER + path)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "accepted/index.txt lists %s, which is not on the class path: rebuild"
                            .formatted(path)));
    return new Schema.Parser().parse(text);
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = AcceptedSchemas.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from the class path", e);
    }
  }
}
