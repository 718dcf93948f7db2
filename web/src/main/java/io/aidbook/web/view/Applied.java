package io.aidbook.web.view;

import org.apache.avro.specific.SpecificRecord;

/**
 * A change that took effect in the view.
 *
 * @param change what is held now, or that nothing is
 * @param before what was held under the key; null if nothing was
 * @param cause the change that was applied: mostly the same; another one where an entry is erased,
 *     which retracts its candidates, or comes back, which shows those that came before it
 */
public record Applied(Change change, SpecificRecord before, Change cause) {
  Applied(Change change, SpecificRecord before) {
    this(change, before, change);
  }
}
