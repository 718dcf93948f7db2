package io.aidbook.status;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Rows;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes note of what happens to the entries of one partition, and says what is to be published of
 * those that look other than before: each once, however much happened to it.
 *
 * <p>What is proposed comes as differences, from whichever books an entry stands in. A book tells
 * its differences in order and takes away only what it added. So their sum is exact whatever else
 * happens to the entry meanwhile: it may have been erased, and published anew.
 *
 * <p>Of an id under which nothing is held, there may be a refusal. Anybody who can publish can
 * choose ids without end, so of these only the latest are remembered.
 */
public final class Statuses {
  /** Begins the keys of rows that order the refusals of what is not held; no other key does. */
  private static final String IN_ORDER = "~";

  private static final String PAIR = "~";
  private static final int DIGITS = 16;

  private final Rows<Row> rows;
  private final Function<EntryKey, Account<?>> accounts;
  private final long remembered;
  private final Map<EntryKey, Note> notes = new LinkedHashMap<>();
  private long numbered;
  private long lastNumber;

  /** What happened to one entry since its status was published. */
  private static final class Note {
    private boolean accountKnown;
    private Account<?> before;
    private Account<?> after;
    private boolean refusalKnown;
    private Refusal refusal;
    private long proposed;
    private long at = Long.MIN_VALUE;
  }

  /**
   * What is to be written, then published.
   *
   * @param rows of entries, by {@link #key}, and those that order refusals
   * @param published in the order in which something happened to them
   */
  public record Changes(Draft<Row> rows, List<Publication> published) {}

  /**
   * A status that is to be published.
   *
   * @param entry whose
   * @param status null where nothing is left to be said of it
   * @param at when that came about, in milliseconds since 1970
   */
  public record Publication(EntryKey entry, Status status, long at) {}

  /**
   * The statuses of one partition, of which nothing is noted yet.
   *
   * @param rows what is written; changes only as {@link #take} says
   * @param accounts what the ledgers hold of an entry, or null
   * @param remembered of how many ids that are not held the refusal is remembered, at least 1
   */
  public Statuses(Rows<Row> rows, Function<EntryKey, Account<?>> accounts, long remembered) {
    this.rows = rows;
    this.accounts = accounts;
    this.remembered = remembered;
    rows.ascending(
        IN_ORDER,
        (key, row) -> {
          numbered++;
          lastNumber = numberOf(key);
          return true;
        });
  }

  /** The key of an entry: {@code offer~id} or {@code need~id}. */
  public static String key(EntryKey entry) {
    return entry.side().word() + PAIR + entry.id();
  }

  private static EntryKey entryOf(String key) {
    int end = key.indexOf(PAIR);
    Side side = key.startsWith(Side.OFFER.word()) ? Side.OFFER : Side.NEED;
    return new EntryKey(side, key.substring(end + 1));
  }

  private static String inOrder(long number, EntryKey entry) {
    return IN_ORDER + "%016x".formatted(number) + PAIR + key(entry);
  }

  private static long numberOf(String inOrder) {
    return Long.parseLong(inOrder, IN_ORDER.length(), IN_ORDER.length() + DIGITS, 16);
  }

  private static EntryKey entryInOrder(String inOrder) {
    return entryOf(inOrder.substring(IN_ORDER.length() + DIGITS + PAIR.length()));
  }

  /** How many entries there is a note of: what it takes in memory. */
  public int size() {
    return notes.size();
  }

  /**
   * An account goes from one state to the next. A revision that is taken is the answer to any that
   * was refused before it.
   *
   * @param before or null
   * @param after or null, when it is erased
   * @param at when the event came about that changed it
   */
  public void changed(EntryKey entry, Account<?> before, Account<?> after, long at) {
    Note note = note(entry, at);
    if (!note.accountKnown) {
      note.accountKnown = true;
      note.before = before;
    }
    note.after = after;
    if (before == null || after == null || isRevised(before, after)) {
      note.refusalKnown = true;
      note.refusal = null;
    }
  }

