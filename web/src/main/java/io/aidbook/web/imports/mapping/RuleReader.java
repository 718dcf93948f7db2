package io.aidbook.web.imports.mapping;

import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the rule of a field. */
final class RuleReader {
  private static final int MAX_WORDS = 10_000;

  private RuleReader() {}

  /**
   * The rule of a field: the name of a column, a list of names of which the first that is there
   * counts, or keys.
   *
   * @param field that it is of, null for an external code
   */
  static ValueRule read(YamlNode node, FieldName field) {
    if (!node.isMap()) {
      return rule(new Source.Column(names(node)), Map.of());
    }
    List<String> known =
        new ArrayList<>(
            List.of(
                "column",
                "join",
                "with",
                "template",
                "constant",
                "values",
                "otherwise",
                "default",
                "optional"));
    if (field == FieldName.CATEGORY || field == FieldName.ITEM) {
      known.add("slug");
    }
    if (field == FieldName.QUANTITY) {
      known.add("times");
    }
    if (field == FieldName.SERVES) {
      known.add("split");
    }
    if (field != null && field.isRegion()) {
      known.add("by");
      known.add("within");
    }
    Keys keys = Keys.of(node, known.toArray(String[]::new));
    Map<String, String> values = values(keys, field);
    keys.get("constant").ifPresent(constant -> check(constant, constant.text(), field));
    keys.get("default").ifPresent(word -> check(word, word.text(), field));
    return new ValueRule(
        source(node, keys, "column", "join", "template", "constant"),
        values,
        otherwise(keys),
        keys.text("default").orElse(null),
        flag(keys, "slug"),
        keys.text("split").filter(split -> !split.isEmpty()).orElse(null),
        keys.get("times").map(times -> read(times, null)).orElse(null),
        keys.get("by").map(RuleReader::byName).orElse(false),
        keys.get("within").map(RuleReader::region).orElse(null),
        flag(keys, "optional"));
  }

  private static ValueRule rule(Source source, Map<String, String> values) {
    return new ValueRule(
        source, values, ValueRule.Otherwise.REFUSE, null, false, null, null, false, null, false);
  }

  /** Where a text comes from: exactly one of some keys. */
  static Source source(YamlNode node, Keys keys, String... kinds) {
    List<String> given = Arrays.stream(kinds).filter(kind -> keys.get(kind).isPresent()).toList();
    if (given.size() != 1) {
      node.problem("write one of " + String.join(", ", kinds));
      return new Source.Constant("");
    }
    YamlNode value = keys.get(given.get(0)).orElseThrow();
    return switch (given.get(0)) {
      case "column" -> new Source.Column(names(value));
      case "join" -> new Source.Join(names(value), keys.text("with").orElse(" "));
      case "template" -> {
        Source.Template template = new Source.Template(value.text());
        if (template.columns().isEmpty()) {
          value.problem("no column stands in it: write one in braces, such as {Number}");
        }
        yield template;
      }
      default -> new Source.Constant(value.text());
    };
  }

  /** Names of columns; a problem if there is none. */
  static List<String> names(YamlNode node) {
    List<String> names = node.texts();
    if (names.isEmpty() || names.stream().anyMatch(name -> Texts.column(name).isEmpty())) {
      node.problem("the name of a column is missing");
      return List.of("?");
    }
    return names;
  }

  private static Map<String, String> values(Keys keys, FieldName field) {
    Map<String, String> values = new HashMap<>();
    Optional<YamlNode> table = keys.get("values");
    if (table.isEmpty()) {
      return values;
    }
    for (Map.Entry<String, YamlNode> word : table.get().entries().entrySet()) {
      String meaning = word.getValue().text();
      check(word.getValue(), meaning, field);
      if (values.put(Texts.word(word.getKey()), meaning) != null) {
        word.getValue().problem("this word is there twice; letter case makes no difference");
      }
    }
    if (values.isEmpty() || values.size() > MAX_WORDS) {
      table.get().problem("write 1 to %d words, each as word: value".formatted(MAX_WORDS));
    }
    return java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(values));
  }

  /** What the mapping itself says must be right, or every row would be refused. */
  private static void check(YamlNode node, String value, FieldName field) {
    if (field == null) {
      return;
    }
    try {
      switch (field) {
        case STATUS -> word(node, value, Status.values());
        case URGENCY -> word(node, value, Urgency.values());
        case PARTY_KIND -> word(node, value, PartyKind.values());
        case CATEGORY -> Rules.slug(Rule.INVALID_CATEGORY, "category", value);
        case ITEM -> Rules.slug(Rule.INVALID_ITEM, "item", value);
        case UNIT -> Rules.unit(value);
        case PARTY_ID -> Rules.id("partyId", value);
        case PARTY_CONTACT -> Rules.url("contactUrl", value);
        case ORIGIN, SERVES, REGION -> Region.parse(value);
        default -> {
          // Anything may stand there.
        }
      }
    } catch (InvalidEventException | InvalidRegionException e) {
      node.problem(e.getMessage());
    }
  }

  private static void word(YamlNode node, String value, Enum<?>[] words) {
    if (Arrays.stream(words).noneMatch(word -> word.name().equalsIgnoreCase(value))) {
      node.problem("'%s' is none of %s".formatted(value, Arrays.toString(words)));
    }
  }

  private static ValueRule.Otherwise otherwise(Keys keys) {
    Optional<YamlNode> node = keys.get("otherwise");
    if (node.isEmpty()) {
      return ValueRule.Otherwise.REFUSE;
    }
    if (keys.get("values").isEmpty()) {
      node.get().problem("this is of no use without values");
    }
    ValueRule.Otherwise otherwise =
        Arrays.stream(ValueRule.Otherwise.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(node.get().text()))
            .findFirst()
            .orElse(null);
    if (otherwise == null) {
      node.get().problem("write refuse, keep, skip or default");
      return ValueRule.Otherwise.REFUSE;
    }
    if (otherwise == ValueRule.Otherwise.DEFAULT && keys.get("default").isEmpty()) {
      node.get().problem("'default' is missing beside it");
      return ValueRule.Otherwise.REFUSE;
    }
    return otherwise;
  }

  private static boolean flag(Keys keys, String key) {
    Optional<YamlNode> node = keys.get(key);
    if (node.isEmpty()) {
      return false;
    }
    String text = node.get().text().toLowerCase(Locale.ROOT);
    if (!List.of("true", "false", "yes", "no").contains(text)) {
      node.get().problem("write true or false");
    }
    return text.equals("true") || text.equals("yes");
  }

  private static boolean byName(YamlNode node) {
    if (!List.of("name", "code").contains(node.text())) {
      node.problem("write name or code");
    }
    return node.text().equals("name");
  }

  private static Region region(YamlNode node) {
    try {
      return Region.parse(node.text());
    } catch (InvalidRegionException e) {
      node.problem(e.getMessage());
      return null;
    }
  }
}
