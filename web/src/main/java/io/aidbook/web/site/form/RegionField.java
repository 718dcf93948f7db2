package io.aidbook.web.site.form;

import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.RegionNames.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A field in which regions are searched for and chosen. Without scripts, a search is a submission
 * of the form that comes back with more options.
 *
 * @param name of the field
 * @param options that can be chosen
 * @param query what was searched for and not found; empty where nothing was, or it was found
 */
public record RegionField(String name, List<Option> options, String query) {
  private static final int MOST_FOUND = 12;

  /** Takes its own copy. */
  public RegionField {
    options = List.copyOf(options);
  }

  /**
   * A region that can be chosen.
   *
   * @param region with its name
   * @param chosen whether it is
   */
  public record Option(Named region, boolean chosen) {}

  /**
   * Searches for what stands in the field of the query, if anything does. What is found can be
   * chosen; what is the only one found is.
   *
   * @param multiple whether several can be chosen
   * @return the values with what was found, and without the query where it found something
   */
  static FormValues search(
      FormValues values, String name, boolean multiple, RegionNames regions, Locale language) {
    String query = values.get(name + FormValues.QUERY);
    if (query.isEmpty()) {
      return values;
    }
    List<Named> found = regions.search(query, language, MOST_FOUND);
    if (found.isEmpty()) {
      return values;
    }
    List<String> options = new ArrayList<>(values.all(name));
    found.stream().map(Named::code).filter(code -> !options.contains(code)).forEach(options::add);
    FormValues changed =
        values.with(name + FormValues.QUERY, List.of()).with(name + FormValues.OPTIONS, options);
    if (found.size() > 1) {
      return changed;
    }
    List<String> chosen = new ArrayList<>(multiple ? values.all(name) : List.of());
    if (!chosen.contains(found.get(0).code())) {
      chosen.add(found.get(0).code());
    }
    return changed.with(name, chosen);
  }

  /** The field as it is to be shown. */
  static RegionField of(FormValues values, String name, RegionNames regions, Locale language) {
    Map<String, Option> options = new LinkedHashMap<>();
    for (String code : values.all(name)) {
      options.put(code, new Option(regions.named(code, language), true));
    }
    for (String code : values.all(name + FormValues.OPTIONS)) {
      options.putIfAbsent(code, new Option(regions.named(code, language), false));
    }
    return new RegionField(
        name, List.copyOf(options.values()), values.get(name + FormValues.QUERY));
  }
}
