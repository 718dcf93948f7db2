package io.aidbook.web.imports.mapping;

import io.aidbook.text.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a part of a mapping; a key that is not known is a problem. */
final class Keys {
  static final Keys NONE = new Keys(Map.of());

  private final Map<String, YamlNode> entries;

  private Keys(Map<String, YamlNode> entries) {
    this.entries = entries;
  }

  static Keys of(YamlNode node, String... known) {
    Map<String, YamlNode> entries = node.entries();
    List<String> names = Arrays.asList(known);
    entries.forEach(
        (key, value) -> {
          if (!names.contains(key)) {
            value.problem(
                "there is no such key%s; there are %s"
                    .formatted(
                        Spelling.nearest(key, names)
                            .map(", did you mean '%s'?"::formatted)
                            .orElse(""),
                        String.join(", ", names)));
          }
        });
    return new Keys(entries);
  }

  Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  Optional<String> text(String key) {
    return get(key).map(YamlNode::text);
  }
}
