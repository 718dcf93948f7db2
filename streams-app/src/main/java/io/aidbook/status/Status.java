package io.aidbook.status;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Account;
import java.util.Objects;

/**
 * What is published of an entry.
 *
 * @param entry which
 * @param account what its ledger holds, or null
 * @param proposed what stands in candidates
 * @param refusal of the latest record that was not taken, or null
 * @param updatedAt when the latest event came about that changed it, in milliseconds since 1970
 */
public record Status(
    EntryKey entry, Account<?> account, long proposed, Refusal refusal, long updatedAt) {

  /** Whether there is anything to publish: an entry that was erased has no status. */
  boolean isAny() {
    return account != null || refusal != null;
  }

  /** Whether a reader can tell them apart, but for the time. */
  boolean looksLike(Status other) {
    return proposed == other.proposed
        && Objects.equals(refusal, other.refusal)
        && sameAccount(account, other.account);
  }

  private static boolean sameAccount(Account<?> a, Account<?> b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.entry().revision() == b.entry().revision()
        && a.born() == b.born()
        && a.standing() == b.standing()
        && a.promises().equals(b.promises())
        && a.entry().quantity() == b.entry().quantity()
        && a.entry().unit().equals(b.entry().unit())
        && a.entry().place().equals(b.entry().place())
        && a.category().equals(b.category());
  }
}
