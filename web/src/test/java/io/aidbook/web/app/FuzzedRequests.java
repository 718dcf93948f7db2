package io.aidbook.web.app;

import io.aidbook.web.access.SignInPaths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Requests that nobody would send by mistake alone. The request of a number depends on the seed and
 * the number only, so that each can be sent again by itself.
 */
public final class FuzzedRequests {
  /** Ids of offers and needs that the server should have: those of one party, then of another. */
  public static final List<String> KNOWN =
      IntStream.range(0, 60).mapToObj(i -> (i < 40 ? "x" : "y") + i).toList();

  /** Name of a mapping that the server should have, for {@link #CSV}. */
  public static final String MAPPING_NAME = "towns";

  /** A mapping. */
  public static final String MAPPING =
      """
      description: Needs of towns
      side: need
      id: id
      revision: next
      fields:
        partyId: { column: org, optional: true }
        category: { column: what }
        region: where
        quantity: qty
      """;

  /** Columns that the mapping reads. */
  public static final List<String> CSV = List.of("id", "what", "where", "qty", "org");

  private final long seed;
  private final List<String> routes;
  private final List<String> names;
  private final List<String> credentials;

  /**
   * @param seed of all requests
   * @param routes method and path of each, with parameters in braces
   * @param names of parameters and fields
   * @param credentials headers by which users show who they are, an empty text for nobody
   */
  public FuzzedRequests(
      long seed, List<String> routes, List<String> names, List<String> credentials) {
    this.seed = seed;
    this.routes = List.copyOf(routes);
    this.names = List.copyOf(names);
    this.credentials = List.copyOf(credentials);
  }

  /** A request. */
  public static final class Request {
    private final byte[] bytes;
    private final boolean http;

    Request(byte[] bytes, boolean http) {
      this.bytes = bytes;
      this.http = http;
    }

    /** As it is sent. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** Whether it is one of HTTP, so that an answer is due. */
    public boolean isHttp() {
      return http;
    }

    /** The beginning, to show. */
    public String shown() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "...";
    }
  }

  /** The request of a number. */
  public Request request(int number) {
    return new Making(new Random(seed * 1_000_003 + number)).request();
  }

  private final class Making {
    private final FuzzedValues chance;
    private final FuzzedBodies bodies;

    Making(Random random) {
      chance = new FuzzedValues(random);
      bodies = new FuzzedBodies(chance, names);
    }

    Request request() {
      if (chance.oneIn(100)) {
        return new Request(chance.noise(300), false);
      }
      String[] route = chance.one(routes).split(" ", -1);
      String method = chance.oneIn(10) ? chance.one(FuzzedValues.METHODS) : route[0];
      method = chance.oneIn(100) ? "B" + chance.below(100) : method;
      byte[] body = !chance.oneIn(5) && method.equals("GET") ? new byte[0] : bodies.body(route[1]);
      List<String> head = new ArrayList<>();
      head.add(method + " " + target(route[1]) + " HTTP/1." + (chance.oneIn(100) ? "0" : "1"));
      if (!chance.oneIn(200)) {
        head.add("Host: 127.0.0.1");
      }
      head.add("Connection: close");
      String who = chance.one(credentials);
      // Whoever signs out for good sends nothing more that could be let in.
      boolean leaves = route[1].equals(SignInPaths.SIGN_OUT) && who.contains("X-CSRF-Token");
      if (!who.isEmpty() && !leaves) {
        head.add(who);
      }
      if (!chance.oneIn(20)) {
        head.add("Content-Type: " + bodies.type());
      }
      if (!chance.oneIn(4)) {
        head.add("If-Match: \"" + (1 + chance.below(2)) + "\"");
      }
      for (int i = chance.oneIn(3) ? chance.below(3) : 0; i > 0; i--) {
        head.add(chance.one(FuzzedValues.HEADERS) + ": " + FuzzedValues.printable(chance.value()));
      }
      if (chance.oneIn(300)) {
        head.add(chance.one(FuzzedValues.HEADERS) + ": " + "x".repeat(9_000));
      }
      boolean chunked = chance.oneIn(8);
      boolean framed = head.stream().noneMatch(Making::isFraming);
      if (chunked && framed) {
        head.add("Transfer-Encoding: chunked");
        body = bodies.chunks(body);
      } else if (framed) {
        head.add("Content-Length: " + body.length);
      }
      byte[] first = (String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
      byte[] all = new byte[first.length + body.length];
      System.arraycopy(first, 0, all, 0, first.length);
      System.arraycopy(body, 0, all, first.length, body.length);
      return new Request(all, framed);
    }

    private static boolean isFraming(String header) {
      return header.startsWith("Content-Length")
          || header.startsWith("Transfer-Encoding")
          || header.startsWith("Expect")
          || header.startsWith("Upgrade");
    }

    private String target(String route) {
      StringBuilder path = new StringBuilder();
      for (String part : route.split("(?=[{<])|(?<=[}>])", -1)) {
        boolean parameter = part.startsWith("{") || part.startsWith("<");
        path.append(
            !parameter ? part : chance.oneIn(4) ? chance.coded(chance.value()) : known(route));
      }
      if (chance.oneIn(50)) {
        path.insert(chance.below(path.length() + 1), chance.coded(chance.value()));
      }
      if (route.equals("/api/import") && !chance.oneIn(3)) {
        path.append("?mapping=").append(MAPPING_NAME);
      }
      for (int i = chance.oneIn(6) ? chance.below(4) : 0; i > 0; i--) {
        path.append(path.indexOf("?") < 0 ? '?' : '&').append(chance.one(names));
        path.append('=').append(chance.coded(chance.value()));
      }
      return path.isEmpty() ? "/" : path.toString();
    }

    /** What may stand in a path. */
    private String known(String route) {
      if (route.contains("/mappings")) {
        return chance.oneIn(2)
            ? MAPPING_NAME
            : chance.one(List.of("aidbook-needs", "other", "index"));
      }
      return chance.one(KNOWN);
    }
  }
}
