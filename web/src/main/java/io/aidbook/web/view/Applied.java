package io.aidbook.web.view;

import org.apache.avro.specific.SpecificRecord;

/**
 * A change that took effect in the view.
 *
 * @param change what is held now, or that nothing is
 * @param before what was held under the key; null if nothing was
 */
public record Applied(Change change, SpecificRecord before) {}
