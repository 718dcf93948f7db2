package io.aidbook.web.access;

import io.aidbook.region.Region;
import java.util.List;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param id opaque id, which becomes {@code decidedBy} of decisions; never a name
 * @param roles what the user may do
 * @param party id of the party whose entries a publisher may change; null where there is none
 * @param regions regions that a coordinator is bound to; empty for all
 */
public record User(String id, Set<Role> roles, String party, List<Region> regions) {
  /** Nobody is signed in. */
  public static final User ANONYMOUS = new User("", Set.of(Role.ANYONE), null, List.of());

  /** Takes its own copies. */
  public User {
    roles = Set.copyOf(roles);
    regions = List.copyOf(regions);
  }

  /** Whether the user has that role. Everybody is {@link Role#ANYONE}. */
  public boolean is(Role role) {
    return role == Role.ANYONE || roles.contains(role);
  }

  /** Whether what the user may read is of all parties, and not of its own alone. */
  public boolean readsOfAll() {
    return is(Role.VIEWER) || is(Role.COORDINATOR) || party == null;
  }

  /** Whether the user may change entries of that party. */
  public boolean publishesFor(String partyId) {
    return is(Role.PUBLISHER) && (party == null || party.equals(partyId));
  }

  /** Whether the user may decide about a need in that region. */
  public boolean decidesIn(Region needRegion) {
    return is(Role.COORDINATOR)
        && (regions.isEmpty() || regions.stream().anyMatch(each -> each.contains(needRegion)));
  }
}
