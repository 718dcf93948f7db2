package io.aidbook.web.view;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * What the topics say now, ready to be looked up and listed. One thread applies changes; any number
 * of threads read, none of which waits for another; see the description of the package.
 *
 * <p>Of an offer or need the view holds the latest revision that the ledger would take: what breaks
 * a rule, and what comes late, leaves it as it is. An erasure removes all that the view holds of
 * the entry.
 */
public final class View {
  /** Most candidates, commitments or decisions that are listed of one entry. */
  public static final int MAX_OF_ENTRY = 1_000;

  private final Contents contents;
  private final Waiters waiters;

  /** An empty view with the usual limits, of a hub that takes any category. */
  public View() {
    this(ViewLimits.DEFAULT, AcceptedCategories.ANY, Clock.systemUTC());
  }

  /**
   * An empty view.
   *
   * @param limits of what is held
   * @param categories that the ledgers take
   * @param clock says which entries have expired
   */
  public View(ViewLimits limits, AcceptedCategories categories, Clock clock) {
    contents = new Contents(limits, categories, clock);
    waiters = new Waiters(limits.waiters());
  }

  /**
   * Applies a change; to be called by one thread, in the order of each partition.
   *
   * @return what took effect: nothing for what is refused or late; beside the change itself, those
   *     that had to wait for it
   * @throws RuntimeException if the record is none that Aidbook writes; it had no effect
   */
  public List<Applied> apply(Change change) {
    List<Applied> applied = contents.apply(change);
    for (Applied each : applied) {
      Subjects.of(each).forEach(waiters::changed);
    }
    return applied;
  }

  /** Empties the view, before it is read anew. */
  public void clear() {
    contents.clear();
  }

  /**
   * Forgets time lines and decisions of entries that are not there. Topics of decisions and
   * outcomes still hold those about entries that were erased long ago; to be called when all topics
   * were read to an end that lies some time back.
   */
  public void forgetUnknown() {
    contents.forgetUnknown();
  }

  /** The latest revision of an offer that was published and not erased. */
  public Optional<Offer> offer(String id) {
    return value(contents.entries().offers().get(id));
  }

  /** The latest revision of a need that was published and not erased. */
  public Optional<Need> need(String id) {
    return value(contents.entries().needs().get(id));
  }

  /**
   * What its ledger says of an offer or need: the revision held, how it stands, what is promised of
   * it, and why its latest record was not taken, if it was not.
   */
  public Optional<EntryStatus> status(Side side, String id) {
    return Optional.ofNullable(contents.statuses().get(new EntryId(side, id)));
  }

  /**
   * The highest revision of an entry that is known: of {@link #offer} or {@link #need}, or held by
   * its ledger. The latter is higher if a late copy of an earlier revision was published and the
   * topic has lost the later one: then what this view says is not what counts. The next revision
   * must be higher than this.
   */
  public OptionalLong revision(Side side, String id) {
    OptionalLong content =
        side == Side.OFFER
            ? offer(id)
                .map(each -> OptionalLong.of(each.getRevision()))
                .orElse(OptionalLong.empty())
            : need(id)
                .map(each -> OptionalLong.of(each.getRevision()))
                .orElse(OptionalLong.empty());
    Long held = status(side, id).map(EntryStatus::getRevision).orElse(null);
    return held == null || (content.isPresent() && content.getAsLong() >= held)
        ? content
        : OptionalLong.of(held);
  }

  /** The candidate of a key, if it stands. */
  public Optional<MatchCandidate> candidate(String key) {
    return value(contents.candidates().table().get(key));
  }

  /** The totals of a key. */
  public Optional<StockTotals> totals(String key) {
    return value(contents.stock().table().get(key));
  }

  /** The commitment of a key, if anything is left of it. */
  public Optional<Commitment> commitment(String key) {
    return value(contents.commitments().table().get(key));
  }

  private static <V> Optional<V> value(Row<V> row) {
    return row == null ? Optional.empty() : Optional.of(row.value());
  }

  /**
   * Candidates, the most urgent first, then the oldest. All are open.
   *
   * @param cursor {@link Page#next} of the page before; null for the first page
   * @param limit 1 to 500
   * @throws IllegalArgumentException saying what is wrong, if the cursor or limit is, or if the
   *     filter asks for what such rows do not have
   */
  public Page<MatchCandidate> candidates(Filter filter, String cursor, int limit) {
    return contents.candidates().table().page(filter, cursor, limit);
  }

  /** Offers, the latest recorded first; as {@link #candidates}. They have no urgency. */
  public Page<Offer> offers(Filter filter, String cursor, int limit) {
    refuse(filter.urgency() != null, "urgency", "offers have none");
    return contents.entries().offers().page(filter, cursor, limit);
  }

  /** Needs, the most urgent first, then the oldest; as {@link #candidates}. */
  public Page<Need> needs(Filter filter, String cursor, int limit) {
    return contents.entries().needs().page(filter, cursor, limit);
  }

