package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.web.access.Browser;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.RawHttp.Answer;
import io.aidbook.web.publish.TestAidbook.Published;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.Jsoup;

/**
 * The users of fuzzed requests, and whether what was published is what they may publish. The rights
 * are those that the issuer claims of them, judged without the server's own classes.
 */
final class FuzzUsers {
  /** Claims of somebody who may do everything. */
  static final Map<String, Object> EVERYTHING = claims("viewer publisher coordinator", "*", "*");

  private static final String EVERY = "*";

  /**
   * What a user may publish.
   *
   * @param party whose entries; empty for none
   * @param region where decisions and imports; empty for nowhere
   */
  private record Rights(String party, String region) {
    boolean covers(String partyId, String in) {
      return party.equals(EVERY) || party.equals(partyId) || decidesIn(in);
    }

    boolean publishesFor(String partyId) {
      return party.equals(EVERY) || party.equals(partyId);
    }

    boolean decidesIn(String in) {
      return region.equals(EVERY) || (!region.isEmpty() && in.startsWith(region));
    }
  }

  private final TestHub hub;
  private final List<String> credentials = new ArrayList<>();
  private final Map<String, Rights> rights = new HashMap<>();

  private FuzzUsers(TestHub hub) {
    this.hub = hub;
  }

  private static Map<String, Object> claims(String roles, String party, String regions) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("roles", Stream.of(roles.split(" ", -1)).map(each -> "aidbook-" + each).toList());
    claims.put("aidbook_party", party);
    claims.put("aidbook_regions", regions);
    return claims;
  }

  /** Signs all of them in. */
  static FuzzUsers signIn(TestHub hub) throws Exception {
    FuzzUsers users = new FuzzUsers(hub);
    users.byToken(4, "city-1", claims("publisher", "city-1", ""), new Rights("city-1", ""));
    users.byToken(1, "city-2", claims("publisher", "city-2", ""), new Rights("city-2", ""));
    users.byToken(3, "poland", claims("coordinator", "", "PL"), new Rights("", "PL"));
    users.byToken(2, "everything", EVERYTHING, new Rights(EVERY, EVERY));
    users.byToken(1, "viewer", claims("viewer", "", ""), new Rights("", ""));
    users.bySession(
        4,
        "at a browser",
        claims("publisher coordinator", "city-1", "PL"),
        new Rights("city-1", "PL"),
        true);
    // What another site makes a browser send has the cookie at most: it may do nothing.
    users.bySession(2, "lured", EVERYTHING, new Rights("", ""), false);
    String token = hub.issuer().accessToken("everything", EVERYTHING);
    users.credentials.add("Authorization: Bearer " + token.substring(0, token.length() - 5));
    users.credentials.add("Cookie: aidbook-session=" + token);
    users.credentials.add("");
    return users;
  }

  private void byToken(int times, String user, Map<String, Object> claims, Rights may) {
    String token = hub.issuer().accessToken(user, claims);
    credentials.addAll(Collections.nCopies(times, "Authorization: Bearer " + token));
    rights.put(hub.userId(user), may);
  }

  private void bySession(
      int times, String user, Map<String, Object> claims, Rights may, boolean withToken)
      throws Exception {
    hub.issuer().signsIn(user, claims);
    Browser browser = new Browser(hub.url());
    String csrf =
        Jsoup.parse(browser.signIn("/offers/new").body()).selectFirst("[name=csrf]").val();
    assertThat(csrf).isNotEmpty();
    String cookie = "Cookie: aidbook-session=" + browser.cookies().get("aidbook-session");
    credentials.addAll(
        Collections.nCopies(times, cookie + (withToken ? "\r\nX-CSRF-Token: " + csrf : "")));
    rights.put(hub.userId(user), may);
  }

  /** Headers by which they show who they are, an empty text for nobody. */
  List<String> credentials() {
    return credentials;
  }

  /** So that there is something to change, erase and decide on. */
  void publishKnown() throws Exception {
    String everything = hub.issuer().accessToken("everything", EVERYTHING);
    for (String id : FuzzedRequests.KNOWN) {
      boolean first = id.startsWith("x");
      String party = first ? "city-1" : "city-2";
      String region = first ? "PL" : "UA-46";
      for (String each :
          List.of("offers/provider/origin/offerId", "needs/requester/region/needId")) {
        String[] names = each.split("/", -1);
        String body =
            """
            {"%s":"%s","status":"OPEN","category":"food","quantity":5,"%s":"%s",
             "%s":{"partyId":"%s","kind":"CITY"}}
            """
                .formatted(names[3], id, names[2], region, names[1], party);
        Answer answer =
            RawHttp.send(
                hub.port(),
                RawHttp.request(
                    "POST",
                    "/api/" + names[0],
                    body,
                    "Content-Type: application/json",
                    "Authorization: Bearer " + everything));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      }
    }
    hub.aidbook().settle();
    assertThat(hub.view().candidates(Filter.ALL, null, 1).items()).isNotEmpty();
  }

  /** What nobody who sent it may publish. */
  List<String> publishedWithoutRight() {
    Map<String, List<String>> senders = senders();
    List<String> without = new ArrayList<>();
    Map<String, Deque<SpecificRecord>> before = new HashMap<>();
    Set<String> erased = new HashSet<>();
    for (Published each : hub.aidbook().published()) {
      String key = each.source() + " " + each.key();
      boolean may;
      if (each.value() instanceof Decision decision) {
        Rights its = rightsOf(decision.getDecidedBy());
        may =
            before.get(Source.NEEDS + " " + decision.getNeedId()).stream()
                .anyMatch(need -> its.decidesIn(region(need)));
      } else {
        Deque<SpecificRecord> held = before.computeIfAbsent(key, k -> new ArrayDeque<>());
        may =
            senders.getOrDefault(named(each), List.of()).stream()
                .anyMatch(who -> may(who, each, held));
        if (each.value() == null) {
          erased.add(key);
        } else if (held.isEmpty()
            || erased.remove(key)
            || revision(each.value()) > revision(held.getFirst())) {
          held.addFirst(each.value());
        }
      }
      if (!may) {
        List<String> story =
            hub.aidbook().published().stream()
                .filter(other -> other.key().equals(each.key()))
                .map(other -> "%s by %s".formatted(other, senders.get(named(other))))
                .toList();
        without.add("%s by %s, of all: %s".formatted(each, senders.get(named(each)), story));
      }
    }
    return without;
  }

  private Rights rightsOf(String user) {
    return rights.getOrDefault(user, new Rights("", ""));
  }

  /**
   * Whether somebody may publish something.
   *
   * @param held what was held of the entry, the latest first. Which of the latest two the server
   *     saw depends on the others who published at that moment.
   */
  private boolean may(String who, Published each, Deque<SpecificRecord> held) {
    Rights its = rightsOf(who);
    if (each.value() == null) {
      return held.stream().limit(2).anyMatch(before -> its.publishesFor(party(before)));
    }
    // A first revision has nothing before it but what was erased, perhaps by somebody else.
    boolean follows = !held.isEmpty() && revision(each.value()) > 1;
    return its.covers(party(each.value()), region(each.value()))
        && (!follows
            || held.stream()
                .limit(2)
                .anyMatch(before -> its.covers(party(before), region(before))));
  }

  /** Who published what, by the audit. */
  private Map<String, List<String>> senders() {
    Map<String, List<String>> senders = new HashMap<>();
    for (String line : hub.audit()) {
      String[] parts = line.split("\\|", -1);
      if (List.of("PUBLISH", "ERASE").contains(parts[1]) && !parts[3].startsWith("refused")) {
        senders.computeIfAbsent(parts[1] + " " + parts[2], key -> new ArrayList<>()).add(parts[0]);
      }
    }
    return senders;
  }

  private static String named(Published each) {
    String side = each.source() == Source.OFFERS ? "offer" : "need";
    return each.value() == null
        ? "ERASE %s %s".formatted(side, each.key())
        : "PUBLISH %s %s revision %d".formatted(side, each.key(), revision(each.value()));
  }

  private static String party(SpecificRecord entry) {
    return entry instanceof Offer offer
        ? offer.getProvider().getPartyId()
        : ((Need) entry).getRequester().getPartyId();
  }

  private static String region(SpecificRecord entry) {
    return entry instanceof Offer offer ? offer.getOrigin() : ((Need) entry).getRegion();
  }

  private static long revision(SpecificRecord entry) {
    return entry instanceof Offer offer
        ? offer.getRevision()
        : entry instanceof Need need ? need.getRevision() : 0;
  }
}
