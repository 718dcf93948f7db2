package io.aidbook.topology;

import io.aidbook.book.Policy;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import java.time.Duration;
import java.util.List;

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
    AcceptedCategories categories) {
  /** Enough for the ids of {@code decisions} within its retention, on a busy hub. */
  public static final long DECISIONS_REMEMBERED = 1_000_000;

  /** A commit of as many is done in a fraction of the time that a transaction may take. */
  public static final int CHANGES_PER_COMMIT = 30_000;

  private static final int EXPIRED_AT_ONCE = 5_000;

  /** With the usual limits of entries that are closed at one look, and of changes. */
  public TopologyOptions(
      List<RegionLevel> levels,
      Policy policy,
      Duration totalsInterval,
      Duration expiryInterval,
      long decisionsRemembered,
      StoreKind stores) {
    this(
        levels,
        policy,
        totalsInterval,
        expiryInterval,
        decisionsRemembered,
        stores,
        EXPIRED_AT_ONCE,
        CHANGES_PER_COMMIT,
        AcceptedCategories.ANY);
  }

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
  }

  /** Countries and the world, first come, first served; totals twice a second; on disk. */
  public static TopologyOptions defaults() {
    return new TopologyOptions(
        List.of(RegionLevel.COUNTRY, RegionLevel.WORLD),
        Policy.FIRST_COME,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        DECISIONS_REMEMBERED,
        StoreKind.ROCKSDB);
  }

  /** The same with stores of another kind. */
  public TopologyOptions with(StoreKind kind) {
    return new TopologyOptions(
        levels,
        policy,
        totalsInterval,
        expiryInterval,
        decisionsRemembered,
        kind,
        expiredAtOnce,
        changesPerCommit,
        categories);
  }

  /** The same with those categories alone. */
  public TopologyOptions withCategories(AcceptedCategories accepted) {
    return new TopologyOptions(
        levels,
        policy,
        totalsInterval,
        expiryInterval,
        decisionsRemembered,
        stores,
        expiredAtOnce,
        changesPerCommit,
        accepted);
  }

  /** The same with another budget of changes. */
  public TopologyOptions withChangesPerCommit(int changes) {
    return new TopologyOptions(
        levels,
        policy,
        totalsInterval,
        expiryInterval,
        decisionsRemembered,
        stores,
        expiredAtOnce,
        changes,
        categories);
  }

  /**
   * The same for a run whose clock goes in steps, and stands still until everything that follows
   * from a step is worked off: at each step all that is due is closed, and the totals are
   * published.
   */
  public TopologyOptions inSteps() {
    return new TopologyOptions(
        levels,
        policy,
        Duration.ofMillis(1),
        Duration.ofMillis(1),
        decisionsRemembered,
        stores,
        Integer.MAX_VALUE,
        changesPerCommit,
        categories);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(
          "%s %s is too short: use a millisecond or more".formatted(name, value));
    }
  }
}
