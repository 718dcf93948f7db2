package io.aidbook.web.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidbook.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who signed in, as a cookie holds it.
 *
 * @param id of this session, random
 * @param csrf secret of this session from which tokens of forms are made
 * @param issuerSession the issuer's own id of the session, hashed; empty where it has none
 * @param user who signed in
 * @param began when
 * @param seen when the last request came, give or take a while
 */
record Session(
    String id, String csrf, String issuerSession, User user, Instant began, Instant seen) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stands for the party of users who publish for every party. */
  private static final String EVERY_PARTY = "*";

  /** The same session after another request. */
  Session seenAt(Instant now) {
    return new Session(id, csrf, issuerSession, user, began, now);
  }

  String toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("i", id).put("c", csrf).put("o", issuerSession).put("u", user.id());
    ArrayNode roles = node.putArray("r");
    user.roles().forEach(role -> roles.add(role.name()));
    node.put("p", user.party() == null ? EVERY_PARTY : user.party());
    ArrayNode regions = node.putArray("g");
    user.regions().forEach(region -> regions.add(region.code()));
    node.put("b", began.getEpochSecond()).put("s", seen.getEpochSecond());
    return node.toString();
  }

  /** Reads what {@link #toJson} wrote; empty if it is of a build that wrote something else. */
  static Optional<Session> of(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (JsonNode each : node.required("r")) {
        roles.add(Role.valueOf(each.asText()));
      }
      List<Region> regions = new ArrayList<>();
      for (JsonNode each : node.required("g")) {
        regions.add(Region.parse(each.asText()));
      }
      String party = node.required("p").asText();
      User user =
          new User(
              node.required("u").asText(),
              roles,
              party.equals(EVERY_PARTY) ? null : party,
              regions);
      return Optional.of(
          new Session(
              node.required("i").asText(),
              node.required("c").asText(),
              node.required("o").asText(),
              user,
              Instant.ofEpochSecond(node.required("b").longValue()),
              Instant.ofEpochSecond(node.required("s").longValue())));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
