package io.aidbook.serde;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A map that forgets everything when it is full: reads take no lock, and what is forgotten can be
 * asked for again. Safe for use by many threads.
 */
final class BoundedCache<K, V> {
  private final int capacity;
  private final Map<K, V> entries = new ConcurrentHashMap<>();

  BoundedCache(int capacity) {
    this.capacity = capacity;
  }

  /** The value kept for the key, or null. */
  V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    if (entries.size() >= capacity) {
      entries.clear();
    }
    entries.put(key, value);
  }
}
