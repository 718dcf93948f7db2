package io.aidbook.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of series and labels in a query: no more of the language than that needs. */
final class PromQl {
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "by",
          "without",
          "inf",
          "nan");

  private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[0-9smhdwy:]+]");
  private static final Pattern SELECTOR =
      Pattern.compile("(?<name>[a-zA-Z_]\\w*)?\\s*\\{(?<in>[^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\((?<in>[^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_]\\w*(?!\\w)(?!\\s*\\()");

  private final Set<String> series = new TreeSet<>();
  private final List<Selected> selected = new ArrayList<>();
  private final Set<String> grouped = new TreeSet<>();

  /** A label that is asked of a series. */
  record Selected(String series, String label) {}

  private PromQl() {}

  static PromQl parse(String query) {
    PromQl found = new PromQl();
    String text = STRING.matcher(query).replaceAll("\"\"");
    text = RANGE.matcher(text).replaceAll("");
    Matcher lists = LABEL_LIST.matcher(text);
    while (lists.find()) {
      for (String label : lists.group("in").split(",", -1)) {
        if (!label.isBlank()) {
          found.grouped.add(label.strip());
        }
      }
    }
    text = LABEL_LIST.matcher(text).replaceAll("");
    Matcher selectors = SELECTOR.matcher(text);
    while (selectors.find()) {
      String name = selectors.group("name");
      if (name == null) {
        throw new IllegalArgumentException("a selector without a name: " + query);
      }
      MATCHER
          .matcher(selectors.group("in"))
          .results()
          .forEach(label -> found.selected.add(new Selected(name, label.group(1))));
    }
    text = text.replaceAll("\\{[^}]*}", "");
    NAME.matcher(text)
        .results()
        .map(name -> name.group())
        .filter(name -> !WORDS.contains(name))
        .forEach(found.series::add);
    return found;
  }

  /** Every series that is asked for. */
  Set<String> series() {
    return series;
  }

  /** Every label that is asked of a series. */
  List<Selected> selected() {
    return selected;
  }

  /** Every label that is grouped by. */
  Set<String> grouped() {
    return grouped;
  }
}
