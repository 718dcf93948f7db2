package io.aidbook.benchmarks.workload;

import java.util.Arrays;
import java.util.Random;

/** Which entries are open, to be revised or withdrawn; 16 bytes for each. */
final class OpenEntries {
  private int[] numbers = new int[1024];
  private int[] places = new int[1024];
  private int[] revisions = new int[1024];
  private int[] shapes = new int[1024];
  private int size;

  int size() {
    return size;
  }

  void add(int number, int place, int shape) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
      revisions = Arrays.copyOf(revisions, 2 * size);
      shapes = Arrays.copyOf(shapes, 2 * size);
    }
    numbers[size] = number;
    places[size] = place;
    revisions[size] = 1;
    shapes[size] = shape;
    size++;
  }

  /** The position of any of them. */
  int draw(Random random) {
    return random.nextInt(size);
  }

  int number(int at) {
    return numbers[at];
  }

  int place(int at) {
    return places[at];
  }

  /** What of the entry stays as it was drawn. */
  int shape(int at) {
    return shapes[at];
  }

  int nextRevision(int at) {
    return ++revisions[at];
  }

  void remove(int at) {
    size--;
    numbers[at] = numbers[size];
    places[at] = places[size];
    revisions[at] = revisions[size];
    shapes[at] = shapes[size];
  }
}
