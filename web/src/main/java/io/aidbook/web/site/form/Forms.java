package io.aidbook.web.site.form;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.catalogue.Category;
import io.aidbook.events.PartyKind;
import io.aidbook.ledger.Side;
import io.aidbook.web.site.Labels;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.site.entry.EntryText;
import io.aidbook.web.site.entry.EntryText.Line;
import io.aidbook.web.site.form.FormModel.Change;
import io.aidbook.web.site.form.FormModel.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes forms to be shown. */
final class Forms {
  /** Units that people know, in the order in which they are to be shown. */
  static final List<String> UNITS =
      List.of(
          "H87", "IE", "HUR", "DAY", "KGM", "TNE", "LTR", "MTK", "MTQ", "SET", "BX", "KWT", "EUR");

  private final Catalogue catalogue;
  private final RegionNames regions;

  Forms(Catalogue catalogue, RegionNames regions) {
    this.catalogue = catalogue;
    this.regions = regions;
  }

  /** A form as it is to be shown. */
  FormModel model(PageModel page, Draft draft) {
    Locale language = page.texts().locale();
    FormValues values = draft.values();
    return new FormModel(
        draft.side(),
        draft.id(),
        draft.isNew(),
        draft.seen(),
        values,
        draft.errors(),
        draft.notice(),
        draft.changes(),
        RegionField.of(values, FormValues.REGION, regions, language),
        draft.side() == Side.OFFER
            ? RegionField.of(values, FormValues.SERVES, regions, language)
            : null,
        categories(values, page.labels()),
        units(values, page.labels()),
        Stream.of(PartyKind.values())
            .map(kind -> new Option(kind.name(), page.labels().kind(kind)))
            .toList());
  }

  /** What was searched for in the fields of regions, found and offered to choose from. */
  FormValues search(PageModel page, Side side, FormValues values) {
    Locale language = page.texts().locale();
    FormValues found = RegionField.search(values, FormValues.REGION, false, regions, language);
    return side == Side.OFFER
        ? RegionField.search(found, FormValues.SERVES, true, regions, language)
        : found;
  }

  /** Fields of regions in which a search is not ended by a choice: what to do in each. */
  Map<String, String> unresolved(PageModel page, FormValues values) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (String field : List.of(FormValues.REGION, FormValues.SERVES)) {
      String query = values.get(field + FormValues.QUERY);
      if (!query.isEmpty()) {
        errors.put(
            field,
            switch (regions.search(query, page.texts().locale(), 2).size()) {
              case 0 -> page.t("error.region.none", query);
              case 1 -> page.t("error.region.check");
              default -> page.t("error.region.choose");
            });
      }
    }
    return errors;
  }

  private List<Option> categories(FormValues values, Labels labels) {
    Set<String> codes = new LinkedHashSet<>();
    catalogue.categories().stream().map(Category::code).forEach(codes::add);
    return options(codes, values.get(FormValues.CATEGORY), labels::category);
  }

  private List<Option> units(FormValues values, Labels labels) {
    return options(new LinkedHashSet<>(UNITS), values.get(FormValues.UNIT), labels::unitName);
  }

  /** What an entry says already can be chosen, though it is not in the list. */
  private static List<Option> options(
      Set<String> codes, String chosen, UnaryOperator<String> label) {
    if (!chosen.isEmpty()) {
      codes.add(chosen);
    }
    return codes.stream().map(code -> new Option(code, label.apply(code))).toList();
  }

  /** Where two revisions of an entry differ. */
  static List<Change> changes(EntryData now, EntryData here, PageModel page) {
    Map<String, String> published = lines(now, page);
    Map<String, String> typed = lines(here, page);
    Set<String> all = new LinkedHashSet<>(published.keySet());
    all.addAll(typed.keySet());
    List<Change> changes = new ArrayList<>();
    for (String label : all) {
      String before = published.getOrDefault(label, "–");
      String after = typed.getOrDefault(label, "–");
      if (!before.equals(after)) {
        changes.add(new Change(label, before, after));
      }
    }
    return changes;
  }

  private static Map<String, String> lines(EntryData entry, PageModel page) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Line line : EntryText.lines(entry, page)) {
      lines.put(line.label(), line.text());
    }
    return lines;
  }
}
