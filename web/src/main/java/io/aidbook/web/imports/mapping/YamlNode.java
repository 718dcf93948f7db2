package io.aidbook.web.imports.mapping;

import io.aidbook.text.Printable;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A part of a mapping's file, which knows its line. YAML's own types are not used: {@code no} is a
 * country, {@code 08} a text and {@code 2022-03-01} no date before somebody asks for one.
 */
final class YamlNode {
  private static final int MAX_DEPTH = 12;

  private final Node node;
  private final String path;
  private final List<String> problems;

  private YamlNode(Node node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param problems takes what is wrong
   * @return null if it is no YAML, or nothing
   */
  static YamlNode parse(String text, List<String> problems) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(Mapping.MAX_CHARS);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        problems.add("the mapping is empty");
        return null;
      }
      return new YamlNode(root, "", problems);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(Printable.of("line %d: this is no YAML: %s".formatted(line, e.getProblem())));
    } catch (YAMLException e) {
      problems.add(Printable.of("this is no YAML: " + e.getMessage()));
    }
    return null;
  }

  /** Where it stands, for a message. */
  String where() {
    int line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    return path.isEmpty() ? "line " + line : "line %d, %s".formatted(line, path);
  }

  /** Says what is wrong here. */
  void problem(String what) {
    problems.add(Printable.of(where() + ": " + what));
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The text; a problem and an empty text if it is none. */
  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem("a single value is expected here");
    return "";
  }

  /** The items of a list; a single text is a list of one. */
  List<YamlNode> items() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlNode(item, path, problems)).toList();
    }
    if (isText()) {
      return List.of(this);
    }
    problem("a list is expected here, such as [a, b]");
    return List.of();
  }

  /** The texts of a list. */
  List<String> texts() {
    return items().stream().map(YamlNode::text).toList();
  }

  /** The entries of a map in their order; a problem for a key that is there twice. */
  Map<String, YamlNode> entries() {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode map)) {
      problem("keys with values are expected here, each as key: value");
      return entries;
    }
    for (NodeTuple tuple : map.getValue()) {
      YamlNode key = new YamlNode(tuple.getKeyNode(), path, problems);
      String name = key.text();
      String below = path.isEmpty() ? name : path + "." + name;
      if (entries.putIfAbsent(name, new YamlNode(tuple.getValueNode(), below, problems)) != null) {
        key.problem("'%s' is there twice".formatted(name));
      }
    }
    return entries;
  }
}
