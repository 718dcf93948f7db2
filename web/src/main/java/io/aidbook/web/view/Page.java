package io.aidbook.web.view;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items in the order of the list
 * @param next where the next page begins; null after the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, String next) {
  /** Takes its own copy of the items. */
  public Page {
    items = List.copyOf(items);
  }
}
