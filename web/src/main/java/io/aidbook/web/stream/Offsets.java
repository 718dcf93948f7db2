package io.aidbook.web.stream;

import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Source;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Up to where a reader has come in each partition of some topics. Mutable, and guarded by whoever
 * holds it.
 */
final class Offsets {
  /** Before the first record of a partition. */
  static final long NONE = -1;

  private static final int VERSION = 1;
  private static final int MAX_TEXT = 8_000;
  private static final int MAX_PARTITIONS = 10_000;

  private final int epoch;
  private final Map<Source, long[]> last = new EnumMap<>(Source.class);

  private Offsets(int epoch) {
    this.epoch = epoch;
  }

  /** Nowhere, in no topic: before anything is known. */
  static Offsets nowhere() {
    return new Offsets(0);
  }

  /** Where a feed stands. */
  static Offsets of(FeedPosition position) {
    Offsets offsets = new Offsets(position.epoch());
    position
        .next()
        .forEach(
            (source, next) ->
                offsets.last.put(source, Arrays.stream(next).map(each -> each - 1).toArray()));
    return offsets;
  }

  /** The same of some topics, to go on from there by itself. */
  Offsets of(Set<Source> sources) {
    Offsets some = new Offsets(epoch);
    for (Source source : sources) {
      some.last.put(source, last.getOrDefault(source, new long[0]).clone());
    }
    return some;
  }

  /** Stands for the topics themselves. */
  int epoch() {
    return epoch;
  }

  /** The last offset of a partition; {@link #NONE} before the first. */
  long get(Source source, int partition) {
    long[] ofTopic = last.get(source);
    return ofTopic == null || partition >= ofTopic.length ? NONE : ofTopic[partition];
  }

  /** Whether an event stands behind this, or in a topic that this is not about. */
  boolean isBefore(StreamEvent.Slot slot) {
    return get(slot.source(), slot.partition()) < slot.offset();
  }

  /** Goes on to where an event stands, if its topic is one of those. */
  void advanceKnown(StreamEvent.Slot slot) {
    if (last.containsKey(slot.source())) {
      advance(slot);
    }
  }

  /** Goes on to where another one is, in the topics of this one. */
  void advance(Offsets other) {
    for (Source source : last.keySet()) {
      long[] theirs = other.last.getOrDefault(source, new long[0]);
      for (int partition = 0; partition < theirs.length; partition++) {
        advance(source, partition, theirs[partition]);
      }
    }
  }

  /** Goes on to where an event stands, never back. */
  void advance(StreamEvent.Slot slot) {
    advance(slot.source(), slot.partition(), slot.offset());
  }

  private void advance(Source source, int partition, long offset) {
    long[] ofTopic = last.getOrDefault(source, new long[0]);
    if (partition >= ofTopic.length) {
      int before = ofTopic.length;
      ofTopic = Arrays.copyOf(ofTopic, partition + 1);
      Arrays.fill(ofTopic, before, ofTopic.length, NONE);
      last.put(source, ofTopic);
    }
    ofTopic[partition] = Math.max(ofTopic[partition], offset);
  }

  /** Whether this is nowhere behind the other one, of the topics of this one. */
  boolean reaches(Offsets other) {
    for (Source source : last.keySet()) {
      long[] theirs = other.last.getOrDefault(source, new long[0]);
      for (int partition = 0; partition < theirs.length; partition++) {
        if (get(source, partition) < theirs[partition]) {
          return false;
        }
      }
    }
    return true;
  }

  /** As the id of an event. */
  String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    out.write(VERSION);
    number(out, epoch & 0xFFFF_FFFFL);
    for (Source source : Source.values()) {
      long[] ofTopic = last.get(source);
      number(out, ofTopic == null ? 0 : ofTopic.length + 1L);
      if (ofTopic != null) {
        for (long each : ofTopic) {
          number(out, each + 1);
        }
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  /** What an id says; empty if it is none that a stream gave. */
  static Optional<Offsets> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Reading(Base64.getUrlDecoder().decode(text)).offsets());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follows. */
  private static void number(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static final class Reading {
    private final byte[] bytes;
    private int next;

    Reading(byte[] bytes) {
      this.bytes = bytes;
    }

    Offsets offsets() {
      if (number() != VERSION) {
        throw new IllegalArgumentException("another version");
      }
      Offsets offsets = new Offsets((int) number());
      for (Source source : Source.values()) {
        long partitions = number() - 1;
        if (partitions > MAX_PARTITIONS) {
          throw new IllegalArgumentException("too many partitions");
        }
        if (partitions >= 0) {
          long[] ofTopic = new long[(int) partitions];
          for (int each = 0; each < ofTopic.length; each++) {
            ofTopic[each] = number() - 1;
          }
          offsets.last.put(source, ofTopic);
        }
      }
      if (next != bytes.length) {
        throw new IllegalArgumentException("bytes are left over");
      }
      return offsets;
    }

    private long number() {
      long number = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        if (next == bytes.length) {
          throw new IllegalArgumentException("bytes are missing");
        }
        byte each = bytes[next++];
        number |= (each & 0x7FL) << shift;
        if (each >= 0) {
          return number;
        }
      }
      throw new IllegalArgumentException("a number is too long");
    }
  }
}
