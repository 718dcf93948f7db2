package io.aidbook.web.site.form;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.web.access.User;
import io.aidbook.web.site.Labels;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes an entry of what was typed, or says what to repair. */
final class FormReader {
  /** Fields in the order in which the form has them. */
  static final List<String> ORDER =
      List.of(
          FormValues.CATEGORY,
          FormValues.ITEM,
          FormValues.TITLE,
          FormValues.QUANTITY,
          FormValues.UNIT,
          FormValues.REGION,
          FormValues.SERVES,
          FormValues.URGENCY,
          FormValues.FROM,
          FormValues.UNTIL,
          FormValues.NAME,
          FormValues.KIND,
          FormValues.CONTACT,
          FormValues.CODES);

  /** Stands in an entry where the form has an error, and breaks no rule. */
  private static final String UNSAID = "unsaid";

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u2009\\u202f]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));

  private final Texts texts;
  private final Labels labels;
  private final Catalogue catalogue;
  private final ZoneId zone;
  private final Side side;
  private final FormValues values;
  private final Map<String, String> errors = new LinkedHashMap<>();

  private FormReader(PageModel page, Catalogue catalogue, Draft draft) {
    this.texts = page.texts();
    this.labels = page.labels();
    this.zone = page.formats().zone();
    this.catalogue = catalogue;
    this.side = draft.side();
    this.values = draft.values();
  }

  /**
   * Reads a form.
   *
   * @param page in whose language errors are told
   * @param catalogue knows the usual units
   * @param draft what was typed
   * @param user who sends it
   * @param now when it came
   */
  static Reading read(PageModel page, Catalogue catalogue, Draft draft, User user, Instant now) {
    return new FormReader(page, catalogue, draft).read(draft.held(), user, now);
  }

  private Reading read(EntryData held, User user, Instant now) {
    boolean offer = side == Side.OFFER;
    String category = category();
    EntryData entry =
        new EntryData(
            side,
            values.get(FormValues.ID),
            held == null ? 1 : held.revision(),
            false,
            party(held, user),
            category,
            slug(values.get(FormValues.ITEM)),
            quantity(),
            unit(category),
            region(),
            offer ? values.all(FormValues.SERVES) : List.of(),
            offer ? Urgency.NORMAL : urgency(),
            offer ? day(FormValues.FROM, false, held == null ? null : held.from()) : null,
            day(FormValues.UNTIL, true, held == null ? null : held.until()),
            title(),
            codes(),
            now);
    LedgerRules.breaches(entry)
        .forEach((field, breach) -> errors.putIfAbsent(field, say(labels, breach)));
    return new Reading(entry, inOrder());
  }

  /** The rule that is broken, in the reader's language. */
  static String say(Labels labels, InvalidEventException breach) {
    return labels.rule(breach.code(), breach.values());
  }

  private Map<String, String> inOrder() {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String field : ORDER) {
      if (errors.containsKey(field)) {
        ordered.put(field, errors.get(field));
      }
    }
    return ordered;
  }

  private void error(String field, String key, Object... inText) {
    errors.putIfAbsent(field, texts.get(key, inText));
  }

  private String category() {
    String category = values.get(FormValues.CATEGORY);
    if (category.isEmpty()) {
      error(FormValues.CATEGORY, "error.category");
      return UNSAID;
    }
    return category;
  }

  /** Words as people type them, as a slug; what does not become one is for the ledger to refuse. */
  private static String slug(String words) {
    return words.isEmpty() ? null : BLANKS.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  private Long quantity() {
    String typed = BLANKS.matcher(values.get(FormValues.QUANTITY)).replaceAll("");
    if (side == Side.OFFER && !values.get(FormValues.ENDLESS).isEmpty()) {
      if (!typed.isEmpty()) {
        error(FormValues.QUANTITY, "error.quantity.both");
      }
      return null;
    }
    if (typed.isEmpty()) {
      error(
          FormValues.QUANTITY, side == Side.OFFER ? "error.quantity.offer" : "error.quantity.need");
      return 1L;
    }
    if (!DIGITS.matcher(typed).matches()) {
      error(FormValues.QUANTITY, "error.quantity.number", Rules.MAX_QUANTITY);
      return 1L;
    }
    return Long.valueOf(typed);
  }

  private String unit(String category) {
    String unit = values.get(FormValues.UNIT);
    return unit.isEmpty() ? catalogue.defaultUnit(category) : unit;
  }

  private String region() {
    String region = values.get(FormValues.REGION);
    if (region.isEmpty()) {
      error(FormValues.REGION, side == Side.OFFER ? "error.origin" : "error.region");
      return "*";
    }
    return region;
  }

  private Urgency urgency() {
    String typed = values.get(FormValues.URGENCY);
    for (Urgency each : Urgency.values()) {
      if (each.name().equals(typed)) {
        return each;
      }
    }
    error(FormValues.URGENCY, "error.urgency");
    return Urgency.NORMAL;
  }

  /**
   * A day of the hub's time zone: its first moment, or its last.
   *
   * @param held time that stays as it is, with its time of day, where the day is the same
   */
  private Instant day(String field, boolean end, Instant held) {
    String typed = values.get(field);
    if (typed.isEmpty()) {
      return null;
    }
    if (typed.equals(FormValues.day(held, zone))) {
      return held;
    }
    for (DateTimeFormatter format : DAYS) {
      try {
        LocalDate day = LocalDate.parse(typed, format);
        return end
            ? day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)
            : day.atStartOfDay(zone).toInstant();
      } catch (DateTimeParseException e) {
        // The next form is tried.
      }
    }
    error(field, "error.day");
    return null;
  }

  private String title() {
    String title = BLANKS.matcher(values.get(FormValues.TITLE)).replaceAll(" ");
    if (title.length() > Rules.MAX_TITLE) {
      error(FormValues.TITLE, "error.title", Rules.MAX_TITLE);
    }
    return title.isEmpty() ? null : title;
  }

  private Party party(EntryData held, User user) {
    String name = BLANKS.matcher(values.get(FormValues.NAME)).replaceAll(" ");
    if (name.isEmpty()) {
      error(FormValues.NAME, "error.name");
    }
    PartyKind kind = PartyKind.OTHER;
    for (PartyKind each : PartyKind.values()) {
      if (each.name().equals(values.get(FormValues.KIND))) {
        kind = each;
      }
    }
    String contact = values.get(FormValues.CONTACT);
    return Party.newBuilder()
        .setPartyId(partyId(name, held, user))
        .setName(name.isEmpty() ? null : name)
        .setKind(kind)
        .setContactUrl(contact.isEmpty() ? null : contact)
        .build();
  }

  private static String partyId(String name, EntryData held, User user) {
    if (held != null) {
      return held.party().getPartyId();
    }
    return user.party() == null ? PartyId.of(name) : user.party();
  }

  /** Codes of other systems, one a line: the system, a colon, the code. */
  private Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (String line : values.get(FormValues.CODES).lines().map(String::strip).toList()) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        continue;
      }
      if (colon <= 0 || colon == line.length() - 1) {
        wrong.add(line);
      } else {
        codes.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    if (!wrong.isEmpty()) {
      error(FormValues.CODES, "error.codes", wrong.get(0));
    }
    return codes;
  }
}
