package io.aidbook.app.reset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reset would do, as far as it can be seen before.
 *
 * @param resumed whether one was begun before and not finished
 * @param members of the group, each of which keeps the reset from beginning
 * @param groupExists whether there are offsets to be forgotten
 * @param internal topics that are deleted
 * @param unknown topics that begin like internal ones and are none; they are left alone
 * @param standing number of rows that are ended, by output
 * @param inputs number of records that are read again, by topic
 * @param removed number of records that are gone, by input
 * @param lost commitments that do not come back, since their acceptance is gone
 * @param deadLettersAgain dead letters that are written again, if nothing was mended
 */
public record Plan(
    boolean resumed,
    List<String> members,
    boolean groupExists,
    Set<String> internal,
    Set<String> unknown,
    Map<String, Integer> standing,
    Map<String, Long> inputs,
    Map<String, Long> removed,
    Set<String> lost,
    long deadLettersAgain) {
  /** Keeps unmodifiable, sorted copies. */
  public Plan {
    members = List.copyOf(members);
    internal = Collections.unmodifiableSet(new TreeSet<>(internal));
    unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
    standing = Collections.unmodifiableMap(new TreeMap<>(standing));
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    removed = Collections.unmodifiableMap(new TreeMap<>(removed));
    lost = Collections.unmodifiableSet(new TreeSet<>(lost));
  }
}
