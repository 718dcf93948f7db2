package io.aidbook.web.site.entry;

import io.aidbook.web.site.PageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what an entry says, line by line, in the reader's language. */
public final class EntryText {
  private EntryText() {}

  /**
   * A line.
   *
   * @param label what it is about
   * @param text what the entry says
   * @param href address that the text is; null where it is none
   */
  public record Line(String label, String text, String href) {}

  /** All lines of an entry that say something. */
  public static List<Line> lines(EntryData entry, PageModel page) {
    List<Line> lines = new ArrayList<>();
    String side = entry.side().word();
    add(lines, page.t("entry.category"), page.labels().category(entry.category()));
    add(
        lines,
        page.t("entry.item"),
        entry.item() == null ? null : page.labels().item(entry.item()));
    add(lines, page.t("entry.title"), entry.title());
    add(lines, page.t("entry.quantity." + side), quantity(entry, page));
    add(lines, page.t("entry.region." + side), page.labels().regionWithCode(entry.region()));
    if (entry.isOffer()) {
      add(lines, page.t("entry.serves"), serves(entry, page));
      add(lines, page.t("entry.from"), day(entry.from(), page));
    } else {
      add(lines, page.t("entry.urgency"), page.labels().urgency(entry.urgency()));
    }
    add(lines, page.t("entry.until." + side), day(entry.until(), page));
    add(lines, page.t("entry.party." + side), entry.partyName());
    add(lines, page.t("entry.kind"), page.labels().kind(entry.party().getKind()));
    String contact = entry.party().getContactUrl();
    if (contact != null) {
      lines.add(new Line(page.t("entry.contact"), contact, Links.safe(contact)));
    }
    add(lines, page.t("entry.codes"), codes(entry));
    return lines;
  }

  private static void add(List<Line> lines, String label, String text) {
    if (text != null && !text.isBlank()) {
      lines.add(new Line(label, text, null));
    }
  }

  /** Title of an entry; its category and id where it has none. */
  public static String title(EntryData entry, PageModel page) {
    return entry.title() == null || entry.title().isBlank()
        ? page.labels().category(entry.category())
        : entry.title();
  }

  /** How much an entry asks for or gives. */
  public static String quantity(EntryData entry, PageModel page) {
    return entry.quantity() == null
        ? page.t("entry.endless")
        : page.labels().quantity(entry.quantity(), entry.unit());
  }

  private static String serves(EntryData entry, PageModel page) {
    return entry.serves().isEmpty()
        ? page.t("entry.serves.origin")
        : entry.serves().stream()
            .map(page.labels()::regionWithCode)
            .collect(Collectors.joining(", "));
  }

  private static String day(Instant time, PageModel page) {
    return time == null ? null : page.formats().date(time);
  }

  private static String codes(EntryData entry) {
    return new TreeMap<>(entry.codes())
        .entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
