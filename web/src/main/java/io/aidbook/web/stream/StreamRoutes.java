package io.aidbook.web.stream;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.region.Region;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.HeadRequests;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Problems;
import io.aidbook.web.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code GET /api/stream}: what changes, as server-sent events. Parameters: {@code sources}, kinds
 * of events with commas between; {@code category}, {@code region} and {@code party}, as in lists;
 * {@code lastEventId}, where the header {@code Last-Event-ID} cannot be set.
 *
 * <p>Whoever is only a publisher, and bound to a party, is told of that party's entries alone, and
 * of no totals. A stream ends when the session or token that it was asked for with ends.
 */
public final class StreamRoutes implements Routes {
  /** Path of the stream. */
  public static final String PATH = "/api/stream";

  private static final Set<Kind> USUAL =
      EnumSet.of(Kind.CANDIDATE, Kind.TOTAL, Kind.COMMITMENT, Kind.OUTCOME);

  private static final String MEDIA_TYPE = "text/event-stream;charset=utf-8";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_SECONDS = "30";
  private static final int MAX_SHOWN = 80;

  private final StreamHub hub;
  private final Access access;
  private final Function<Context, String> address;

  /**
   * @param address whom a request counts for, where readers of one address are bounded
   */
  public StreamRoutes(StreamHub hub, Access access, Function<Context, String> address) {
    this.hub = hub;
    this.access = access;
    this.address = address;
  }

  /** The same by the address of the connection. */
  public StreamRoutes(StreamHub hub, Access access) {
    this(hub, access, Context::ip);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH, this::stream, Role.VIEWER, Role.COORDINATOR, Role.PUBLISHER);
  }

  private void stream(Context context) throws IOException {
    StreamFilter filter = filter(context);
    if (HeadRequests.isHead(context)) {
      context.contentType(MEDIA_TYPE);
      return;
    }
    StreamClient client;
    try {
      client =
          hub.connect(filter, lastEventId(context), address.apply(context), access.holds(context));
    } catch (TooManyStreamsException e) {
      context.header("Retry-After", RETRY_SECONDS);
      Problems.answer(
          context, Problem.of(UNAVAILABLE, "TOO_MANY_STREAMS", "Too many streams", e.getMessage()));
      return;
    }
    try {
      context.res().setStatus(200);
      context.res().setContentType(MEDIA_TYPE);
      context.res().setHeader("Cache-Control", "no-store");
      // A proxy must not gather events before it hands them on.
      context.res().setHeader("X-Accel-Buffering", "no");
      AsyncContext async = context.req().startAsync();
      async.setTimeout(0);
      client.open(context.res().getOutputStream());
      context.future(client::ended);
    } catch (IOException | RuntimeException e) {
      client.end();
      throw e;
    }
  }

  private static String lastEventId(Context context) {
    String header = context.header("Last-Event-ID");
    return header == null || header.isEmpty() ? context.queryParam("lastEventId") : header;
  }

  private StreamFilter filter(Context context) {
    Set<Kind> kinds = kinds(context.queryParam("sources"));
    String category = category(context.queryParam("category"));
    Region region = region(context.queryParam("region"));
    String party = context.queryParam("party");
    User user = access.userOf(context);
    if (!user.readsOfAll()) {
      kinds.remove(Kind.TOTAL);
      if (kinds.isEmpty() || (party != null && !party.equals(user.party()))) {
        throw new ProblemException(
            Problem.of(
                FORBIDDEN,
                "FORBIDDEN",
                "Not allowed",
                "you may be told of your own party's entries only, and of no totals"));
      }
      party = user.party();
    }
    return new StreamFilter(kinds, category, region, party);
  }

  private static Set<Kind> kinds(String text) {
    if (text == null || text.isBlank()) {
      return EnumSet.copyOf(USUAL);
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String word : text.split(",", -1)) {
      kinds.add(
          Kind.of(word.strip())
              .orElseThrow(
                  () ->
                      bad(
                          "sources",
                          word,
                          "use some of %s, with commas between"
                              .formatted(
                                  Arrays.stream(Kind.values())
                                      .map(Kind::word)
                                      .collect(Collectors.joining(", "))))));
    }
    return kinds;
  }

  private static String category(String text) {
    try {
      return text == null ? null : Rules.slug(Rule.INVALID_CATEGORY, "category", text);
    } catch (InvalidEventException e) {
      throw bad("category", text, e.getMessage());
    }
  }

  private static Region region(String text) {
    try {
      return text == null ? null : Rules.region("region", text);
    } catch (InvalidEventException e) {
      throw bad("region", text, e.getMessage());
    }
  }

  private static ProblemException bad(String field, String value, String detail) {
    String shown = value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "...";
    return new ProblemException(
        new Problem(
            "about:blank",
            "A parameter is wrong",
            BAD_REQUEST,
            detail,
            "INVALID_PARAMETER",
            field,
            shown));
  }
}
