package io.aidbook.topology;

import io.aidbook.book.Policy;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can be chosen about the topology. Changing the levels of a running application changes its
 * internal topics and stores: reset it and replay its input.
 *
 * @param levels where books exist, in any order
 * @param policy whom an offer serves first
 * @param totalsInterval how long a change of the totals may wait to be published
 * @param expiryInterval how often entries past their date are looked for
 * @param decisionsRemembered how many decision ids each partition remembers, so that a repeated one
 *     has no second effect
 * @param stores where stores keep their rows
 * @param expiredAtOnce most entries that each ledger closes at one look, since all that follows
 *     from them belongs to one commit; the rest waits for the next look
 * @param changesPerCommit budget of changes for each task and commit: of candidates in books, of
 *     commitments and decisions in ledgers; what is beyond it is kept and continued after the
 *     commit
 * @param refusalsRemembered of how many ids of which nothing is held each partition remembers why
 *     their latest record was refused
 * @param categories those that are taken; an open offer or need of another is set aside
 */
public record TopologyOptions(
    List<RegionLevel> levels,
    Policy policy,
    Duration totalsInterval,
    Duration expiryInterval,
    long decisionsRemembered,
    StoreKind stores,
    int expiredAtOnce,
    int changesPerCommit,
    long refusalsRemembered,
    AcceptedCategories categories) {
  /** Enough for the ids of {@code decisions} within its retention, on a busy hub. */
  public static final long DECISIONS_REMEMBERED = 1_000_000;

  /** Enough for what honest publishers have in hand at a time. */
  public static final long REFUSALS_REMEMBERED = 10_000;

  /** A commit of as many is done in a fraction of the time that a transaction may take. */
  public static final int CHANGES_PER_COMMIT = 30_000;

  /**
   * @throws IllegalArgumentException when the levels form no tree, or an interval or number is not
   *     positive
   */
  public TopologyOptions {
    levels = new BookLevels(levels).finestFirst();
    requirePositive("totals interval", totalsInterval);
    requirePositive("expiry interval", expiryInterval);
    if (decisionsRemembered < 1) {
      throw new IllegalArgumentException(
          "decisions remembered %d is too few: use 1 or more".formatted(decisionsRemembered));
    }
    if (changesPerCommit < 1) {
      throw new IllegalArgumentException(
          "%d changes for each commit are too few: use 1 or more".formatted(changesPerCommit));
    }
    if (refusalsRemembered < 1) {
      throw new IllegalArgumentException(
          "refusals remembered %d is too few: use 1 or more".formatted(refusalsRemembered));
    }
  }

  /** Countries and the world, first come, first served; totals twice a second; on disk. */
  public static TopologyOptions defaults() {
    return new Draft().options();
  }

  /** The same with books at other levels, in any order. */
  public TopologyOptions withLevels(List<RegionLevel> chosen) {
    return changed(draft -> draft.levels = chosen);
  }

  /** The same with another policy. */
  public TopologyOptions with(Policy chosen) {
    return changed(draft -> draft.policy = chosen);
  }

  /** The same with stores of another kind. */
  public TopologyOptions with(StoreKind kind) {
    return changed(draft -> draft.stores = kind);
  }

  /** The same with another interval of totals. */
  public TopologyOptions withTotalsInterval(Duration interval) {
    return changed(draft -> draft.totalsInterval = interval);
  }

  /** The same with another interval of looks for what is past its date. */
  public TopologyOptions withExpiryInterval(Duration interval) {
    return changed(draft -> draft.expiryInterval = interval);
  }

  /** The same with another number of decision ids that are remembered. */
  public TopologyOptions withDecisionsRemembered(long number) {
    return changed(draft -> draft.decisionsRemembered = number);
  }

  /** The same with those categories alone. */
  public TopologyOptions withCategories(AcceptedCategories accepted) {
    return changed(draft -> draft.categories = accepted);
  }

  /** The same with another budget of changes. */
  public TopologyOptions withChangesPerCommit(int changes) {
    return changed(draft -> draft.changesPerCommit = changes);
  }

  /** The same with another number of refusals that are remembered. */
  public TopologyOptions withRefusalsRemembered(long number) {
    return changed(draft -> draft.refusalsRemembered = number);
  }

  /**
   * The same for a run whose clock goes in steps, and stands still until everything that follows
   * from a step is worked off: at each step all that is due is closed, and the totals are
   * published.
   */
  public TopologyOptions inSteps() {
    return changed(
        draft -> {
          draft.totalsInterval = Duration.ofMillis(1);
          draft.expiryInterval = Duration.ofMillis(1);
          draft.expiredAtOnce = Integer.MAX_VALUE;
        });
  }

  private TopologyOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options that are being chosen. It begins with the defaults. */
  private static final class Draft {
    private List<RegionLevel> levels = List.of(RegionLevel.COUNTRY, RegionLevel.WORLD);
    private Policy policy = Policy.FIRST_COME;
    private Duration totalsInterval = Duration.ofMillis(500);
    private Duration expiryInterval = Duration.ofSeconds(1);
    private long decisionsRemembered = DECISIONS_REMEMBERED;
    private StoreKind stores = StoreKind.ROCKSDB;
    private int expiredAtOnce = 5_000;
    private int changesPerCommit = CHANGES_PER_COMMIT;
    private long refusalsRemembered = REFUSALS_REMEMBERED;
    private AcceptedCategories categories = AcceptedCategories.ANY;

    private Draft() {}

    private Draft(TopologyOptions from) {
      levels = from.levels;
      policy = from.policy;
      totalsInterval = from.totalsInterval;
      expiryInterval = from.expiryInterval;
      decisionsRemembered = from.decisionsRemembered;
      stores = from.stores;
      expiredAtOnce = from.expiredAtOnce;
      changesPerCommit = from.changesPerCommit;
      refusalsRemembered = from.refusalsRemembered;
      categories = from.categories;
    }

    private TopologyOptions options() {
      return new TopologyOptions(
          levels,
          policy,
          totalsInterval,
          expiryInterval,
          decisionsRemembered,
          stores,
          expiredAtOnce,
          changesPerCommit,
          refusalsRemembered,
          categories);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(
          "%s %s is too short: use a millisecond or more".formatted(name, value));
    }
  }
}
