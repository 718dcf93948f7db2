package io.aidbook.web.access;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.web.access.AccessSettings.ClaimSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a user of an issuer's claims. Whatever is missing or malformed takes a right away and never
 * gives one: a publisher without a party publishes nothing, a coordinator without regions decides
 * nothing.
 */
final class ClaimMapping {
  private static final Logger log = LoggerFactory.getLogger(ClaimMapping.class);
  private static final String EVERY = "*";
  private static final String MAC = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

  /** 128 bits of the hash: no two users have the same. */
  private static final int HASH_BYTES = 16;

  /** More than any coordinator has, and few enough for a cookie. */
  private static final int MOST_REGIONS = 100;

  private final ClaimSettings settings;
  private final SecretKey userKey;

  ClaimMapping(ClaimSettings settings, SecretKey userKey) {
    this.settings = settings;
    this.userKey = userKey;
  }

  /**
   * Makes a user.
   *
   * @param issuer of the claims
   * @param subject whom the issuer means
   * @param claims of a token whose signature was checked
   */
  User user(String issuer, String subject, Map<String, Object> claims) {
    String id = userId(issuer, subject);
    Set<Role> roles = roles(claims);
    List<String> parties = texts(claims, settings.party());
    String party = null;
    if (roles.contains(Role.PUBLISHER)) {
      boolean one = parties.size() == 1;
      if (one && ID.matcher(parties.get(0)).matches()) {
        party = parties.get(0);
      } else if (!one || !parties.get(0).equals(EVERY)) {
        roles.remove(Role.PUBLISHER);
        log.warn("user {} publishes nothing: its claim {} is no party", id, settings.party());
      }
    }
    List<Region> regions = List.of();
    if (roles.contains(Role.COORDINATOR) && settings.regions() != null) {
      regions = regions(id, texts(claims, settings.regions()));
      if (regions == null) {
        roles.remove(Role.COORDINATOR);
        regions = List.of();
      } else if (regions.contains(Region.WORLD)) {
        regions = List.of();
      }
    }
    return new User(id, roles, party, regions);
  }

  /** The opaque id of a user: a keyed hash, from which nobody gets back to the person. */
  String userId(String issuer, String subject) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(userKey);
      byte[] hash = mac.doFinal((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
      return "u-"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private Set<Role> roles(Map<String, Object> claims) {
    Set<Role> roles = EnumSet.of(Role.ANYONE);
    List<String> given = texts(claims, settings.roles());
    if (!Collections.disjoint(given, settings.viewers())) {
      roles.add(Role.VIEWER);
    }
    if (!Collections.disjoint(given, settings.publishers())) {
      roles.add(Role.PUBLISHER);
    }
    if (!Collections.disjoint(given, settings.coordinators())) {
      roles.add(Role.COORDINATOR);
      roles.add(Role.VIEWER);
    }
    return roles;
  }

  /** The regions; null if there are none, or one is none. */
  private List<Region> regions(String user, List<String> codes) {
    List<Region> regions = new ArrayList<>();
    try {
      for (String code : codes) {
        regions.add(Region.parse(code));
      }
    } catch (InvalidRegionException e) {
      log.warn("user {} decides nothing: its claim {} has a bad region", user, settings.regions());
      return null;
    }
    if (regions.isEmpty() || regions.size() > MOST_REGIONS) {
      log.warn(
          "user {} decides nothing: its claim {} has {} regions, not 1 to {}",
          user,
          settings.regions(),
          regions.size(),
          MOST_REGIONS);
      return null;
    }
    return regions;
  }

  /** Values of a claim: a list, or a text with blanks or commas between. */
  private static List<String> texts(Map<String, Object> claims, String name) {
    Object value = claims.get(name);
    Object inner = claims;
    // A claim whose own name has dots, such as a URL, comes before one inside others.
    for (String part : value != null ? new String[0] : name.split("\\.", -1)) {
      inner = inner instanceof Map<?, ?> map ? map.get(part) : null;
      value = inner;
    }
    if (value instanceof Collection<?> all) {
      return all.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    if (value instanceof String text && !text.isBlank()) {
      return List.of(SEPARATORS.split(text.trim()));
    }
    return List.of();
  }
}
