package io.aidbook.web.api;

import io.aidbook.events.Urgency;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.web.access.User;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Problems;
import io.aidbook.web.view.Filter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters of requests; what is wrong or unknown is refused, not guessed. */
final class Parameters {
  static final int DEFAULT_LIMIT = 50;
  static final int MOST = 500;
  private static final int MOST_SECONDS = 30;
  private static final int MOST_TEXT = 100;
  private static final Pattern ETAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,19})\"\\s*");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private Parameters() {}

  /** Refuses parameters that a route does not have: a misspelt filter must not mean everything. */
  static void require(Context request, String... known) {
    Set<String> names = Set.copyOf(Arrays.asList(known));
    for (String name : request.queryParamMap().keySet()) {
      if (!names.contains(name)) {
        throw wrong(
            name,
            request.queryParam(name),
            known.length == 0
                ? "there is no such parameter; there are none here"
                : "there is no such parameter; there are " + String.join(", ", known));
      }
      if (request.queryParams(name).size() > 1) {
        throw wrong(name, request.queryParam(name), "it is there more than once: say it once");
      }
    }
  }

  /** The filter of a list. */
  static Filter filter(Context request) {
    String category = value(request, "category");
    String region = value(request, "region");
    String urgency = value(request, "urgency");
    String party = value(request, "party");
    String text = value(request, "text");
    String open = value(request, "open");
    if (text != null && text.length() > MOST_TEXT) {
      throw wrong("text", text, "use at most %d characters".formatted(MOST_TEXT));
    }
    try {
      return new Filter(
          category == null ? null : Rules.slug(Rule.INVALID_CATEGORY, "category", category),
          region == null ? null : Rules.region("region", region),
          urgency == null ? null : urgency(urgency),
          party == null ? null : Rules.id("party", party),
          text,
          open == null ? null : flag("open", open));
    } catch (InvalidEventException e) {
      throw new ProblemException(
          Problem.ofRule(Problem.BAD_REQUEST, e, Problems.sentences(request)));
    }
  }

  /**
   * The filter with what the user may see: whoever is only a publisher, and bound to a party, sees
   * what concerns that party.
   *
   * @throws ProblemException if another party's is asked for
   */
  static Filter seen(Filter filter, User user) {
    if (user.readsOfAll()) {
      return filter;
    }
    if (filter.party() != null && !filter.party().equals(user.party())) {
      throw new ProblemException(
          Problem.of(
              403,
              "FORBIDDEN",
              "Not allowed",
              "You may see what concerns your own party, %s.".formatted(user.party())));
    }
    return new Filter(
        filter.category(),
        filter.region(),
        filter.urgency(),
        user.party(),
        filter.text(),
        filter.open());
  }

  private static Urgency urgency(String value) {
    return Arrays.stream(Urgency.values())
        .filter(each -> each.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> wrong("urgency", value, "use one of " + Arrays.toString(Urgency.values())));
  }

  private static boolean flag(String name, String value) {
    if (!List.of("true", "false").contains(value)) {
      throw wrong(name, value, "use true or false");
    }
    return Boolean.parseBoolean(value);
  }

  /** How many items a page may have. */
  static int limit(Context request) {
    String value = value(request, "limit");
    return value == null ? DEFAULT_LIMIT : number("limit", value, 1, MOST);
  }

  /** Where a page begins; null for the first. */
  static String cursor(Context request) {
    return value(request, "cursor");
  }

  /** How long to wait for what comes of a request; zero where nobody asks for it. */
  static Duration patience(Context request) {
    String value = value(request, "wait");
    return value == null
        ? Duration.ZERO
        : Duration.ofSeconds(number("wait", value, 0, MOST_SECONDS));
  }

  private static int number(String name, String value, int least, int most) {
    int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      throw wrong(name, value, "use a whole number from %d to %d".formatted(least, most));
    }
    return number;
  }

  /**
   * The revision that a change is made to, from the header {@code If-Match}.
   *
   * @throws ProblemException if it is missing or no single revision
   */
  static long revisionSeen(Context request) {
    String header = request.header("If-Match");
    if (header == null) {
      throw new ProblemException(
          Problem.of(
              428,
              "REVISION_MISSING",
              "The revision is missing",
              "Send the ETag of the entry that you saw as header If-Match, such as If-Match: \"3\"."));
    }
    Matcher tag = ETAG.matcher(header);
    try {
      if (tag.matches()) {
        return Long.parseLong(tag.group(1));
      }
    } catch (NumberFormatException e) {
      // Refused below, like everything else that is no revision.
    }
    throw wrong("If-Match", header, "use the ETag of the entry that you saw, such as \"3\"");
  }

  private static String value(Context request, String name) {
    String value = request.queryParam(name);
    return value == null || value.isEmpty() ? null : value;
  }

  static ProblemException wrong(String name, String value, String instead) {
    return new ProblemException(Problem.ofParameter(name, value, instead));
  }
}
