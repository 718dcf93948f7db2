package io.aidbook.web.site.form;

import io.aidbook.ledger.Side;
import io.aidbook.web.site.entry.EntryData;
import io.aidbook.web.site.form.FormModel.Change;
import io.aidbook.web.site.form.FormModel.Notice;
import java.util.List;
import java.util.Map;

/**
 * A form that is being filled in.
 *
 * @param side of the entry
 * @param id of the entry
 * @param held the entry that it changes, as it is published; null for a new one
 * @param seen revision that its user saw; 0 for a new entry
 * @param values what stands in the fields
 * @param errors what to repair in which field
 * @param notice what happened to what was sent; null for nothing
 * @param changes where what is published differs from what stands in the fields
 */
record Draft(
    Side side,
    String id,
    EntryData held,
    long seen,
    FormValues values,
    Map<String, String> errors,
    Notice notice,
    List<Change> changes) {

  static Draft ofNew(Side side, String id, FormValues values) {
    return new Draft(side, id, null, 0, values, Map.of(), null, List.of());
  }

  static Draft ofChange(EntryData held, long seen, FormValues values) {
    return new Draft(held.side(), held.id(), held, seen, values, Map.of(), null, List.of());
  }

  boolean isNew() {
    return held == null;
  }

  Draft withValues(FormValues others) {
    return new Draft(side, id, held, seen, others, errors, notice, changes);
  }

  Draft withErrors(Map<String, String> others) {
    return new Draft(side, id, held, seen, values, others, notice, changes);
  }

  Draft withNotice(Notice other) {
    return new Draft(side, id, held, seen, values, errors, other, changes);
  }

  /** The same, on top of another revision. */
  Draft after(EntryData other, long revision, List<Change> differences) {
    return new Draft(side, id, other, revision, values, errors, notice, differences);
  }
}
