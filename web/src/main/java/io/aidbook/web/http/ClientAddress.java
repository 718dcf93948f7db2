package io.aidbook.web.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address a request comes from. A trusted proxy says it in {@code X-Forwarded-For}; anybody
 * else could say anything there.
 */
final class ClientAddress {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final int MOST_HOPS = 20;
  private static final int BITS = 8;

  /** Bytes of an IPv6 address that one subscriber is given; the rest he may choose. */
  private static final int SUBSCRIBER = 8;

  private final List<Block> trusted;

  /**
   * @param trustedProxies addresses, or blocks such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if one is neither
   */
  ClientAddress(List<String> trustedProxies) {
    trusted = trustedProxies.stream().map(ClientAddress::block).toList();
  }

  /** Whether the header of that peer is believed. */
  boolean isTrusted(InetAddress peer) {
    return trusted.stream().anyMatch(block -> block.contains(peer));
  }

  /**
   * Finds the address that a request comes from: the last one that no trusted proxy has.
   *
   * @param peer address of the connection
   * @param forwarded value of {@code X-Forwarded-For}; null without one
   * @return the address, of IPv6 the part that one subscriber has
   */
  String of(String peer, String forwarded) {
    InetAddress address = parse(peer);
    if (address == null) {
      return "unknown";
    }
    if (forwarded != null && isTrusted(address)) {
      String[] hops = forwarded.split(",", -1);
      int last = Math.max(0, hops.length - MOST_HOPS);
      for (int i = hops.length - 1; i >= last && isTrusted(address); i--) {
        InetAddress hop = parse(hops[i].trim());
        if (hop == null) {
          break;
        }
        address = hop;
      }
    }
    return counted(address);
  }

  private static String counted(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] bytes = address.getAddress();
      Arrays.fill(bytes, SUBSCRIBER, bytes.length, (byte) 0);
      return ip(bytes).getHostAddress() + "/64";
    }
    return address.getHostAddress();
  }

  /** A literal address; null if it is none. Never asks a name server. */
  private static InetAddress parse(String text) {
    String bare = text;
    if (bare.startsWith("[") && bare.contains("]")) {
      bare = bare.substring(1, bare.indexOf(']'));
    } else if (bare.indexOf('.') > 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
      // Some proxies add the port.
      bare = bare.indexOf(':') > 0 ? bare.substring(0, bare.indexOf(':')) : bare;
    }
    if (!LITERAL.matcher(bare).matches() || (bare.indexOf(':') < 0 && dots(bare) != 3)) {
      return null;
    }
    try {
      return InetAddress.getByName(bare);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static long dots(String text) {
    return text.chars().filter(c -> c == '.').count();
  }

  private static InetAddress ip(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("bytes of an address have its length", e);
    }
  }

  private static Block block(String text) {
    int slash = text.indexOf('/');
    InetAddress address = parse(slash < 0 ? text : text.substring(0, slash));
    if (address != null) {
      int whole = address.getAddress().length * BITS;
      try {
        int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
        if (prefix >= 0 && prefix <= whole) {
          return new Block(address, prefix);
        }
      } catch (NumberFormatException e) {
        // Told below, with the whole text.
      }
    }
    throw new IllegalArgumentException(
        "trusted proxy '%s' is no address or block, such as 10.0.0.7 or 10.0.0.0/8"
            .formatted(text));
  }

  private record Block(InetAddress address, int prefix) {
    boolean contains(InetAddress other) {
      byte[] ours = address.getAddress();
      byte[] bytes = other.getAddress();
      if (bytes.length != ours.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 1 << (BITS - 1 - bit % BITS);
        if ((bytes[bit / BITS] & mask) != (ours[bit / BITS] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
