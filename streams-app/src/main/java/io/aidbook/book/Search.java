package io.aidbook.book;

import java.util.function.Predicate;

/**
 * Says which elements a search in a {@link RankedIndex} accepts.
 *
 * @param threshold an element whose gate lies below it is passed over, a node without a higher one
 *     is not looked into
 * @param condition what else an element must fulfil; each one that does not costs a step
 * @param effort counts the steps
 * @param <T> element
 */
record Search<T extends Ranked>(long threshold, Predicate<? super T> condition, Effort effort) {
  boolean accepts(T element) {
    effort.add(1);
    return element.gate() >= threshold && condition.test(element);
  }

  boolean looksInto(IndexNode<?> node) {
    effort.add(1);
    return node.highestGate >= threshold;
  }
}
