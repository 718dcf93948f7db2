package io.aidbook.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of {@code /metrics}, read as Prometheus would. */
final class Scrape {
  private static final Pattern SAMPLE =
      Pattern.compile("(?<name>[a-z0-9_]+)(\\{(?<labels>.*)})? (?<value>\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final Map<String, Double> samples = new TreeMap<>();
  private final Map<String, String> helps = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Set<String>> labels = new TreeMap<>();

  Scrape(String text) {
    text.lines().forEach(this::read);
  }

  private void read(String line) {
    if (line.startsWith("# HELP ")) {
      String[] words = line.split(" ", 4);
      helps.put(words[2], words[3]);
    } else if (line.startsWith("# TYPE ")) {
      String[] words = line.split(" ", 4);
      types.put(words[2], words[3]);
    } else {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new IllegalArgumentException("no sample: " + line);
      }
      samples.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(sample.group("value")));
      family(sample.group("name")).addAll(names(sample.group("labels")));
    }
  }

  private Set<String> family(String sample) {
    String family =
        types.containsKey(sample) ? sample : sample.replaceAll("_(bucket|count|sum)$", "");
    return labels.computeIfAbsent(family, absent -> new TreeSet<>());
  }

  private static List<String> names(String labels) {
    List<String> names = new ArrayList<>();
    if (labels != null) {
      LABEL.matcher(labels).results().forEach(label -> names.add(label.group(1)));
      names.remove("le");
    }
    return names;
  }

  /** A value by its full name, such as {@code aidbook_events_total{kind="offer"}}; or NaN. */
  double value(String sample) {
    return samples.getOrDefault(sample, Double.NaN);
  }

  /** Sum over all labels. */
  double sum(String family) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().replaceAll("\\{.*", "").equals(family))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How many samples there are. */
  int size() {
    return samples.size();
  }

  /** Each family as a line: name, type, labels, help. */
  List<String> families() {
    return types.entrySet().stream()
        .map(
            type ->
                "%s %s {%s} %s"
                    .formatted(
                        type.getKey(),
                        type.getValue(),
                        String.join(",", labels.getOrDefault(type.getKey(), Set.of())),
                        helps.getOrDefault(type.getKey(), "")))
        .toList();
  }
}
