package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.web.imports.mapping.Mapping.FileRule;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the file of a mapping, and says all that is wrong with it at once. */
final class MappingReader {
  private static final int WITHDRAW_AT_MOST = 20;
  private static final int MAX_SKIPS = 50;
  private static final Pattern LINE = Pattern.compile("^line ([0-9]{1,7})");

  private final List<String> problems = new ArrayList<>();
  private final Mapping.Builder builder = new Mapping.Builder();

  private MappingReader() {}

  static Mapping read(String name, String yaml) {
    MappingReader reader = new MappingReader();
    if (yaml.length() > Mapping.MAX_CHARS) {
      throw new InvalidMappingException(
          List.of("the mapping is longer than %,d characters".formatted(Mapping.MAX_CHARS)));
    }
    YamlNode root = YamlNode.parse(yaml, reader.problems);
    Mapping mapping = root == null ? null : reader.mapping(name, root);
    if (!reader.problems.isEmpty()) {
      reader.problems.sort(Comparator.comparingInt(MappingReader::line));
      throw new InvalidMappingException(reader.problems);
    }
    return mapping;
  }

  /** The line that a problem begins with. */
  private static int line(String problem) {
    Matcher line = LINE.matcher(problem);
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  private Mapping mapping(String name, YamlNode root) {
    Keys keys =
        Keys.of(
            root,
            "description",
            "side",
            "file",
            "numbers",
            "dates",
            "skip",
            "parts",
            "id",
            "revision",
            "fields",
            "externalCodes",
            "missing",
            "withdrawAtMost");
    builder.name = name;
    builder.description = keys.text("description").orElse("");
    builder.side = side(root, keys);
    keys.get("file").ifPresent(this::file);
    builder.numbers = numbers(keys.get("numbers"));
    builder.dates = dates(keys.get("dates"));
    keys.get("skip").ifPresent(this::skips);
    keys.get("parts").ifPresent(this::parts);
    id(root, keys);
    keys.get("revision").ifPresent(this::revision);
    fields(root, keys);
    keys.get("externalCodes").ifPresent(this::externalCodes);
    missing(keys);
    return problems.isEmpty() ? new Mapping(builder) : null;
  }

  private static Side side(YamlNode root, Keys keys) {
    Optional<String> text = keys.text("side");
    if (text.isEmpty()) {
      root.problem("'side' is missing: write side: offer or side: need");
      return Side.OFFER;
    }
    return switch (text.get().toLowerCase(Locale.ROOT)) {
      case "offer", "offers" -> Side.OFFER;
      case "need", "needs" -> Side.NEED;
      default -> {
        keys.get("side")
            .orElseThrow()
            .problem("'%s' is neither offer nor need".formatted(text.get()));
        yield Side.OFFER;
      }
    };
  }

  private void file(YamlNode node) {
    Keys keys = Keys.of(node, "charset", "separator", "sheet", "header");
    builder.file =
        new FileRule(
            keys.get("charset").map(MappingReader::charset).orElse(null),
            keys.get("separator").map(MappingReader::separator).orElse(null),
            keys.text("sheet").orElse(null),
            keys.get("header").map(each -> number(each, 1, 20)).orElse(null));
  }

  private static Charset charset(YamlNode node) {
    try {
      return Charset.forName(node.text());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      node.problem(
          "'%s' is no charset: write UTF-8, windows-1251 or the like, or leave it out"
              .formatted(node.text()));
      return null;
    }
  }

  private static Character separator(YamlNode node) {
    String text = node.text();
    if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || text.equals("\"") || Character.isLetterOrDigit(text.charAt(0))) {
      node.problem("write a single character in quotes such as \";\", or tab");
      return null;
    }
    return text.charAt(0);
  }

