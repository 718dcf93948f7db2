package io.aidbook.app.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The open connections. Their number is limited, for each address and for all together, and so is
 * the time that each may take. Where a limit is reached the oldest gives way: whoever asks honestly
 * is answered within milliseconds, and whoever only holds connections open loses them first.
 */
final class ProbeConnections {
  /** Prometheus, a supervisor and a person ask from the same machine at most. */
  static final int MOST_OF_AN_ADDRESS = 8;

  static final int MOST = 64;

  /** For the whole exchange: the answer of an endpoint takes milliseconds. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** Who has an IPv6 address has 2^64 of them. */
  private static final int NETWORK_BYTES = 8;

  private final LongSupplier nanoTime;
  private final Map<Socket, Since> open = new LinkedHashMap<>();

  private record Since(String address, long nanos) {}

  ProbeConnections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Takes a connection on; where there are too many, another is closed. */
  synchronized void add(Socket socket) {
    String address = group(socket.getInetAddress());
    if (count(address) >= MOST_OF_AN_ADDRESS) {
      closeOldest(address);
    } else if (open.size() >= MOST) {
      closeOldest(busiest());
    }
    open.put(socket, new Since(address, nanoTime.getAsLong()));
  }

  /** Closes a connection, whether it is still known or not. */
  synchronized void close(Socket socket) {
    open.remove(socket);
    shut(socket);
  }

  /** Closes those that have taken too long. */
  synchronized void closeOverdue() {
    long now = nanoTime.getAsLong();
    List<Socket> overdue = new ArrayList<>();
    open.forEach(
        (socket, since) -> {
          if (now - since.nanos() > LIMIT.toNanos()) {
            overdue.add(socket);
          }
        });
    overdue.forEach(this::close);
  }

  /** Closes all. */
  synchronized void closeAll() {
    List.copyOf(open.keySet()).forEach(this::close);
  }

  synchronized int size() {
    return open.size();
  }

  private long count(String address) {
    return open.values().stream().filter(since -> since.address().equals(address)).count();
  }

  private String busiest() {
    return open.values().stream()
        .map(Since::address)
        .distinct()
        .max(Comparator.comparingLong(this::count))
        .orElseThrow();
  }

  private void closeOldest(String address) {
    open.entrySet().stream()
        .filter(each -> each.getValue().address().equals(address))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(this::close);
  }

  private static String group(InetAddress address) {
    byte[] bytes = address.getAddress();
    return Arrays.toString(
        address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way, and nobody waits for more.
      return;
    }
  }
}
