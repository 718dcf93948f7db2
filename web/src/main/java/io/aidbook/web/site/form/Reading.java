package io.aidbook.web.site.form;

import io.aidbook.web.site.entry.EntryData;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a form says.
 *
 * @param entry sound only where there is no error
 * @param errors what to repair in which field, in the order of the fields, in the reader's language
 */
record Reading(EntryData entry, Map<String, String> errors) {
  /** The same with other errors in some fields. */
  Reading with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String field : FormReader.ORDER) {
      String error = others.getOrDefault(field, errors.get(field));
      if (error != null) {
        all.put(field, error);
      }
    }
    return new Reading(entry, all);
  }
}