  private static int number(YamlNode node, int least, int most) {
    String text = node.text();
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      node.problem("'%s' is no whole number from %d to %d".formatted(text, least, most));
      return least;
    }
    return number;
  }

  private static NumberReader numbers(Optional<YamlNode> node) {
    if (node.isEmpty()) {
      return new NumberReader(null, null, List.of());
    }
    Keys keys = Keys.of(node.get(), "decimal", "thousands", "ignore");
    Character decimal = keys.get("decimal").map(each -> mark(each, ".,")).orElse(null);
    Character thousands = keys.get("thousands").map(each -> mark(each, ".,'’ ")).orElse(null);
    if (decimal != null && decimal.equals(thousands)) {
      node.get().problem("decimal and thousands are the same mark");
    }
    return new NumberReader(
        decimal, thousands, keys.get("ignore").map(YamlNode::texts).orElse(List.of()));
  }

  private static Character mark(YamlNode node, String marks) {
    String text = node.text();
    if (text.length() != 1 || marks.indexOf(text.charAt(0)) < 0) {
      node.problem("write one of these in quotes: " + String.join(" ", marks.split("")));
      return null;
    }
    return text.charAt(0);
  }

  private static DateReader dates(Optional<YamlNode> node) {
    Keys keys = node.map(each -> Keys.of(each, "zone", "formats", "language")).orElse(Keys.NONE);
    ZoneId zone = keys.get("zone").map(MappingReader::zone).orElse(ZoneOffset.UTC);
    Locale language = keys.text("language").map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    List<String> formats = new ArrayList<>();
    for (YamlNode format : keys.get("formats").map(YamlNode::items).orElse(List.of())) {
      try {
        formats.add(format.text());
        new DateReader(zone, List.of(format.text()), language);
      } catch (IllegalArgumentException e) {
        format.problem(
            "'%s' is no format of dates: write one such as d.M.yyyy or dd/MM/yyyy HH:mm (%s)"
                .formatted(format.text(), e.getMessage()));
        formats.remove(formats.size() - 1);
      }
    }
    return new DateReader(zone, formats, language);
  }

  private static ZoneId zone(YamlNode node) {
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      node.problem(
          "'%s' is no time zone: write one such as Europe/Kyiv or UTC".formatted(node.text()));
      return ZoneOffset.UTC;
    }
  }

  private void skips(YamlNode node) {
    List<YamlNode> items = node.isMap() ? List.of(node) : node.items();
    if (items.size() > MAX_SKIPS) {
      node.problem("more than %d rules: use lists of words".formatted(MAX_SKIPS));
    }
    for (YamlNode item : items) {
      Keys keys = Keys.of(item, "column", "is", "isNot", "contains", "lacks", "because");
      List<String> columns = keys.get("column").map(RuleReader::names).orElse(List.of());
      if (columns.isEmpty()) {
        item.problem("'column' is missing: which column is looked at?");
        continue;
      }
      List<SkipRule.Test> tests = new ArrayList<>();
      List<String> words = new ArrayList<>();
      for (SkipRule.Test test : SkipRule.Test.values()) {
        String key = test == SkipRule.Test.IS_NOT ? "isNot" : test.name().toLowerCase(Locale.ROOT);
        keys.get(key)
            .ifPresent(
                list -> {
                  tests.add(test);
                  list.texts().forEach(word -> words.add(Texts.word(word)));
                });
      }
      if (tests.size() != 1) {
        item.problem("write one of is, isNot, contains and lacks, with a word or a list of words");
        continue;
      }
      String because =
          keys.text("because")
              .orElse(
                  "%s %s %s"
                      .formatted(
                          columns.get(0),
                          tests.get(0).name().toLowerCase(Locale.ROOT).replace('_', ' '),
                          String.join(", ", words)));
      builder.skips.add(new SkipRule(columns, tests.get(0), words, because));
    }
  }

  private void parts(YamlNode node) {
    Keys keys = Keys.of(node, "column", "as", "separator", "format");
    List<String> columns = keys.get("column").map(RuleReader::names).orElse(List.of());
    if (columns.isEmpty()) {
      node.problem("'column' is missing: which cell has the parts?");
      return;
    }
    Optional<String> format = keys.text("format");
    if (format.isPresent() && !format.get().equals("json")) {
      keys.get("format").orElseThrow().problem("write json, or leave it out and name a separator");
    }
    builder.parts =
        new PartsRule(
            columns,
            keys.text("as").orElse("part"),
            format.isPresent() ? null : keys.text("separator").orElse(","));
  }

  private void id(YamlNode root, Keys keys) {
    Optional<YamlNode> node = keys.get("id");
    if (node.isEmpty()) {
      root.problem(
          "'id' is missing: write a column, a template such as \"town-{number}\", or hash with a"
              + " list of columns");
      return;
    }
    if (!node.get().isMap()) {
      builder.id = new Source.Column(RuleReader.names(node.get()));
      return;
    }
    Keys of = Keys.of(node.get(), "column", "template", "hash", "prefix");
    if (of.get("hash").isPresent()) {
      builder.id =
          new Source.Hash(RuleReader.names(of.get("hash").get()), of.text("prefix").orElse(""));
    } else {
      builder.id = RuleReader.source(node.get(), of, "column", "template");
    }
    of.text("prefix")
        .filter(prefix -> !prefix.matches("[A-Za-z0-9._:-]{0,40}"))
        .ifPresent(
            prefix ->
                of.get("prefix").orElseThrow().problem("use at most 40 of A-Z a-z 0-9 . _ : -"));
  }

  private void revision(YamlNode node) {
    if (node.isText()) {
      if (!node.text().equals("next")) {
        node.problem("write next, or column: with the name of the column, or time: likewise");
      }
      return;
    }
    Keys keys = Keys.of(node, "column", "time");
    Optional<YamlNode> column = keys.get("column");
    Optional<YamlNode> time = keys.get("time");
    if (column.isPresent() == time.isPresent()) {
      node.problem("write one of column and time");
      return;
    }
    builder.revision =
        column.isPresent()
            ? new RevisionRule(RevisionRule.Kind.NUMBER, RuleReader.names(column.get()))
            : new RevisionRule(RevisionRule.Kind.TIME, RuleReader.names(time.get()));
  }

  private void fields(YamlNode root, Keys keys) {
    Optional<YamlNode> node = keys.get("fields");
    if (node.isEmpty()) {
      root.problem("'fields' is missing: it says from which column each field comes");
      return;
    }
    List<FieldName> known = FieldName.of(builder.side);
    Keys all = Keys.of(node.get(), known.stream().map(FieldName::key).toArray(String[]::new));
    for (FieldName field : known) {
      all.get(field.key())
          .ifPresent(rule -> builder.fields.put(field, RuleReader.read(rule, field)));
    }
    requireFields(node.get());
  }

  private void requireFields(YamlNode node) {
    List<FieldName> needed =
        builder.side == Side.OFFER
            ? List.of(FieldName.CATEGORY, FieldName.ORIGIN)
            : List.of(FieldName.CATEGORY, FieldName.REGION, FieldName.QUANTITY);
    for (FieldName field : needed) {
      if (!builder.fields.containsKey(field)) {
        node.problem("'%s' is missing: name its column, or write constant:".formatted(field.key()));
      }
    }
  }

  private void externalCodes(YamlNode node) {
    for (Map.Entry<String, YamlNode> code : node.entries().entrySet()) {
      builder.externalCodes.put(code.getKey(), RuleReader.read(code.getValue(), null));
    }
    try {
      Rules.externalCodes(
          builder.externalCodes.keySet().stream()
              .collect(java.util.stream.Collectors.toMap(each -> each, each -> "")));
    } catch (InvalidEventException e) {
      node.problem(e.getMessage());
    }
  }

  private void missing(Keys keys) {
    Optional<String> word = keys.text("missing");
    Optional<YamlNode> most = keys.get("withdrawAtMost");
    if (word.isEmpty() || word.get().equals("keep")) {
      most.ifPresent(node -> node.problem("this is of no use without missing: withdraw"));
      return;
    }
    if (!word.get().equals("withdraw")) {
      keys.get("missing").orElseThrow().problem("write keep or withdraw");
      return;
    }
    builder.withdrawAtMost = most.map(node -> number(node, 1, 100)).orElse(WITHDRAW_AT_MOST);
  }
}
