package io.aidbook.web.site.form;

import io.aidbook.events.Party;
import io.aidbook.web.site.entry.EntryData;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the fields of a form, as it was typed. */
public final class FormValues {
  static final String ID = "id";
  static final String REVISION = "revision";
  static final String ACTION = "do";
  static final String NAME = "name";
  static final String KIND = "kind";
  static final String CONTACT = "contactUrl";
  static final String CATEGORY = "category";
  static final String ITEM = "item";
  static final String QUANTITY = "quantity";
  static final String ENDLESS = "endless";
  static final String UNIT = "unit";
  static final String REGION = "region";
  static final String SERVES = "serves";
  static final String URGENCY = "urgency";
  static final String FROM = "from";
  static final String UNTIL = "until";
  static final String TITLE = "title";
  static final String CODES = "codes";

  /** Behind a name of a field of regions: what is searched for. */
  static final String QUERY = "-query";

  /** Behind a name of a field of regions: those that can be chosen. */
  static final String OPTIONS = "-options";

  private static final int MOST_VALUES = 100;
  private static final int LONGEST = 5_000;

  private final Map<String, List<String>> values;

  private FormValues(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Nothing was typed yet. */
  static FormValues empty() {
    return new FormValues(Map.of());
  }

  /** What a request sends. */
  static FormValues of(Context request) {
    Map<String, List<String>> values = new HashMap<>();
    request
        .formParamMap()
        .forEach(
            (name, all) ->
                values.put(
                    name, all.stream().limit(MOST_VALUES).map(FormValues::bounded).toList()));
    return new FormValues(values);
  }

  private static String bounded(String value) {
    String stripped = value.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }

  /** What an entry says, to be changed. */
  static FormValues of(EntryData entry, ZoneId zone) {
    Map<String, List<String>> values = new HashMap<>();
    putParty(values, entry.party());
    put(values, CATEGORY, entry.category());
    put(values, ITEM, entry.item());
    put(values, QUANTITY, entry.quantity() == null ? null : entry.quantity().toString());
    put(values, ENDLESS, entry.quantity() == null ? "yes" : null);
    put(values, UNIT, entry.unit());
    put(values, REGION, entry.region());
    values.put(SERVES, entry.serves());
    put(values, URGENCY, entry.urgency().name());
    put(values, FROM, day(entry.from(), zone));
    put(values, UNTIL, day(entry.until(), zone));
    put(values, TITLE, entry.title());
    StringBuilder codes = new StringBuilder();
    new TreeMap<>(entry.codes())
        .forEach((system, code) -> codes.append(system).append(": ").append(code).append('\n'));
    put(values, CODES, codes.toString().strip());
    return new FormValues(values);
  }

  private static void putParty(Map<String, List<String>> values, Party party) {
    put(values, NAME, party.getName());
    put(values, KIND, party.getKind().name());
    put(values, CONTACT, party.getContactUrl());
  }

  private static void put(Map<String, List<String>> values, String name, String value) {
    if (value != null) {
      values.put(name, List.of(value));
    }
  }

  /** A day as a field for dates has it; null for no time. */
  static String day(Instant time, ZoneId zone) {
    return time == null ? null : LocalDate.ofInstant(time, zone).toString();
  }

  /** The same with other values under a name. */
  FormValues with(String name, List<String> others) {
    Map<String, List<String>> changed = new HashMap<>(values);
    changed.put(name, List.copyOf(others));
    return new FormValues(changed);
  }

  /** The same with another value under a name. */
  FormValues with(String name, String other) {
    return with(name, List.of(other));
  }

  /** The same with name, kind and contact of the party of an entry. */
  FormValues withPartyOf(EntryData entry) {
    Map<String, List<String>> changed = new HashMap<>(values);
    putParty(changed, entry.party());
    return new FormValues(changed);
  }

  /** What stands in a field; empty for nothing. */
  public String get(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** All that was chosen in a field. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
