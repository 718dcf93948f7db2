package io.aidbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Book;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Transition;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.totals.Delta;
import io.aidbook.totals.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The worked example of docs/semantics.md, worked: the page says what the code does. */
class WorkedExampleTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/semantics.md");
  private static final String CATEGORY = "energy-equipment";
  private static final BookLevels LEVELS =
      new BookLevels(List.of(RegionLevel.COUNTRY, RegionLevel.WORLD));
  private static final Party PARTY = new Party("p", null, PartyKind.CITY);

  private final Ledger ledger = new Ledger(LEVELS);
  private final Map<String, Account<?>> accounts = new HashMap<>();
  private final Map<Region, Book> books = new HashMap<>();
  private final Map<Region, Line> totals = new TreeMap<>();
  private long clock;

  @Test
  void shouldSayOnThePageWhatHappens() throws IOException {
    List<String> page = Files.readAllLines(PAGE);

    assertThat(page)
        .as("rows of the example in docs/semantics.md")
        .anyMatch(row(1, post(true, offer("O1", 1, 5, "PL923", "PL"))))
        .anyMatch(row(2, post(true, need("N1", 8, "PL911", Urgency.NORMAL))))
        .anyMatch(row(3, post(true, offer("O2", 1, 10, "FRK26", "PL UA"))))
        .anyMatch(row(4, post(true, offer("O3", 1, 4, "PL415", "PL"))))
        .anyMatch(row(5, post(true, need("N2", 12, "UA-65", Urgency.HIGH))))
        .anyMatch(row(6, post(true, need("N3", 10, "UA-63", Urgency.CRITICAL))));
    assertThat(page)
        .as("totals after step 6")
        .containsAll(totalsOf("*", "EU", "PL", "PL911", "UA"));
    assertThat(page)
        .as("the last row of the example")
        .anyMatch(row(7, post(false, offer("O2", 2, 10, "FRK26", "PL UA"))));
    assertThat(page).as("totals after step 7").containsAll(totalsOf("*"));
  }

  private static Predicate<String> row(int step, String outcome) {
    return line -> line.startsWith("| " + step + " |") && line.endsWith("| " + outcome + " |");
  }

  private List<String> totalsOf(String... regions) {
    return Arrays.stream(regions)
        .map(code -> totals.get(Region.parse(code)))
        .map(
            line ->
                "| `%s` | %d | %d | %d | %d | %d |"
                    .formatted(
                        line.region(),
                        line.offered(),
                        line.proposed(),
                        line.needed(),
                        line.covered(),
                        line.needed() - line.covered()))
        .toList();
  }

  /** Publishes an entry and says, in the page's words, what became of candidates. */
  private <E extends Entry> String post(boolean open, E entry) {
    clock++;
    @SuppressWarnings("unchecked")
    Account<E> held = (Account<E>) accounts.get(entry.id());
    Transition<E> transition =
        ledger.post(held, new Posting<>(open, CATEGORY, entry), clock, clock);
    accounts.put(entry.id(), transition.after());
    Delta delta = new Delta();
    if (held != null) {
      delta.subtract(held);
    }
    delta.add(transition.after());
    List<String> said = new ArrayList<>();
    for (Dispatch dispatch : transition.dispatches()) {
      apply(dispatch.bookRegion(), dispatch.command(), delta, said);
    }
    for (Line line : delta.lines()) {
      for (Region region : line.region().chain()) {
        totals.merge(region, Line.zero(region, line.unit()).plus(line), Line::plus);
      }
    }
    return said.isEmpty() ? "none" : String.join("; ", said);
  }

  private void apply(Region region, BookCommand command, Delta delta, List<String> said) {
    Book book = books.computeIfAbsent(region, r -> new IncrementalBook(r, Policy.FIRST_COME));
    Changes changes = book.apply(command, clock);
    delta.add(changes.candidates());
    changes.candidates().forEach(change -> said.add(inWords(change, region)));
    LEVELS
        .coarserBook(region)
        .ifPresent(
            above -> changes.residuals().forEach(residual -> apply(above, residual, delta, said)));
  }

  private static String inWords(CandidateChange change, Region book) {
    String name = "`%s~%s`".formatted(change.pair().needId(), change.pair().offerId());
    if (change.after() == null) {
      return "%s retracted in `%s`, %s".formatted(name, book, change.reason());
    }
    String was = change.before() == null ? "" : " instead of " + change.before().quantity();
    return "%s %d%s in `%s`".formatted(name, change.after().quantity(), was, book);
  }

  private OfferEntry offer(String id, long revision, long quantity, String origin, String serves) {
    List<Region> regions = Arrays.stream(serves.split(" ", -1)).map(Region::parse).toList();
    return new OfferEntry(
        id,
        0,
        revision,
        PARTY,
        "H87",
        "generator",
        quantity,
        Region.parse(origin),
        regions,
        Entry.ALWAYS,
        Entry.NEVER,
        clock);
  }

  private NeedEntry need(String id, long quantity, String region, Urgency urgency) {
    return new NeedEntry(
        id,
        0,
        NeedEntry.FROM_LEDGER,
        1,
        PARTY,
        "H87",
        "generator",
        quantity,
        Region.parse(region),
        urgency,
        Entry.NEVER,
        clock,
        Map.of());
  }
}
