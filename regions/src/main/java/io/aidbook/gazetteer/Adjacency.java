package io.aidbook.gazetteer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which places have a border with each other, at all levels.
 *
 * <p>The data names the borders of the finest regions. Two larger places have a border if two
 * regions in them have one, unless one of the places lies in the other.
 */
final class Adjacency {
  private final int size;

  /** For each pair of places: index of the one times the number of places, and of the other. */
  private final int[] pairs;

  /**
   * @param size number of places
   * @param finest pairs of indices of the finest places
   * @param chainOf from an index to those of the place itself and of its ancestors up to its
   *     country, deepest first
   */
  Adjacency(int size, List<int[]> finest, IntFunction<int[]> chainOf) {
    this.size = size;
    IntStream.Builder all = IntStream.builder();
    for (int[] pair : finest) {
      int[] left = chainOf.apply(pair[0]);
      int[] right = chainOf.apply(pair[1]);
      for (int a : left) {
        for (int b : right) {
          if (!contains(left, b) && !contains(right, a)) {
            all.add(a * size + b);
            all.add(b * size + a);
          }
        }
      }
    }
    this.pairs = all.build().sorted().distinct().toArray();
  }

  private static boolean contains(int[] indices, int wanted) {
    return Arrays.stream(indices).anyMatch(index -> index == wanted);
  }

  boolean areNeighbours(int a, int b) {
    return Arrays.binarySearch(pairs, a * size + b) >= 0;
  }

  /** Indices of all places, of whatever level, with which the place has a border, in order. */
  List<Integer> neighbours(int place) {
    int from = Arrays.binarySearch(pairs, place * size);
    List<Integer> found = new ArrayList<>();
    for (int i = from < 0 ? -from - 1 : from; i < pairs.length && pairs[i] / size == place; i++) {
      found.add(pairs[i] % size);
    }
    return found;
  }
}