  /**
   * Rows of totals by key; as {@link #candidates}. They have no urgency and no party. A text is
   * part of category, region or unit; a row is open if it counts an open entry.
   */
  public Page<StockTotals> totals(Filter filter, String cursor, int limit) {
    refuse(filter.urgency() != null, "urgency", "totals are of all urgencies");
    refuse(filter.party() != null, "party", "totals are of all parties");
    return contents.stock().table().page(filter, cursor, limit);
  }

  /**
   * Commitments, the latest changed first; as {@link #candidates}. Category, region and urgency are
   * the need's; one is open while something is to be delivered.
   */
  public Page<Commitment> commitments(Filter filter, String cursor, int limit) {
    return contents.commitments().table().page(filter, cursor, limit);
  }

  private static void refuse(boolean asked, String field, String why) {
    if (asked) {
      throw new IllegalArgumentException(
          "%s cannot be asked for here: %s; leave it out".formatted(field, why));
    }
  }

  /** Candidates of an offer or need, by key; at most {@link #MAX_OF_ENTRY}. */
  public List<MatchCandidate> candidatesOf(Side side, String id) {
    return contents.candidates().of(new EntryId(side, id), MAX_OF_ENTRY).stream()
        .map(Row::value)
        .toList();
  }

  /** Commitments of an offer or need, by key; at most {@link #MAX_OF_ENTRY}. */
  public List<Commitment> commitmentsOf(Side side, String id) {
    return contents.commitments().of(new EntryId(side, id), MAX_OF_ENTRY);
  }

  /**
   * Decisions about an offer or need, as far as they are kept, by id; at most {@link
   * #MAX_OF_ENTRY}.
   */
  public List<Decided> decisionsOf(Side side, String id) {
    return contents.decisions().of(new EntryId(side, id), MAX_OF_ENTRY);
  }

  /** A decision and its outcome, as far as they are kept. */
  public Optional<Decided> decided(String decisionId) {
    return Optional.ofNullable(contents.decisions().get(decisionId));
  }

  /** The outcome of a decision, if it is known and still kept. */
  public Optional<DecisionOutcome> outcome(String decisionId) {
    return decided(decisionId).map(Decided::outcome);
  }

  /** The decisions that were made last and have their outcome, as far as they are kept. */
  public List<DecisionOutcome> latestOutcomes(int most) {
    return contents.decisions().latestOutcomes(most);
  }

  /**
   * What happened to an entry, the earliest first, as far as it is kept; nothing if the entry is
   * not there. After a start it is what the topics still hold: of candidates those that stand.
   */
  public List<TimelineLine> timeline(Side side, String id) {
    return contents.history().of(new EntryId(side, id));
  }

  /**
   * Key figures of a region and all inside it.
   *
   * @param category one category, or null for all
   */
  public KeyFigures keyFigures(String category, Region region) {
    return KeyFigures.of(contents.stock().of(region, category));
  }

  /**
   * Rows of totals of exactly one region, by category and unit.
   *
   * @param category one category, or null for all
   */
  public List<StockTotals> totalsOf(Region region, String category) {
    return contents.stock().of(region, category);
  }

  /** Rows of totals of a category, one for each region of a level and unit. */
  public List<StockTotals> totalsOf(String category, RegionLevel level) {
    return contents.stock().of(category, level);
  }

  /** Categories of offers, needs and totals that are there, in order. */
  public Set<String> categories() {
    Set<String> categories = new TreeSet<>(contents.stock().table().categories());
    categories.addAll(contents.entries().offers().categories());
    categories.addAll(contents.entries().needs().categories());
    return categories;
  }

  /**
   * A number that rises with every change. What was made of the view is good as long as the number
   * is the one that was read before it was made.
   */
  public long version() {
    return contents.version();
  }

  /** The same for changes that a topic brought. */
  public long version(Source source) {
    return contents.version(source);
  }

  /** How many records of a topic the view holds. */
  public int size(Source source) {
    return contents.size(source);
  }

  /** How many events were left out since the ledger refuses them, too. */
  public long refused() {
    return contents.refused();
  }

  /** How many requests wait. */
  public int waiting() {
    return waiters.size();
  }

  /**
   * The outcome of a decision, as soon as it is known.
   *
   * @return fails with {@link java.util.concurrent.TimeoutException} after the timeout, and with
   *     {@link TooManyWaitersException} if too many wait; what follows runs on a thread of its own
   */
  public CompletableFuture<DecisionOutcome> outcomeOf(String decisionId, Duration timeout) {
    return waiters.await(Subjects.decision(decisionId), () -> outcome(decisionId), timeout);
  }

  /**
   * Waits until the view holds something that concerns an entry.
   *
   * @param until asked now, and again whenever a record came that names the entry; must be quick
   * @return completes with this view, or fails as {@link #outcomeOf}
   */
  public CompletableFuture<View> await(
      Side side, String id, Predicate<View> until, Duration timeout) {
    return waiters.await(
        Subjects.entry(side, id),
        () -> until.test(this) ? Optional.of(this) : Optional.empty(),
        timeout);
  }
}
