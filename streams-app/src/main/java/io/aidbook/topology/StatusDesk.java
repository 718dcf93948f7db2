package io.aidbook.topology;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Side;
import io.aidbook.status.Refusal;
import io.aidbook.status.Statuses;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Where the ledgers of a task leave note of what happens to their entries, for the processor that
 * publishes the statuses. It passes for a store, since processors of a task share nothing else; to
 * send the notes as records would take each through a dozen nodes.
 */
final class StatusDesk implements StateStore {
  /** Most entries of which there is a note: a commit may close many at once. */
  private static final int MOST_NOTED = 20_000;

  private final String name;
  private Statuses statuses;
  private Runnable publishing;
  private boolean open;

  private StatusDesk(String name) {
    this.name = name;
  }

  /** Makes one for each task. */
  static StoreBuilder<StatusDesk> named(String name) {
    return new UnloggedStore<>(name, () -> new StatusDesk(name));
  }

  /**
   * The processor that publishes is there; to be called when it is initialised.
   *
   * @param publish publishes what is noted, whichever processor is at work
   */
  void occupy(Statuses newStatuses, Runnable publish) {
    statuses = newStatuses;
    publishing = publish;
  }

  /** Accounts of a ledger are written as drafted. */
  <E extends Entry> void changed(Side side, Draft<Account<E>> draft, long timestamp) {
    draft
        .changes()
        .forEach(
            (id, after) ->
                statuses.changed(new EntryKey(side, id), draft.before(id), after, timestamp));
    publishIfMany();
  }

  /** A record that erases was taken. */
  void erased(Side side, String id, long timestamp) {
    statuses.erased(new EntryKey(side, id), timestamp);
  }

  /** A record is set aside. */
  void refused(Side side, String id, Refusal refusal) {
    statuses.refused(new EntryKey(side, id), refusal);
  }

  /** A book proposes that much more, or less. */
  void proposed(Side side, String id, long difference, long timestamp) {
    statuses.proposed(new EntryKey(side, id), difference, timestamp);
    publishIfMany();
  }

  private void publishIfMany() {
    if (statuses.size() >= MOST_NOTED) {
      publishing.run();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    statuses = null;
    publishing = null;
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
