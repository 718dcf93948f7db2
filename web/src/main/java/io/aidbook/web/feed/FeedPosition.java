package io.aidbook.web.feed;

import io.aidbook.web.view.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Up to where topics were read.
 *
 * @param epoch stands for the topics themselves: another one if any was deleted and made anew
 * @param next of each topic, the offset behind the last record that was read, by partition: not
 *     behind the ends of transactions that follow it, which no event stands for
 */
public record FeedPosition(int epoch, Map<Source, long[]> next) {
  /** Takes its own copy. */
  public FeedPosition {
    Map<Source, long[]> copy = new EnumMap<>(Source.class);
    next.forEach((source, offsets) -> copy.put(source, offsets.clone()));
    next = Collections.unmodifiableMap(copy);
  }
}