  private static boolean isRevised(Account<?> before, Account<?> after) {
    return before.entry().revision() != after.entry().revision();
  }

  /** Its publisher erases an entry, whether anything of it was held or not. */
  public void erased(EntryKey entry, long at) {
    Note note = note(entry, at);
    note.refusalKnown = true;
    note.refusal = null;
  }

  /** A record of the entry was not taken. */
  public void refused(EntryKey entry, Refusal refusal) {
    Note note = note(entry, refusal.recordedAt());
    note.refusalKnown = true;
    note.refusal = refusal;
  }

  /** A book proposes that much more of the entry, or less. */
  public void proposed(EntryKey entry, long difference, long at) {
    note(entry, at).proposed += difference;
  }

  private Note note(EntryKey entry, long at) {
    Note note = notes.computeIfAbsent(entry, any -> new Note());
    note.at = Math.max(note.at, at);
    return note;
  }

  /** What follows from all notes; none of them is left here. */
  public Changes take() {
    Draft<Row> draft = new Draft<>(rows);
    Map<EntryKey, Publication> published = new LinkedHashMap<>();
    long latest = Long.MIN_VALUE;
    for (Map.Entry<EntryKey, Note> noted : notes.entrySet()) {
      Publication publication = follow(noted.getKey(), noted.getValue(), draft);
      if (publication != null) {
        published.put(noted.getKey(), publication);
      }
      latest = Math.max(latest, noted.getValue().at);
    }
    notes.clear();
    forgetOldest(draft, published, latest);
    return new Changes(draft, new ArrayList<>(published.values()));
  }

  /** Returns what is to be published of one entry, or null. */
  private Publication follow(EntryKey entry, Note note, Draft<Row> draft) {
    if (!note.accountKnown) {
      note.before = accounts.apply(entry);
      note.after = note.before;
    }
    Row stored = draft.get(key(entry));
    Row held = stored == null ? Row.NOTHING : stored;
    Row next =
        new Row(
            held.proposed() + note.proposed,
            note.refusalKnown ? note.refusal : held.refusal(),
            held.number());
    next = inOrder(entry, note, next, draft);
    if (!next.equals(held)) {
      draft.put(key(entry), next.isNothing() ? null : next);
    }
    Status before = new Status(entry, note.before, held.shown(), held.refusal(), note.at);
    Status after = new Status(entry, note.after, next.shown(), next.refusal(), note.at);
    if (!after.isAny()) {
      return before.isAny() ? new Publication(entry, null, note.at) : null;
    }
    return before.isAny() && after.looksLike(before)
        ? null
        : new Publication(entry, after, note.at);
  }

  /** The row with its place in the order of refusals of what is not held, or with none. */
  private Row inOrder(EntryKey entry, Note note, Row row, Draft<Row> draft) {
    boolean ordered = note.after == null && row.refusal() != null;
    if (ordered && row.number() != 0 && !note.refusalKnown) {
      return row;
    }
    if (row.number() != 0) {
      draft.put(inOrder(row.number(), entry), null);
      numbered--;
    }
    if (!ordered) {
      return row.numbered(0);
    }
    lastNumber++;
    numbered++;
    draft.put(inOrder(lastNumber, entry), Row.NOTHING);
    return row.numbered(lastNumber);
  }

  private void forgetOldest(Draft<Row> draft, Map<EntryKey, Publication> published, long at) {
    while (numbered > remembered) {
      String oldest = draft.page(IN_ORDER, "", 1).firstKey();
      EntryKey entry = entryInOrder(oldest);
      draft.put(oldest, null);
      numbered--;
      Row left = new Row(draft.get(key(entry)).proposed(), null, 0);
      draft.put(key(entry), left.isNothing() ? null : left);
      published.put(entry, new Publication(entry, null, at));
    }
  }
}
